import CanonicalJSON
import ComityCase
import ComityLaw
import ComityModel
import ComityScenario
import StrictYAML
import Testing

@testable import ComityOffice

@Suite("Letters of request")
struct LetterTests {
    private static let at = Instant(milliseconds: 1_795_507_200_000)

    private static func document(_ change: (inout [String: JSON]) -> Void = { _ in }) throws -> RequestDocument {
        var members = try #require(try StrictYAML.parse(Array(ThirdStory().requestYAML.utf8)).json.object)
        change(&members)
        return try RequestDocument(json: .object(members))
    }

    private static let berne: PostalPeer = PostalPeer(
        authority: AuthorityID(unchecked: "berne"), name: "Bundesamt für Justiz", jurisdiction: Jurisdiction("CH")!,
        address: ["Bundesrain 20", "3003 Bern"], mail: nil)

    private static func law(_ document: RequestDocument, to state: String = "CH") throws -> LetterLaw {
        try Laws.packs().letterLaw(
            under: document.instrument, measures: document.measures.map(\.measure),
            requesting: Jurisdiction("DE")!, requested: Jurisdiction(state)!,
            isConfidential: document.json["confidential"] == true, at: at)
    }

    private static func letter(_ document: RequestDocument, _ language: LetterLanguage) throws -> Letter {
        Letter(
            LetterMatter(
                document: document,
                from: AuthorityProfile(
                    id: AuthorityID(unchecked: "frankfurt"), name: "Staatsanwaltschaft Frankfurt",
                    jurisdiction: Jurisdiction("DE")!, kind: "prosecutor", zone: .utc),
                to: berne, law: try law(document),
                basis: [NormRef(norm: "ETS030-3(1).1", cite: "European MLA Convention 1959, Art. 3(1)")],
                date: CivilDate(dayNumber: 20_781), channel: .post), in: language)
    }

    @Test("one request gives letters in three languages with the same numbered paragraphs")
    func numbers() throws {
        let document = try Self.document()
        let letters = try LetterLanguage.allCases.map { try Self.letter(document, $0) }
        #expect(Set(letters.map(\.paragraphs.count)).count == 1)
        #expect(letters[0].paragraphs.count > 25)
        for position in letters[0].paragraphs.indices {
            let own = letters.map { $0.paragraphs[position].own == nil }
            #expect(Set(own).count == 1, "paragraph \(position + 1)")
        }
        #expect(Set(letters.map(\.text)).count == 3)
        for letter in letters {
            let count = letter.paragraphs.count
            #expect(letter.text.contains("\n\(count). ") && !letter.text.contains("\n\(count + 1). "))
            #expect(
                letter.page.contains("<li value=\"\(count)\">") && !letter.page.contains("<li value=\"\(count + 1)\">"))
        }
    }

    @Test("an officer's own words are never translated, and are marked where they are in another language")
    func untranslated() throws {
        let document = try Self.document()
        let own = try #require(document.json["offence"]?["summary"]?.string)
        #expect(try Self.letter(document, .german).paragraphs.contains { $0.own == own })
        let french = try Self.letter(document, .french).paragraphs.compactMap(\.own)
        #expect(!french.isEmpty && french.allSatisfy { $0.hasPrefix("[non traduit ; langue d'origine : allemand] ") })
        #expect(french.contains { $0.hasSuffix(own) })
    }

    @Test("every place of a sentence is the same in each language, and every code of the vocabulary has its words")
    func catalogues() throws {
        let vocabulary = try Laws.packs().vocabulary
        let catalogues = LetterLanguage.allCases.map(\.catalogue)
        for phrase in Phrase.allCases {
            let places = catalogues.map { Set($0.sentence(phrase).matches(of: /\{\w+\}/).map { String($0.output) }) }
            #expect(Set(places).count == 1, "\(phrase)")
            #expect(catalogues.allSatisfy { !$0.sentence(phrase).isEmpty })
        }
        for words in catalogues {
            #expect(Set(words.measures.keys) == Set(vocabulary.measures.keys))
            #expect(Set(words.purposes.keys) == Set(vocabulary.purposes.keys))
            #expect(words.months.count == 12 && Set(words.months).count == 12)
            #expect(Set(words.channels.keys) == Set(LetterChannel.allCases))
            #expect(words.roles.keys == catalogues[0].roles.keys && words.fields.keys == catalogues[0].fields.keys)
            #expect(words.states.keys == catalogues[0].states.keys)
        }
        for role in [
            "suspect", "accused", "convicted", "victim", "witness", "expert", "third-party", "document-holder",
        ] {
            #expect(vocabulary.problem(with: .string(role), for: "person.role") == nil)
            #expect(catalogues[0].roles[role] != nil)
        }
        #expect(vocabulary.problem(with: "bystander", for: "person.role") != nil)
    }

    @Test("the clauses are those that the packs ask for, each with its article; one that is left out is named")
    func clauses() throws {
        let document = try Self.document()
        let law = try Self.law(document)
        let norms = Dictionary(uniqueKeysWithValues: law.clauses.map { ($0.kind, $0.norms.map(\.norm)) })
        #expect(
            norms[.purpose]?.contains("ETS182-26(1).1") == true && norms[.purpose]?.contains("IMAC-67(1).1") == true)
        #expect(norms[.confidentiality] == ["ETS182-25.1"])
        #expect(norms[.minimisation]?.contains("LED-4(1)(c).1") == true)
        #expect(law.contents.map(\.norm).contains("ETS030-14(1).1"))
        #expect(document.leftOut(of: law).isEmpty)
        let stripped = try Self.document { $0["clauses"] = ["purpose"] }
        #expect(stripped.leftOut(of: law).map(\.kind) == [.minimisation, .confidentiality])
        let open = try Self.document { $0["confidential"] = false }
        #expect(try Self.law(open).clauses.map(\.kind) == [.purpose, .minimisation])
        #expect(throws: OfficeError.self) { try Self.document { $0["clauses"] = ["courtesy"] } }
    }

    @Test("what an officer wrote cannot become markup, style or a place of a sentence")
    func escaping() throws {
        let hostile = "\"}</style><script>{name}\\"
        let document = try Self.document {
            $0["reference"] = .string(hostile)
            $0["persons"] = [["id": "p1", "role": "suspect", "name": .string(hostile)]]
        }
        let letter = try Self.letter(document, .english)
        #expect(!letter.page.contains("<script") && letter.page.split(separator: "</style>").count == 2)
        #expect(letter.text.contains("</style><script>{name}\\ (suspect)."))
    }

    @Test("the page prints on A4 with classification, limit of use, reference, digest and page on each sheet")
    func sheets() throws {
        let page = try Self.letter(try Self.document(), .german).page
        #expect(page.contains("@page{size:A4;margin:2cm") && page.contains("11pt"))
        #expect(page.contains("\"Seite \" counter(page) \" von \" counter(pages)"))
        #expect(page.contains("@top-left{content:\"Vertraulich") && page.contains("@top-right{content:\""))
        #expect(
            page.contains(
                "@bottom-left{content:\"4120-Js-877/26 · \(String(try Self.document().digest.hex.prefix(16)))"))
    }

    @Test("a node that practises says so on each sheet")
    func practice() throws {
        let document = try Self.document()
        let from = AuthorityProfile(
            id: AuthorityID(unchecked: "frankfurt"), name: "Übung", jurisdiction: Jurisdiction("DE")!,
            kind: "prosecutor", zone: .utc, isPractice: true)
        let matter = LetterMatter(
            document: document, from: from, to: Self.berne, law: try Self.law(document), basis: [],
            date: CivilDate(dayNumber: 20_781), channel: .post)
        #expect(Letter(matter, in: .english).page.contains("@top-left{content:\"PRACTICE"))
    }

    @Test("what a request lacks is named with the article of its own instrument")
    func missing() throws {
        let document = try Self.document { $0["reference"] = nil }
        let missing = document.missing(under: try Laws.packs())
        #expect(missing.map(\.place) == ["/reference"] && missing.map(\.norm.norm) == ["ETS030-14(1).1"])
        #expect(try Self.document().missing(under: try Laws.packs()).isEmpty)
    }
}
