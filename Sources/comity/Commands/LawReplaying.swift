import ArgumentParser
import CanonicalJSON
import ComityLaw
import ComityModel
import ComityOffice
import Foundation

extension LawCommand {
    /// `comity law replay`
    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "replay",
            abstract: "Works the opinions of a case out again, as they were decided, and shows today's beside each.",
            discussion: """
                Each opinion is made anew from the facts, the instant and the packs that it names; the node keeps the files of every set \
                that was ever activated. The same octets must come out. e.g. comity law replay 1 --decision 3
                """)
        @OptionGroup var node: NodeOptions
        @Argument(help: "The number of the case.") var number: Int
        @Option(help: "Only this one, as the list counts them.") var decision: Int?

        func run() async throws {
            try await node.run { node, printer in
                let opinions = try await node.opinions(ofCase: number)
                guard !opinions.isEmpty else {
                    throw CommandFailure(
                        .refused, "no opinion stands in case \(number); run `comity request assess \(number)`")
                }
                guard decision.map({ (1...opinions.count).contains($0) }) ?? true else {
                    throw CommandFailure(.usage, "case \(number) has the opinions 1 to \(opinions.count)")
                }
                var failed = 0
                for (index, opinion) in opinions.enumerated() where decision == nil || decision == index + 1 {
                    if try !replay(opinion, index + 1, node, printer) { failed += 1 }
                }
                guard failed == 0 else {
                    throw CommandFailure(.integrity, "\(failed) opinions could not be made again as they were decided")
                }
                printer.next("comity law explain \(number)")
            }
        }

        /// Whether the opinion came out as it was.
        private func replay(_ kept: Node.OpinionOnFile, _ index: Int, _ node: Node, _ printer: Printer) throws -> Bool {
            let name = "\(index). \(kept.name), \(kept.event.rawValue) on \(node.office.profile.zone.text(kept.at))"
            guard let set = kept.json["set"]?.string.flatMap({ Digest(hex: $0) }) else {
                throw CommandFailure(.integrity, "opinion \(index) names no set of packs")
            }
            let packs: PackSet
            do {
                packs =
                    set == node.office.packs.digest
                    ? node.office.packs : try LawFolder.activated(set, in: node.folder).1
            } catch {
                printer.line("\(name): the set \(set) is missing: \(error)")
                printer.object([
                    "decision": .integer(index), "event": .string(kept.event.rawValue), "set": .string(set.hex),
                    "byteEqual": .null, "missing": .string(set.hex),
                ])
                return false
            }
            let replay = try OpinionReplay(
                kept.json, under: packs, today: node.office.packs, at: node.office.now, try node.zones())
            guard let replay else {
                throw CommandFailure(.integrity, "opinion \(index) names a civil time that is not known here")
            }
            let again = replay.isByteEqual ? "byte-equal" : "NOT THE SAME: \(line(replay.again))"
            printer.line(name)
            printer.line("   as decided: \(line(replay.stored)); again under the set \(set): \(again)")
            printer.line("   today:      \(line(replay.today))" + (replay.isOtherwiseToday ? "  (otherwise)" : ""))
            printer.object([
                "decision": .integer(index), "event": .string(kept.event.rawValue), "at": kept.at.json,
                "set": .string(set.hex), "byteEqual": .bool(replay.isByteEqual), "missing": .null,
                "stored": short(replay.stored), "today": short(replay.today),
                "otherwise": .bool(replay.isOtherwiseToday),
            ])
            return replay.isByteEqual
        }

        private func line(_ opinion: Opinion) -> String {
            let norms = opinion.decidedBy.map(\.cite).joined(separator: "; ")
            return opinion.outcome.rawValue + (norms.isEmpty ? "" : " by \(norms)")
        }

        private func short(_ opinion: Opinion) -> JSON {
            [
                "opinion": .string(opinion.digest.hex), "outcome": .string(opinion.outcome.rawValue),
                "decidedBy": .array(opinion.decidedBy.map(\.json)),
            ]
        }
    }
}
