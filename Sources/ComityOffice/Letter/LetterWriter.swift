import CanonicalJSON
import ComityCase
import ComityLaw
import ComityModel

/// Writes the paragraphs of a letter of request. Which ones there are follows from the request and the law alone, so that
/// number 12 is the same in each language.
struct LetterWriter {
    private typealias Section = Letter.Section
    private typealias Paragraph = Letter.Paragraph

    private let matter: LetterMatter
    private let words: Catalogue
    private let language: LetterLanguage
    private let json: JSON

    init(_ matter: LetterMatter, _ language: LetterLanguage) {
        self.matter = matter
        self.language = language
        words = language.catalogue
        json = matter.document.json
    }

    var sections: [Letter.Section] {
        [
            Section(heading: words(.authorityHeading), paragraphs: authority),
            Section(heading: words(.purposeHeading), paragraphs: own(.aim, json["necessity"]?["aim"])),
            Section(heading: words(.offenceHeading), paragraphs: offence),
            Section(heading: words(.personsHeading), paragraphs: persons),
            Section(heading: words(.measuresHeading), paragraphs: matter.document.measures.flatMap(measure)),
            Section(heading: words(.necessityHeading), paragraphs: necessity),
            Section(heading: words(.mannerHeading), paragraphs: manner),
            Section(heading: words(.undertakingsHeading), paragraphs: matter.law.clauses.map(clause)),
            Section(heading: words(.replyHeading), paragraphs: reply),
        ].filter { !$0.paragraphs.isEmpty }
    }

    private func say(_ phrase: Phrase, _ values: [String: String] = [:]) -> Paragraph {
        Paragraph(text: words(phrase, values))
    }

    /// An officer's own words under a sentence of the catalogue; none where nothing was written.
    private func own(_ phrase: Phrase, _ written: JSON?, _ values: [String: String] = [:]) -> [Paragraph] {
        guard let text = written?.string, !text.allSatisfy(\.isWhitespace) else { return [] }
        let source = json["language"]?.string ?? ""
        let name = words.languages[source] ?? source
        let shown =
            source == language.rawValue ? text : words(.untranslated, ["language": name, "text": text])
        return [Paragraph(text: words(phrase, values), own: shown)]
    }

    private var authority: [Paragraph] {
        var list = [
            say(
                .asks,
                [
                    "authority": matter.from.name, "state": words.state(matter.from.jurisdiction.code),
                    "addressee": matter.to.name, "addressedState": words.state(matter.to.jurisdiction.code),
                ]), say(.reference, ["reference": json["reference"]?.string ?? ""]), say(.competent),
            say(
                .basis,
                [
                    "instrument": instrument,
                    "articles": words.cites(matter.basis.filter { !matter.law.contents.contains($0) }),
                ]),
        ]
        if !matter.law.contents.isEmpty {
            list.append(say(.contents, ["articles": words.cites(matter.law.contents)]))
        }
        return list
    }

    private var instrument: String { words.instruments[matter.law.instrument] ?? matter.law.instrument }

    private var offence: [Paragraph] {
        let offence = json["offence"]
        let law = offence?["law"]?.array?.compactMap(\.string) ?? [offence?["law"]?.string].compactMap(\.self)
        var list: [Paragraph] = []
        if let iccs = offence?["iccs"]?.string { list.append(say(.offenceClass, ["class": iccs])) }
        if !law.isEmpty { list.append(say(.provisions, ["provisions": law.joined(separator: ", ")])) }
        if let months = offence?["maxPenaltyMonths"]?.integer { list.append(say(.penalty, ["months": "\(months)"])) }
        if let places = offence?["place"]?.array?.compactMap(\.string), !places.isEmpty {
            list.append(say(.place, ["states": places.map(words.state).joined(separator: ", ")]))
        }
        return list + own(.facts, offence?["summary"])
    }

    private var persons: [Paragraph] {
        (json["persons"]?.array ?? []).flatMap { person -> [Paragraph] in
            let code = person["role"]?.string ?? "unknown"
            let role = words.roles[code] ?? code
            guard let name = person["name"]?.string, !name.isEmpty else {
                return [say(.unknownPerson, ["role": role])]
            }
            var list = [say(.person, ["name": name, "role": role])]
            if let born = person["born"]?.string {
                let day = CivilDate(born).map(words.text) ?? born
                list.append(say(.born, ["name": name, "born": day]))
            }
            if let state = person["nationality"]?.string {
                list.append(say(.nationality, ["name": name, "state": words.state(state)]))
            }
            if let residence = person["residence"]?.string {
                list.append(say(.residence, ["name": name, "residence": words.state(residence)]))
            }
            return list
        }
    }

    private func measure(_ entry: RequestDocument.MeasureEntry) -> [Paragraph] {
        let id = entry.id.rawValue
        var list = [
            say(
                .measure,
                [
                    "id": id, "measure": words.measures[entry.measure] ?? entry.measure,
                    "holder": entry.holder["name"]?.string ?? "",
                ])
        ]
        if !entry.accounts.isEmpty {
            list.append(say(.accounts, ["id": id, "accounts": entry.accounts.joined(separator: ", ")]))
        }
        if let identifier = entry.identifier {
            list.append(say(.identifier, ["id": id, "identifier": identifier]))
        }
        if let from = entry.from, let to = entry.to {
            list.append(say(.period, ["id": id, "from": words.text(from), "to": words.text(to)]))
        }
        if let fields = entry.fields {
            let names = fields.map { words.fields[$0] ?? String($0.drop { $0 == "/" }) }
            list.append(say(.fields, ["id": id, "fields": names.joined(separator: ", ")]))
        }
        return list + own(.link, entry.link.map(JSON.string), ["id": id])
    }

    private var necessity: [Paragraph] {
        let answers: [(Phrase, String)] = [
            (.necessityLink, "link"), (.milder, "milder"), (.limits, "limits"), (.thirdParties, "thirdParties"),
            (.necessityUrgency, "urgency"),
        ]
        return answers.flatMap { own($0.0, json["necessity"]?[$0.1]) }
    }

    private var manner: [Paragraph] {
        let urgent = own(.urgent, json["urgency"])
        let formalities = json["formalities"]?.array?.compactMap(\.string) ?? []
        return (urgent.isEmpty ? [say(.notUrgent)] : urgent)
            + formalities.map { say(.formality, ["formality": $0]) }
            + [say(.channel, ["channel": words.channels[matter.channel] ?? matter.channel.rawValue])]
    }

    private func clause(_ clause: Clause) -> Paragraph {
        let phrase: Phrase =
            switch clause.kind {
            case .purpose: .purposeClause
            case .minimisation: .minimisationClause
            case .confidentiality: .confidentialityClause
            }
        return say(phrase, ["articles": words.cites(clause.norms)])
    }

    private var reply: [Paragraph] {
        let lines = [matter.from.name] + matter.document.reply
        return [say(.replyTo, ["address": lines.joined(separator: ", ")]), say(.replySays)]
    }
}
