import CanonicalJSON
import Foundation
import Testing

@Suite("RFC 8785 canonical form")
struct CanonicalFormTests {
    @Test(
        "numbers are written as RFC 8785 appendix B says",
        arguments: [
            (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
            (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"), (0x4340_0000_0000_0000, "9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"), (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"),
            (0x44B5_2D02_C7E1_4AF6, "1e+23"), (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"),
            (0x444B_1AE4_D6E2_EF50, "1e+21"), (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"),
            (0x3EB0_C6F7_A0B5_ED8D, "0.000001"), (0x41B3_DE43_5555_5553, "333333333.3333332"),
            (0x3FF0_0000_0000_0000, "1"), (0xBFF8_0000_0000_0000, "-1.5"),
        ] as [(UInt64, String)])
    func numbers(bits: UInt64, text: String) {
        #expect(JSON.number(Double(bitPattern: bits)).canonicalText == text)
    }

    @Test("names sort by UTF-16 code units and only what must be escaped is")
    func namesAndEscapes() throws {
        let source =
            #"{"\u20ac":"Euro","\r":"CR","\ufb33":"Dalet","1":"One","\ud83d\ude00":"Smile","\u0080":"Ctl","\u00f6":"ö\u000f\n\/"}"#
        let canonical = try JSON(parsing: Array(source.utf8)).canonicalText
        #expect(
            canonical
                == "{\"\\r\":\"CR\",\"1\":\"One\",\"\u{80}\":\"Ctl\",\"ö\":\"ö\\u000f\\n/\",\"€\":\"Euro\",\"😀\":\"Smile\",\"\u{fb33}\":\"Dalet\"}"
        )
    }

    @Test("the canonical reader accepts only canonical bytes")
    func onlyCanonical() throws {
        #expect(try JSON(canonical: Array(#"{"a":1,"b":[true,null]}"#.utf8))["a"] == 1)
        for text in [#"{"b":1,"a":2}"#, #"{"a": 1}"#, "1.0", #""\u0041""#, "-0", "1E3"] {
            #expect(throws: JSONError.self, "\(text)") { try JSON(canonical: Array(text.utf8)) }
        }
    }

    @Test("what is written reads back as the same value, for random values")
    func roundTrip() throws {
        var random = SeededRandom(seed: 8785)
        for _ in 0..<2_000 {
            let value = random.json(depth: 4)
            let bytes = value.canonicalBytes
            #expect(try JSON(canonical: bytes) == value)
        }
    }

    @Test(
        "the public suite's documents have its canonical bytes",
        .enabled(if: Suites.folder("json-canonicalization") != nil, "suite json-canonicalization is absent"))
    func suiteDocuments() throws {
        let folder = try #require(Suites.folder("json-canonicalization"))
        for name in ["arrays", "french", "unicode", "values"] {
            let input = try Data(contentsOf: folder.appending(path: "input/\(name).json"))
            let output = try Data(contentsOf: folder.appending(path: "output/\(name).json"))
            #expect(try JSON(parsing: Array(input)).canonicalBytes == Array(output), "\(name)")
        }
    }

    @Test(
        "the public suite's 5,000 numbers are written alike",
        .enabled(if: Suites.folder("json-canonicalization") != nil, "suite json-canonicalization is absent"))
    func suiteNumbers() throws {
        let folder = try #require(Suites.folder("json-canonicalization"))
        let lines = try String(contentsOf: folder.appending(path: "numbers/es6-first-5000.txt"), encoding: .utf8)
        var checked = 0
        for line in lines.split(separator: "\n") {
            let parts = line.split(separator: ",")
            let bits = try #require(UInt64(parts[0], radix: 16))
            let text = JSON.number(Double(bitPattern: bits)).canonicalText
            if text != parts[1] { Issue.record("\(line): \(text)") }
            checked += 1
        }
        #expect(checked == 5_000)
    }
}
