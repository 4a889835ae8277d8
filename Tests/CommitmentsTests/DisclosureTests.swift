import CanonicalJSON
import Commitments
import Testing
import TransparencyLog

@Suite("Disclosure of some records and fields")
struct DisclosureTests {
    @Test("Every choice of records of items up to 7, and random ones up to 70, verifies and survives its JSON form")
    func everyChoice() throws {
        var choices: [(size: Int, mask: UInt64)] = []
        for size in 0...7 { for mask in 0..<(UInt64(1) << UInt64(size)) { choices.append((size, mask)) } }
        var random = SeededGenerator(seed: 5)
        for _ in 0..<20 { choices.append((Int.random(in: 8...63, using: &random), random.next() & random.next())) }
        choices.append((70, 1 << 33))
        var items: [Int: TestItem] = [:]
        for (size, mask) in choices {
            let item = try items[size] ?? TestItem(records: size)
            items[size] = item
            let disclosure = try item.disclose { $0 <= 64 && mask >> UInt64($0 - 1) & 1 == 1 }
            try disclosure.verify(against: item.fieldRoot)
            let read = try Disclosure(json: JSON(canonical: disclosure.json.canonicalBytes))
            #expect(read == disclosure)
        }
    }

    @Test("A long run of withheld records is a few hashes, and the reader counts them")
    func compact() throws {
        let item = try TestItem(records: 70, fields: 2)
        let disclosure = try item.disclose { $0 == 12 }
        #expect(disclosure.parts.count == 3)
        let hashes = disclosure.parts.map { part -> Int in
            if case .withheld(let run) = part { run.hashes.count } else { 0 }
        }
        #expect(hashes == [3, 0, 5])
        var reader = DisclosureReader()
        for part in disclosure.parts { try reader.take(part) }
        try reader.finish(matching: item.fieldRoot)
        #expect(reader.withheld == 69)
    }

    @Test("Nothing of a withheld field or record is told but its hash")
    func silence() throws {
        let item = try TestItem(records: 9)
        let text = try item.disclose { $0 == 4 }.json.canonicalText
        #expect(text.contains("value 3.1"))
        #expect(!text.contains("value 3.0"))
        #expect(!text.contains("value 4."))
    }

    @Test("Any change of any digest, path, value, number or count fails")
    func tampering() throws {
        let item = try TestItem(records: 13)
        let disclosure = try item.disclose { [3, 4, 9].contains($0) }
        var changed = 0
        for tampered in Self.variants(of: disclosure.json) {
            changed += 1
            do {
                try Disclosure(json: tampered).verify(against: item.fieldRoot)
                Issue.record("a changed disclosure verified: \(tampered.canonicalText)")
            } catch {}
        }
        #expect(changed > 500)
    }

    /// The value with each of its scalars changed in turn: strings octet by octet, numbers by one, arrays shortened.
    static func variants(of json: JSON) -> [JSON] {
        switch json {
        case .string(let text):
            return text.utf8.indices.map { place in
                var units = Array(text.utf8)
                let position = text.utf8.distance(from: text.utf8.startIndex, to: place)
                units[position] = units[position] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
                return .string(String(decoding: units, as: UTF8.self))
            }
        case .number(let value): return [.number(value + 1), .number(value - 1), .number(0)]
        case .array(let elements):
            let shorter = elements.indices.map { position -> JSON in
                var rest = elements
                rest.remove(at: position)
                return .array(rest)
            }
            return shorter
                + elements.enumerated().flatMap { position, element in
                    variants(of: element).map { variant in
                        var copy = elements
                        copy[position] = variant
                        return .array(copy)
                    }
                }
        case .object(let members):
            return members.flatMap { name, value in
                variants(of: value).map { .object(members.merging([name: $0]) { $1 }) }
            }
        default: return []
        }
    }

    @Test("Parts out of order, told twice, left out, or a run split in two are refused by class")
    func order() throws {
        let item = try TestItem(records: 8)
        let parts = try item.disclose { $0 == 5 }.parts
        #expect(code { try Disclosure(parts: parts.reversed()).verify(against: item.fieldRoot) } == .outOfOrder)
        #expect(code { try Disclosure(parts: [parts[0]] + parts).verify(against: item.fieldRoot) } == .outOfOrder)
        #expect(code { try Disclosure(parts: parts.dropLast()).verify(against: item.fieldRoot) } == .wrongCount)
        #expect(code { try Disclosure(parts: []).verify(against: item.fieldRoot) } == .wrongCount)
        let single = (0..<4).map {
            DisclosurePart.withheld(WithheldRun(first: UInt64($0 + 1), count: 1, hashes: [item.nodes[$0]]))
        }
        #expect(
            code { try Disclosure(parts: single + parts.dropFirst()).verify(against: item.fieldRoot) } == .outOfOrder)
        let other = try TestItem(records: 8, secret: 8)
        #expect(code { try Disclosure(parts: parts).verify(against: other.fieldRoot) } == .fieldRootMismatch)
    }

    @Test("Runs of impossible length are refused, not counted")
    func impossibleRuns() {
        for (first, count) in [(UInt64(1), UInt64.max), (1, 0), (1, 1 << 60), (.max, 1), (0, 1)] {
            var reader = DisclosureReader()
            let run = WithheldRun(first: first, count: count, hashes: [TreeHasher.empty])
            #expect([.wrongCount, .outOfOrder].contains(code { try reader.take(.withheld(run)) }))
        }
    }

    @Test("A writer insists on the next record, and goes on after a refusal")
    func writer() throws {
        let item = try TestItem(records: 3)
        var writer = DisclosureWriter()
        #expect(code { _ = try writer.disclose(item.all(2)) } == .outOfOrder)
        writer.withhold(item.nodes[0])
        let parts = try writer.disclose(item.all(2))
        #expect(parts.count == 2)
        writer.withhold(item.nodes[2])
        try Disclosure(parts: parts + writer.finish()).verify(against: item.fieldRoot)
        #expect(writer.finish().isEmpty)
    }

    @Test(
        "JSON of another shape is refused with its place",
        arguments: [
            "{}", "[1]", "[{}]", #"[{"number":1,"fields":[]}]"#, #"[{"number":1,"fields":[{"leaf":"00"}]}]"#,
            #"[{"first":1,"count":1,"hashes":["00"]}]"#, #"[{"first":-1,"count":1,"hashes":[]}]"#,
            #"[{"first":1,"count":1,"hashes":[],"more":1}]"#, #"[{"first":1.5,"count":1,"hashes":[]}]"#,
            #"[{"number":1,"fields":[{"path":"/a","value":"b","salt":"","leaf":""}]}]"#,
        ])
    func badShapes(text: String) throws {
        let json = try JSON(parsing: Array(text.utf8))
        #expect(throws: JSONError.self) { try Disclosure(json: json) }
    }
}
