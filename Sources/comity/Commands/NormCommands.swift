import ArgumentParser
import CanonicalJSON
import ComityLaw
import ComityModel
import ComityOffice
import Foundation

/// `comity norm …`
struct NormCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "norm",
        abstract: "Dispute a norm of the packs in force, settle the dispute, list what is disputed.",
        discussion: (["comity norm list\n    Lists the norms that are disputed, by whom and why."]
            + NormCommand.syntax.map {
                "comity \($0.verb) \($0.arguments)\n    \($0.abstract)\n    e.g. comity \($0.example)"
            }).joined(separator: "\n"))
    @OptionGroup var node: NodeOptions
    @OptionGroup var officer: OfficerOptions
    @Argument(parsing: .allUnrecognized, help: "Verb and arguments.") var words: [String] = []

    func run() async throws {
        try await node.run { node, printer in
            guard words.first != "list" else { return try await list(node, printer) }
            let command = try NormCommand(words: ["norm"] + words)
            let (id, passphrase) = try officer.key()
            let key = try OfficerHome().open(id, passphrase: passphrase)
            let hand = try await node.hand(key, for: command.verb, role: try officer.chosenRole())
            _ = try await node.office.perform(
                command, as: CommandID(derivedFrom: SystemRandomness().octets(32)), by: hand)
            printer.line("done: \(command.verb), signed by \(id)")
            printer.object(["act": .string(command.verb), "outcome": "done"])
            printer.next("comity norm list")
        }
    }

    private func list(_ node: Node, _ printer: Printer) async throws {
        let disputes = try await node.office.house().disputes.values.sorted { $0.norm < $1.norm }
        for dispute in disputes {
            printer.line(printer.text(dispute, in: node))
            printer.object(dispute.json)
        }
        if disputes.isEmpty { printer.line("no norm is disputed") }
    }
}

extension Printer {
    /// A dispute in a line.
    func text(_ dispute: NormDispute, in node: Node) -> String {
        let cite = node.office.packs.reference(to: dispute.norm)?.cite ?? "not in the set in force"
        return "disputed: \(cite) [\(dispute.norm)], by \(dispute.by) since "
            + "\(node.office.profile.zone.text(dispute.at)): \(dispute.reason)"
    }

    /// Marks that the opinions of a case rest on disputed norms; nothing where none does.
    func disputes(_ rows: [Node.DisputedOpinion], _ node: Node) {
        for row in rows { line("\(row.opinion) rests on a norm that is \(text(row.dispute, in: node))") }
    }
}

extension Node {
    /// An opinion of a case, and a norm it rests on that is disputed.
    struct DisputedOpinion {
        /// `case 3, m1`
        let opinion: String
        let dispute: NormDispute

        /// `{opinion, norm, reason, by, at}`.
        var json: JSON {
            .object((dispute.json.object ?? [:]).merging(["opinion": .string(opinion)]) { $1 })
        }
    }

    /// Those of some opinions that rest on disputed norms.
    func disputed(_ opinions: [OpinionOnFile]) async throws -> [DisputedOpinion] {
        let disputes = try await office.house().disputes
        guard !disputes.isEmpty else { return [] }
        return try opinions.flatMap { opinion in
            try Opinion(json: opinion.json).disputed(disputes).map {
                DisputedOpinion(opinion: opinion.name, dispute: $0)
            }
        }
    }
}
