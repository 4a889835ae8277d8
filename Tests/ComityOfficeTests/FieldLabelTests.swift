import CanonicalJSON
import ComityCase
import ComityEvidence
import ComityLaw
import ComityModel
import ComityScenario
import ComityTesting
import Commitments
import Testing

@testable import ComityOffice

@Suite("Labels of fields")
struct FieldLabelTests {
    /// The names of the fields of a file.
    private func fields(_ bytes: [UInt8], _ format: EvidenceFormat) throws -> Set<String> {
        var ingest = Ingest(format, secret: try #require(ItemSecret(bytes: [UInt8](repeating: 7, count: 32))))
        _ = try ingest.feed(bytes)
        return try ingest.finish().fields
    }

    @Test("every field of the formats has its category of data, and the table names no field that there is not")
    func every() throws {
        let table = try Laws.packs().fields
        for format in EvidenceFormat.allCases {
            guard let names = format.fieldNames else { continue }
            #expect((table.formats["camt.053"] ?? []).map(\.field) == names)
        }
        let story = try StoryStage.story()
        var bank: [UInt8] = []
        story.bank.write { bank += $0 }
        let files: [(String, EvidenceFormat, [UInt8])] = [
            ("camt.053", .camt, bank), ("json", .json, story.subscriber.right.canonicalBytes),
            ("json", .json, story.subscriber.namesake.canonicalBytes),
        ]
        for (kind, format, bytes) in files {
            let found = try fields(bytes, format)
            #expect(!found.isEmpty)
            for field in found {
                #expect(table.categories(of: field, in: kind) != table.unlabelled, "\(kind) \(field)")
            }
        }
        let known = try fields(story.subscriber.right.canonicalBytes, .json)
        for row in table.formats["json"] ?? [] { #expect(known.contains(String(row.field.dropFirst()))) }
    }

    @Test("a field that nobody labelled makes a file hold what the strictest law asks about")
    func unlabelled() throws {
        let table = try Laws.packs().fields
        let found = try fields(Array(#"[{"identifier":"a","mood":"sad"}]"#.utf8), .json)
        #expect(found == ["identifier", "mood"])
        #expect(table.categories(of: found, in: "json") == (table.unlabelled + ["subscriber"]).sorted())
    }
}

extension Wayward {
    @Suite("Categories of items")
    struct CategoryTests {
        @Test(
            "an item has the categories of its fields, a result those that are handed over, and the receiver the same")
        func story() async throws {
            let play = try await Rehearsal.shared.value.before("evidence open --item 11")
            let (ours, theirs) = (try await play.state(play.frankfurt), try await play.state(play.paris))
            let raw = try #require(theirs.items.values.first { $0.origin == .raw && $0.kind == "json" })
            #expect(raw.categories == ["financial-account", "identity", "subscriber", "traffic"])
            let results = theirs.items.values.filter { $0.origin == .result }
            let subscriber = try #require(results.first { $0.measure?.rawValue == "m2" })
            #expect(subscriber.categories == ["identity", "subscriber"])
            for received in ours.items.values where received.origin == .received {
                #expect(received.categories == theirs.items[received.id]?.categories)
            }
            let bank = try #require(results.first { $0.measure?.rawValue == "m1" })
            #expect(bank.categories == ["financial-account", "financial-transactions", "identity"])
        }

        @Test("an officer may know of more categories in an item, and never of fewer")
        func more() async throws {
            let play = try await Rehearsal.shared.value.before("evidence release --item 22")
            func categories(_ item: Item) async throws -> [String] {
                let state = try await play.state(play.paris)
                let sheet = FactSheet(
                    state: state, house: play.paris.office.profile, peer: try #require(Jurisdiction("DE")),
                    special: try Laws.packs().fields.special)
                let facts = sheet.facts(about: FactSheet.subjects(item), item: item)
                return facts.own["data.categories"]?.value.array?.compactMap(\.string) ?? []
            }
            let item = try await play.state(play.paris).item(numbered: 22)
            let derived = try #require(item.categories)
            #expect(try await categories(item) == derived)
            for stated in ["[privileged]", "[]"] {
                let reply = try await play.give(
                    "moreau@paris> fact state data.categories=\(stated) --about item~22 --cite CPP~art.~56-1")
                #expect(reply.exit == 0, "\(reply.lines)")
                let expected = stated == "[]" ? derived : (derived + ["privileged"]).sorted()
                #expect(try await categories(item) == expected)
            }
        }
    }
}
