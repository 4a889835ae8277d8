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
            discussion:
                "e.g. comity law find --from DE --to CH --measure bank-transactions --purpose prosecution-in-case --on 2026-11-24"
        )
        @OptionGroup var node: NodeOptions
        @Option(help: "The requesting State.") var from: String
        @Option(help: "The requested State.") var to: String
        @Option(help: "What is asked for, as the vocabulary names it.") var measure: String
        @OptionGroup var facts: KnownFacts
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
                guard requesting != requested else {
                    throw CommandFailure(.usage, "name two States: what a State does within itself is no assistance")
                }
                let known = try facts.known(packs.vocabulary)
                let findings = packs.find(
                    measure: measure, requesting: requesting, requested: requested, facts: known, at: at)
                for finding in findings {
                    printer.line(finding.line)
                    printer.object(finding.json)
                }
                let way = packs.way(
                    measure: measure, requesting: requesting, requested: requested, among: findings, facts: known,
                    at: at)
                printer.object(way.json)
                for line in [""] + way.lines { printer.line(line) }
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
    /// Where the law base has no pack for a pair of States, it says so, and what is left.
    func silence(_ findings: [Finding], _ way: Way, from requesting: Jurisdiction, to requested: Jurisdiction) {
        let carrying = findings.filter { $0.carriesMeasure && $0.status == .applies }
        guard way.channel == nil || !carrying.contains(where: \.asks.isEmpty) else { return }
        let unread = way.steps.filter { $0.status == .notEncoded }.map(\.name)
        let hanging = carrying.map(\.name)
        let says =
            "the law base has no pack for \(requesting) and \(requested) that carries this measure"
            + (hanging.isEmpty ? "" : " but, on what must be stated, \(hanging.joined(separator: ", "))")
            + (unread.isEmpty ? "" : " (in force, and not in the packs: \(unread.joined(separator: ", ")))")
            + "; where the law does, two persons, one of them head of legal, enter a human basis for each act"
        let command =
            "comity override propose --act issue --reason silent --cite \"…\" --text FILE --until INSTANT --case N"
        line("")
        line(says)
        line("  \(command)")
        object(["outcome": "silent", "says": .string(says), "command": .string(command)])
    }
}
