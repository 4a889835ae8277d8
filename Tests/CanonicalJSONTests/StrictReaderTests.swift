import CanonicalJSON
import Foundation
import Testing

@Suite("The strict reader")
struct StrictReaderTests {
    @Test(
        "hostile or careless text is refused with its place",
        arguments: [
            (#"{"a":1,"a":2}"#, .duplicateName, "1:8"), (#"{"é":1,"é":2}"#, .duplicateName, "1:9"),
            (#"["\ud800"]"#, .encoding, "1:3"), (#"["\udc00\ud800"]"#, .encoding, "1:3"), ("[1,]", .syntax, "1:4"),
            ("{\"a\"\n 1}", .syntax, "2:2"), ("1e400", .number, "1:1"), ("[01]", .syntax, "1:3"),
            ("\"a", .syntax, "1:1"),
            ("\u{FEFF}1", .syntax, "1:1"), ("[1] 2", .syntax, "1:5"), ("", .syntax, "1:1"), ("\"\t\"", .syntax, "1:2"),
            ("nul", .syntax, "1:1"), ("\"\\x\"", .syntax, "1:2"), ("-", .syntax, "1:2"), ("[1", .syntax, "1:3"),
        ] as [(String, JSONError.Code, String)])
    func refuses(text: String, code: JSONError.Code, place: String) {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: Array(text.utf8)) }
        #expect(error?.code == code)
        #expect(error?.place == place)
    }

    @Test("invalid UTF-8 is refused")
    func invalidUTF8() {
        for bytes: [UInt8] in [[0x22, 0xC3, 0x28, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xC0, 0xAF, 0x22]] {
            #expect(throws: JSONError.self) { try JSON(parsing: bytes) }
        }
    }

    @Test("a hundred thousand brackets are refused by depth, not by a crash")
    func deepNesting() {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: [UInt8](repeating: 0x5B, count: 100_000)) }
        #expect(error?.code == .depth)
    }

    @Test("input over the byte limit is refused before it is read")
    func tooLarge() {
        let error = #expect(throws: JSONError.self) {
            try JSON(parsing: Array("[1,2,3]".utf8), limits: .init(bytes: 4))
        }
        #expect(error?.code == .size)
    }

    @Test("members are read once and what is left over is refused by name")
    func members() throws {
        let json: JSON = ["measure": "bank-transactions", "count": 3, "extra": .null]
        var members = try JSONMembers(json, at: "/scope")
        #expect(try members.string("measure") == "bank-transactions")
        #expect(try members.integer("count") == 3)
        let left = #expect(throws: JSONError.self) { try members.finish() }
        #expect(left?.place == "/scope/extra")
        let missing = #expect(throws: JSONError.self) { try members.string("measure") }
        #expect(missing?.code == .missing)
    }

    @Test("any mutation of a valid text is read or refused, never a crash")
    func mutations() {
        var random = SeededRandom(seed: 7493)
        let seed = Array(#"{"a":[1,-2.5e3,"\u00e9\ud83d\ude00",{"b":null,"c":true}],"d":"x"}"#.utf8)
        var accepted = 0
        for _ in 0..<20_000 {
            var bytes = seed
            for _ in 0...Int.random(in: 0...2, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if let value = try? JSON(parsing: bytes) {
                accepted += 1
                #expect((try? JSON(canonical: value.canonicalBytes)) == value)
            }
        }
        #expect(accepted > 0)
    }

    @Test(
        "the public suite is accepted and refused as it says",
        .enabled(if: Suites.folder("json") != nil, "suite json is absent"))
    func suite() throws {
        // RFC 8259 leaves duplicate names to the reader; RFC 7493, which holds here, forbids them.
        let stricter: Set = ["y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"]
        let folder = try #require(Suites.folder("json")).appending(path: "parsing")
        var counts = [0, 0, 0]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted() {
            let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
            let accepted = (try? JSON(parsing: bytes)) != nil
            switch name.first {
            case "y":
                #expect(accepted != stricter.contains(name), "\(name)")
                counts[0] += 1
            case "n":
                #expect(!accepted, "\(name)")
                counts[1] += 1
            default: counts[2] += 1
            }
        }
        #expect(counts == [63, 125, 24])
    }
}
