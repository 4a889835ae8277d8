import ArgumentParser
import CanonicalJSON
import ComityModel
import ComityOffice
import Foundation

/// `comity fact …`
struct FactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fact", abstract: "State facts with what they rest on.",
        discussion: OfficerVerbs.discussion("fact"))
    @OptionGroup var node: NodeOptions
    @OptionGroup var officer: OfficerOptions
    @Argument(parsing: .allUnrecognized, help: "Verb and arguments.") var words: [String] = []

    func run() async throws { try await OfficerVerbs(noun: "fact", node: node, officer: officer).run(words) }
}

/// `comity request …`
struct RequestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request", abstract: "Draft, check, assess, approve and issue requests.",
        discussion: OfficerVerbs.discussion(
            "request",
            reading: [
                "comity request check FILE\n    Names each missing item with its article, without changing anything."
            ]))
    @OptionGroup var node: NodeOptions
    @OptionGroup var officer: OfficerOptions
    @Argument(parsing: .allUnrecognized, help: "Verb and arguments.") var words: [String] = []

    func run() async throws {
        switch words.first {
        case "check": try await RequestChecking(node: node).run(Array(words.dropFirst()))
        case "new" where words.count >= 2 && !FileManager.default.fileExists(atPath: words[1]):
            try RequestTemplate.write(to: words[1], json: node.json)
        default: try await OfficerVerbs(noun: "request", node: node, officer: officer).run(words)
        }
    }
}

/// `comity case …`
struct CaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case", abstract: "List and show cases; acknowledge, ask, decide, execute, answer, close.",
        discussion: OfficerVerbs.discussion(
            "case",
            reading: [
                "comity case list\n    Lists the cases with status and next due date.",
                "comity case show N\n    Shows one case: status and clocks of both sides, items, disclosures, what to do next.",
            ]))
    @OptionGroup var node: NodeOptions
    @OptionGroup var officer: OfficerOptions
    @Argument(parsing: .allUnrecognized, help: "Verb and arguments.") var words: [String] = []

    func run() async throws {
        switch words.first {
        case "list": try await CaseReading(node: node).list()
        case "show": try await CaseReading(node: node).show(Array(words.dropFirst()))
        default: try await OfficerVerbs(noun: "case", node: node, officer: officer).run(words)
        }
    }
}

/// `comity letter …`
struct LetterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letter", abstract: "Register what an authority without a node wrote: transcribe, confirm.",
        discussion: OfficerVerbs.discussion("letter"))
    @OptionGroup var node: NodeOptions
    @OptionGroup var officer: OfficerOptions
    @Argument(parsing: .allUnrecognized, help: "Verb and arguments.") var words: [String] = []

    func run() async throws { try await OfficerVerbs(noun: "letter", node: node, officer: officer).run(words) }
}

/// `comity conditions …`
struct ConditionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conditions", abstract: "Accept or decline the sender's conditions of use.",
        discussion: OfficerVerbs.discussion("conditions"))
    @OptionGroup var node: NodeOptions
    @OptionGroup var officer: OfficerOptions
    @Argument(parsing: .allUnrecognized, help: "Verb and arguments.") var words: [String] = []

    func run() async throws { try await OfficerVerbs(noun: "conditions", node: node, officer: officer).run(words) }
}

/// `comity permission …`
struct PermissionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "permission", abstract: "Ask the origin for another use of what it handed over, or answer.",
        discussion: OfficerVerbs.discussion("permission"))
    @OptionGroup var node: NodeOptions
    @OptionGroup var officer: OfficerOptions
    @Argument(parsing: .allUnrecognized, help: "Verb and arguments.") var words: [String] = []

    func run() async throws { try await OfficerVerbs(noun: "permission", node: node, officer: officer).run(words) }
}

/// `comity duty …`
struct DutyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duty", abstract: "Attest duties that no code fulfils.",
        discussion: OfficerVerbs.discussion("duty"))
    @OptionGroup var node: NodeOptions
    @OptionGroup var officer: OfficerOptions
    @Argument(parsing: .allUnrecognized, help: "Verb and arguments.") var words: [String] = []

    func run() async throws { try await OfficerVerbs(noun: "duty", node: node, officer: officer).run(words) }
}

/// `comity evidence …`
struct EvidenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Take in, minimise, release, open, export, reveal, recall, review and shred evidence.",
        discussion: OfficerVerbs.discussion(
            "evidence",
            reading: ["comity evidence fetch\n    Fetches what was disclosed now, instead of waiting for the server."]))
    @OptionGroup var node: NodeOptions
    @OptionGroup var officer: OfficerOptions
    @Argument(parsing: .allUnrecognized, help: "Verb and arguments.") var words: [String] = []

    func run() async throws {
        if words.first == "fetch" {
            try await node.run { node, printer in
                var done = 0
                while let report = try await node.office.workOnce() {
                    if let failure = report.failure { throw CommandFailure(.notDelivered, failure) }
                    done += 1
                }
                printer.line("\(done) jobs done")
                printer.object(["outcome": "done", "jobs": .integer(done)])
            }
        } else {
            try await OfficerVerbs(noun: "evidence", node: node, officer: officer).run(words)
        }
    }
}
