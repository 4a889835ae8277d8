import ArgumentParser
import CanonicalJSON
import ComityOffice
import ComityRegister

/// `comity override …`
struct OverrideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "override",
        abstract:
            "Enter a human basis where the law base is silent or wrong: two named persons, one of them head of legal.",
        discussion: OfficerVerbs.discussion(
            "override",
            reading: [
                "comity override list\n    All overrides of this authority, counted by act and reason, in force and expired."
            ]))
    @OptionGroup var node: NodeOptions
    @OptionGroup var officer: OfficerOptions
    @Argument(parsing: .allUnrecognized, help: "Verb and arguments.") var words: [String] = []

    func run() async throws {
        guard words.first == "list" else {
            return try await OfficerVerbs(noun: "override", node: node, officer: officer).run(words)
        }
        try await node.run { node, printer in
            let overrides = try await node.register.overrides(at: node.clock.now())
            for line in overrides.countLines + overrides.lines(in: node.office.profile.zone) { printer.line(line) }
            for row in overrides.rows { printer.object(row.json) }
            printer.object(["outcome": "done", "overrides": overrides.counts])
            printer.next("comity case show N (what rests on an override)")
        }
    }
}
