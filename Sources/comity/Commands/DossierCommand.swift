import ArgumentParser
import CanonicalJSON
import ComityDossier
import ComityModel
import ComityOffice
import ComityTrust
import Foundation

/// `comity dossier …`
struct DossierCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dossier", abstract: "Write a case's dossier, or verify one.",
        discussion: OfficerVerbs.discussion(
            "dossier",
            reading: ["comity dossier verify FILE --anchors DIR\n    Verifies a dossier, as comity-verify does."]))
    @OptionGroup var node: NodeOptions
    @OptionGroup var officer: OfficerOptions
    @Option(help: "Folder with the trust anchors (descriptors) of the authorities.") var anchors: String?
    @Option(help: "File to write the dossier to.") var out: String?
    @Argument(parsing: .allUnrecognized, help: "Verb and arguments.") var words: [String] = []

    func run() async throws {
        guard words.first == "verify" else { return try await export() }
        let printer = Printer(json: node.json)
        do {
            guard words.count == 2, let anchors else {
                throw CommandFailure(.usage, "say `comity dossier verify FILE --anchors DIR`")
            }
            guard let bytes = try? Data(contentsOf: URL(filePath: words[1])) else {
                throw CommandFailure(.usage, "`\(words[1])` cannot be read")
            }
            let findings = DossierVerifier.verify(Array(bytes), anchors: try AnchorFolder.read(anchors))
            printer.line(findings.text)
            printer.object(findings.json)
            guard findings.allProved else { throw CommandFailure(.integrity, "not all of it is proved") }
        } catch { throw printer.fail(CommandFailure(error)) }
    }

    private func export() async throws {
        let file = out
        try await node.run { node, printer in
            guard let file else { throw CommandFailure(.usage, "name the file with `--out FILE`") }
            let resources = CommandResources(
                defaultCase: try await node.onlyOpenCase(), document: { try Files.document($0) },
                text: { try Files.small($0) }, evidence: { try Files.source($0) }, sink: { _ in ContentSink { _ in } })
            let command = try OfficerCommand(words: ["dossier"] + words, resources: resources)
            let (id, passphrase) = try officer.key()
            let key = try OfficerHome().open(id, passphrase: passphrase)
            let hand = try await node.hand(key, for: command, role: try officer.chosenRole())
            let outcome = try await node.office.perform(
                command, as: CommandID(derivedFrom: SystemRandomness().octets(32)), by: hand)
            try PrivateFile.write(try await node.dossier(of: outcome), to: URL(filePath: file))
            printer.done(outcome)
            printer.line("written to \(file); verify it with: comity-verify dossier \(file) --anchors DIR")
        }
    }
}

/// A folder with the trust anchors of authorities: one descriptor or fingerprint a file.
enum AnchorFolder {
    static func read(_ path: String) throws -> [Anchor] {
        let folder = URL(filePath: path)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        let anchors = try names.filter { $0.hasSuffix(".json") || $0.hasSuffix(".txt") }.sorted().map { name in
            try Anchor(parsing: Array(try Data(contentsOf: folder.appending(path: name))), named: name)
        }
        guard !anchors.isEmpty else { throw CommandFailure(.invalid, "`\(path)` holds no trust anchor") }
        return anchors
    }
}
