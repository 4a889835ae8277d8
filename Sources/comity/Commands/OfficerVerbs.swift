import ArgumentParser
import CanonicalJSON
import ComityCase
import ComityModel
import ComityOffice
import ComityStore
import Foundation
import StrictYAML

/// Runs the changing verbs of one noun: their words are the office's own.
struct OfficerVerbs {
    let noun: String
    let node: NodeOptions
    let officer: OfficerOptions

    /// The help of a noun: its verbs, each with its arguments and an example.
    static func discussion(_ noun: String, reading: [String] = [], house: Bool = false) -> String {
        let all = house ? HouseCommand.syntax : CommandSyntax.all
        let verbs = all.filter { $0.verb.hasPrefix(noun + " ") }.map { syntax in
            "comity \(syntax.verb) \(syntax.arguments)\n    \(syntax.abstract)\n    e.g. comity \(syntax.example)"
        }
        return (reading + verbs).joined(separator: "\n")
    }

    func run(_ words: [String]) async throws {
        try await node.run { node, printer in
            let files = OutFiles()
            let outcome = try await files.written {
                let command = try OfficerCommand(words: [noun] + words, resources: try await resources(node, files))
                let (id, passphrase) = try officer.key()
                let key = try OfficerHome().open(id, passphrase: passphrase)
                let hand = try await node.hand(key, for: command, role: try officer.chosenRole())
                return try await node.office.perform(
                    command, as: CommandID(derivedFrom: SystemRandomness().octets(32)), by: hand)
            }
            printer.done(outcome)
            try Self.writeConditions(outcome, words)
        }
    }

    /// Files and the terminal, for the words of a command.
    private func resources(_ node: Node, _ files: OutFiles) async throws -> CommandResources {
        CommandResources(
            defaultCase: try await node.onlyOpenCase(), document: { try Files.document($0) },
            text: { try Files.small($0) },
            evidence: { try Files.source($0) }, sink: { try files.sink($0) })
    }

    /// The conditions travel with every copy: as a sheet beside the file.
    static func writeConditions(_ outcome: Outcome, _ words: [String]) throws {
        guard outcome.verb == "evidence.export", let option = words.firstIndex(of: "--out"), option + 1 < words.count
        else {
            return
        }
        let sheet = outcome.lines.joined(separator: "\n") + "\n"
        try Data(sheet.utf8).write(to: Files.conditions(beside: words[option + 1]), options: .atomic)
    }
}

extension Node {
    /// The number of the only case that is open; nil when none or several are.
    func onlyOpenCase() async throws -> CaseNumber? {
        var open: [CaseNumber] = []
        for (index, file) in try await journal.files().enumerated() {
            let state = try await office.state(of: file)
            if state.status?.isFinal != true { open.append(index + 1) }
        }
        return open.count == 1 ? open[0] : nil
    }
}
