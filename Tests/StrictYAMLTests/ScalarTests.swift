import CanonicalJSON
import StrictYAML
import Testing

@Suite("scalars are those of YAML 1.2's core schema")
struct ScalarTests {
    @Test(
        "a plain scalar means what the core schema says",
        arguments: [
            ("~", JSON.null), ("null", .null), ("Null", .null), ("true", .bool(true)), ("FALSE", .bool(false)),
            ("0", .number(0)), ("-7", .number(-7)), ("+12", .number(12)), ("1.5", .number(1.5)), (".5", .number(0.5)),
            ("-.5", .number(-0.5)), ("5.", .number(5)), ("1e3", .number(1000)), ("-2.5E-1", .number(-0.25)),
            ("9007199254740991", .number(9_007_199_254_740_991)),
        ])
    func plain(text: String, value: JSON) throws {
        #expect(try read("a: \(text)").get().json == .object(["a": value]))
    }

    @Test(
        "dates, old booleans, codes with a leading zero, and things that look like numbers stay text",
        arguments: [
            "2026-11-24", "2026-11-24T10:00:00+01:00", "yes", "No", "on", "off", "y", "n", "0701", "-007", "00",
            "1_000", "12:30:45",
            "1.2.3", "e3", ".", "+", "-e", "1e", "P30D", "tRue", "nULL", "=", "0b101", "007.5",
        ])
    func text(text: String) throws {
        #expect(try read("[\(text)]").get().json == .array([.string(text)]))
    }

    @Test(
        "what readers take differently is refused as a number",
        arguments: [
            "0x1F", "0o17", ".inf", "-.INF", ".nan", "9007199254740992", "123456789012345678901234567890", "1e999",
        ])
    func number(text: String) {
        #expect(refusal("a: \(text)")?.code == .badNumber)
        #expect((try? read("a: \"\(text)\"").get().json) == .object(["a": .string(text)]))
    }

    @Test("quoted and block scalars are text whatever they look like")
    func quoted() throws {
        let node = try read("a: 'true'\nb: \"1\"\nc: |\n  12\n  x\nd: >-\n  one\n  two\n").get()
        #expect(
            node.json
                == .object(["a": .string("true"), "b": .string("1"), "c": .string("12\nx\n"), "d": .string("one two")]))
    }

    @Test("a core tag is obeyed where it fits its value")
    func tags() throws {
        #expect(try read("!!str 12").get().json == .string("12"))
        #expect(try read("!!float 12").get().content == .decimal(12))
        #expect(try read("! 12").get().json == .string("12"))
        #expect(try read("!!map {a: !!seq [!!null ~]}").get().json == .object(["a": .array([.null])]))
    }

    @Test(
        "every other tag is refused",
        arguments: [
            "!!int x", "!!bool 1", "!!binary aGk=", "!!timestamp 2026-01-01", "!local x", "!<tag:example.org,2026:x> y",
            "!!set {a, b}", "!!omap [a: 1]", "!e!x y",
        ])
    func foreignTags(text: String) {
        #expect(refusal(text)?.code == .badTag)
    }
}
