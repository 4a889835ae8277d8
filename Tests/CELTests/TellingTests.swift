import CEL
import Testing

@Suite("Telling an expression in plain words")
struct TellingTests {
    private static let environment = Environment(variables: [
        "a": .bool, "b": .bool, "n": .double, "kind": .string, "list": .list(.string), "d": .duration,
    ])

    @Test(
        "operators become words, names become what they mean",
        arguments: [
            ("a && !b", "<a> and not (<b>)"), ("a || b && a", "<a> or (<b> and <a>)"),
            ("n >= 48.0", "<n> is at least 48"), ("n < 0.5", "<n> is less than 0.5"),
            ("kind != \"x\"", "<kind> is not “x”"),
            ("kind in [\"x\", \"y\"]", "<kind> is one of “x”, “y”"), ("\"x\" in list", "<list> has “x”"),
            ("size(list) > 0", "the number of <list> is more than 0"),
            ("list.exists(i, i == \"x\")", "for some of <list>: it is “x”"),
            ("list.all(i, i in [\"x\"])", "for each of <list>: it is one of “x”"),
            ("a ? b : false", "if <a>, then <b>, otherwise no"),
            ("d > duration(\"60s\")", "<d> is more than 60 seconds"),
            ("kind.startsWith(\"x\") == true", "<kind> begins with “x” is yes"), ("list == []", "<list> is nothing"),
            ("-n == 1.0 + n", "minus <n> is 1 plus <n>"),
        ])
    func words(_ row: (String, String)) throws {
        #expect(try Expression(parsing: row.0, in: Self.environment).told { "<\($0)>" } == row.1)
    }
}
