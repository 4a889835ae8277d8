import ArgumentParser
import CanonicalJSON
import ComityCase
import ComityLaw
import ComityModel
import ComityOffice
import ComityStore
import Foundation

/// `comity law …`: what the law says, and why.
struct LawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "law",
        abstract: "Which instruments apply and why not the others; why an opinion is as it is; check packs.",
        subcommands: [
            Find.self, Explain.self, Check.self, Test.self, Coverage.self, Matrix.self, Compare.self,
            Diff.self, Transfer.self, New.self, Schema.self, Fmt.self, Page.self, Pages.self, Replay.self,
        ])

    /// `comity law find`
    struct Find: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "find",
            abstract: "Which instruments apply to a measure between two States on a date, and why not the others.",
            discussion: "e.g. comity law find --from DE --to FR --measure bank-transactions --on 2026-11-24")
        @OptionGroup var node: NodeOptions
        @Option(help: "The requesting State.") var from: String
        @Option(help: "The requested State.") var to: String
        @Option(help: "What is asked for, as the vocabulary names it.") var measure: String
        @Option(help: "The date; today where it is left out.") var on: String?

        func run() async throws {
            let printer = Printer(json: node.json)
            do {
                let packs = try await LawCommand.packs(node)
                let (requesting, requested) = (try LawCommand.state(from), try LawCommand.state(to))
                guard packs.vocabulary.measures[measure] != nil else {
                    let names = packs.vocabulary.measures.keys.sorted().joined(separator: ", ")
                    throw CommandFailure(.usage, "`\(measure)` is no measure; there are \(names)")
                }
                let at = try LawCommand.instant(on)
                let findings = packs.find(measure: measure, requesting: requesting, requested: requested, at: at)
                for finding in findings { printer.finding(finding) }
                let way = packs.way(
                    measure: measure, requesting: requesting, requested: requested, among: findings, at: at)
                printer.way(way)
                printer.silence(findings, way, from: requesting, to: requested)
                printer.next("comity request new request.yaml (writes a template)")
            } catch { throw printer.fail(CommandFailure(error)) }
        }
    }

    /// The law in force on the node; without a node, the packs as they are written.
    static func packs(_ options: NodeOptions) async throws -> PackSet {
        guard (try? options.folder()) != nil else { return try LawFolder.written().packs() }
        let node = try await options.open()
        await node.close()
        return node.office.packs
    }
}

extension Printer {
    /// One instrument of `law find`.
    func finding(_ finding: Finding) {
        let norms = finding.norms.isEmpty ? "" : " (" + finding.norms.map(\.cite).joined(separator: "; ") + ")"
        let mark =
            switch finding.status {
            case .applies: "applies"
            case .doesNotApply: "does not apply"
            case .notEncoded: "applies, not encoded"
            case .unknown: "unknown"
            }
        line("\(finding.name): \(mark), because \(finding.because)\(norms)")
        object(finding.json)
    }
}

extension Printer {
    /// Where the law base has no pack for a pair of States, it says so, and what is left.
    func silence(_ findings: [Finding], _ way: Way, from requesting: Jurisdiction, to requested: Jurisdiction) {
        let carries = findings.contains { $0.carriesMeasure && [.applies, .notEncoded].contains($0.status) }
        guard way.channel == nil || !carries else { return }
        let says =
            "the law base has no pack for \(requesting) and \(requested) that carries this measure; where the law does, two "
            + "persons, one of them head of legal, enter a human basis for each act"
        let command =
            "comity override propose --act issue --reason silent --cite \"…\" --text FILE --until INSTANT --case N"
        line("")
        line(says)
        line("  \(command)")
        object(["outcome": "silent", "says": .string(says), "command": .string(command)])
    }

    /// How the request travels.
    func way(_ way: Way) {
        object(way.json)
        line("")
        guard let channel = way.channel else {
            line("channel: the law base has no row for these two States; ask the head of legal")
            return
        }
        line("channel: \(channel)" + (way.sure == "high" ? "" : " (sure: \(way.sure ?? "low"))"))
        for addressee in way.addressees { line("  to: \(addressee)") }
        if let practice = way.practice { line("  practice: \(practice)") }
        line("  languages there: \(way.languages.joined(separator: ", "))")
        for (index, step) in way.steps.enumerated() {
            let mark = step.status.map {
                $0 == .applies ? "applies" : $0 == .notEncoded ? "applies, not encoded" : "does not apply"
            }
            line(
                "  \(index + 1). \(step.name)" + (step.condition.map { ", \($0)" } ?? "")
                    + " – \(mark ?? "not in play")")
        }
        if way.steps.isEmpty { line("  no lawful way of this kind is known") }
        if let note = way.note { line("  note: \(note)") }
        line("what the request must contain and look like:")
        for rule in way.contents { line("  \(rule.norm.cite): \(rule.says)") }
        line("terms that it starts:")
        for rule in way.terms { line("  \(rule.norm.cite): \(rule.says)") }
    }
}
