import ArgumentParser
import CanonicalJSON
import ComityLaw
import ComityModel
import ComityOffice
import Foundation

extension LawCommand {
    /// `comity law transfer`
    struct Transfer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "transfer",
            abstract:
                "One step of a disclosure, party by party: which law on personal data governs, on which ground data may leave, what is owed.",
            discussion:
                "e.g. comity law transfer --from FR --to US --sender-kind provider --recipient-kind competent-authority --purpose prosecution-in-case"
        )
        @OptionGroup var node: NodeOptions
        @Option(help: "The State of who gives.") var from: String
        @Option(help: "The State of who receives; unknown where it is left out.") var to: String?
        @Option(help: "disclosure, onward (passing on what was received) or use.") var step: String = "disclosure"
        @Option(help: "Of an onward transfer: the State whose data they were.") var origin: String?
        @Option(name: .customLong("sender-kind"), help: "competent-authority, other-authority, provider, private.")
        var senderKind: String?
        @Option(name: .customLong("recipient-kind"), help: "The same of who receives; unknown where it is left out.")
        var recipientKind: String?
        @Option(help: "A category of data, as the vocabulary names it.") var category: String?
        @Option(help: "A purpose, as the vocabulary names it; unknown where it is left out.") var purpose: String?
        @Option(name: .customLong("facts"), help: "A file with `facts`, `events` and the sender's `conditions`.")
        var file: String?
        @Option(help: "The date; today where it is left out.") var on: String?

        func run() async throws {
            let printer = Printer(json: node.json)
            do {
                let packs = try await LawCommand.packs(node)
                let zones = ComityLaw.Zones(try comity.Zones.all())
                let transfer = packs.transfer(try asked(packs), at: try LawCommand.instant(on), zones)
                for line in transfer.lines() { printer.line(line) }
                for party in transfer.parties { printer.object(party.json) }
                printer.next("comity law find --from \(from) --to \(to ?? "STATE") --measure MEASURE")
            } catch { throw printer.fail(CommandFailure(error)) }
        }

        private func asked(_ packs: PackSet) throws -> TransferStep {
            guard let kind = TransferStep.Kind(rawValue: step) else {
                throw CommandFailure(.usage, "`--step` is disclosure, onward or use")
            }
            guard kind == .onward || origin == nil else {
                throw CommandFailure(.usage, "`--origin` goes with `--step onward`: name whose data are passed on")
            }
            guard kind != .onward || origin != nil else {
                throw CommandFailure(.usage, "say whose data are passed on with `--origin STATE`")
            }
            var facts = try file.map { try self.facts($0, packs) } ?? Facts()
            if let category {
                try check([.string(category)], "data.categories", packs)
                facts.own["data.categories"] = Fact([.string(category)], source: .computed)
            }
            if let purpose { try check(.string(purpose), "use.purpose", packs) }
            for kind in [senderKind, recipientKind].compactMap(\.self) {
                try check(.string(kind), "transfer.recipient_kind", packs)
            }
            return TransferStep(
                kind, from: TransferStep.Party(try LawCommand.state(from), kind: senderKind),
                to: TransferStep.Party(try to.map(LawCommand.state), kind: recipientKind),
                origin: try origin.map(LawCommand.state), purpose: purpose, facts)
        }

        private func check(_ value: JSON, _ fact: String, _ packs: PackSet) throws {
            if let problem = packs.vocabulary.problem(with: value, for: fact) { throw CommandFailure(.usage, problem) }
        }

        private func facts(_ path: String, _ packs: PackSet) throws -> Facts {
            let file = PackFile(path: path, bytes: Array(try Data(contentsOf: URL(filePath: path))))
            do { return try packs.facts(ofStep: file) } catch {
                throw CommandFailure(.invalid, "\(error)")
            }
        }
    }
}
