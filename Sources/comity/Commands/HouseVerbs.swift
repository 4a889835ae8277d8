import ArgumentParser
import CanonicalJSON
import ComityAccess
import ComityExchange
import ComityLaw
import ComityModel
import ComityOffice
import ComityTrust
import Foundation

/// The second officer of a command that takes two.
struct SecondOfficer: ParsableArguments {
    @Option(name: .customLong("and"), help: "The second officer.")
    var officer: String?

    @Option(name: .customLong("and-passphrase-file"), help: "File with the second officer's passphrase.")
    var passphraseFile: String?
}

/// Runs the commands of the house, which two administrators or registrars sign.
struct HouseVerbs {
    let noun: String
    let node: NodeOptions
    let officer: OfficerOptions
    let second: SecondOfficer

    func run(_ words: [String]) async throws {
        try await node.run { node, printer in
            let home = OfficerHome()
            let (first, passphrase) = try officer.key()
            guard let name = second.officer, let other = OfficerID(rawValue: name) else {
                throw CommandFailure(.usage, "this takes two officers; name the second with `--and OFFICER`")
            }
            let otherPassphrase = try Passphrase.read(
                file: second.passphraseFile ?? officer.passphraseFile, prompt: "passphrase of \(other)")
            let enrol: (OfficerID) throws -> OfficerPublicKey = { officer in
                try home.enrol(officer) {
                    try Passphrase.read(file: self.officer.passphraseFile, prompt: "new passphrase of \(officer)")
                }
            }
            guard let command = try HouseCommand(words: [noun] + words, file: { try Files.small($0) }, key: enrol)
            else {
                throw CommandFailure(.usage, "there is no such command; see `comity \(noun) --help`")
            }
            let role: Role = command.verb.hasPrefix("officer") ? .registrar : .administrator
            let hands = [
                KeyHand(key: try home.open(first, passphrase: passphrase), role: role),
                KeyHand(key: try home.open(other, passphrase: otherPassphrase), role: role),
            ]
            _ = try await node.office.perform(
                command, as: CommandID(derivedFrom: SystemRandomness().octets(32)), by: hands[0], and: hands[1])
            printer.line("done: \(command.verb), signed by \(first) and \(other)")
            if let step = command.next { printer.next(step) }
            printer.object([
                "act": .string(command.verb), "outcome": "done", "next": command.next.map(JSON.string) ?? .null,
            ])
        }
    }
}

extension HouseCommand {
    /// The next sensible step of the house.
    fileprivate var next: String? {
        switch self {
        case .addPeer: "comity peer confirm AUTHORITY --fingerprint F (once it was compared by another channel)"
        case .addPost(let post): "comity request new FILE (to: \(post.authority))"
        case .confirmPeer: "comity officer add OFFICER --roles ROLE"
        case .enrol(let officer, _, _, _): "comity grant give \(officer) --case N (a drafter needs none)"
        case .giveGrant(_, let number, _): "comity case show \(number)"
        default: nil
        }
    }
}

/// `comity peer …`
struct PeerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "peer", abstract: "Other authorities: add, confirm by fingerprint, suspend, list.",
        discussion: OfficerVerbs.discussion(
            "peer", reading: ["comity peer list\n    Lists the other authorities and how far they are trusted."],
            house: true))
    @OptionGroup var node: NodeOptions
    @OptionGroup var officer: OfficerOptions
    @OptionGroup var second: SecondOfficer
    @Argument(parsing: .allUnrecognized, help: "Verb and arguments.") var words: [String] = []

    func run() async throws {
        guard words.first == "list" else {
            return try await HouseVerbs(noun: "peer", node: node, officer: officer, second: second).run(words)
        }
        try await node.run { node, printer in
            for (id, peer) in try await node.office.house().peers.sorted(by: { $0.key < $1.key }) {
                let standing = peer.isSuspended ? "suspended" : peer.pinned == nil ? "not confirmed" : "confirmed"
                let fingerprint = peer.descriptor.claimed.anchor.fingerprint.description
                printer.line("\(id)  \(peer.descriptor.claimed.jurisdiction)  \(standing)  \(fingerprint)")
                printer.object([
                    "authority": .string(id.rawValue), "standing": .string(standing),
                    "fingerprint": .string(fingerprint),
                ])
            }
            for (id, post) in try await node.office.house().posts.sorted(by: { $0.key < $1.key }) {
                let standing = post.isSuspended ? "suspended" : "by letter"
                printer.line(
                    "\(id)  \(post.jurisdiction)  \(standing)  \(post.name), \(post.address.joined(separator: ", "))")
                printer.object(["authority": .string(id.rawValue), "standing": .string(standing), "post": post.json])
            }
        }
    }
}

/// `comity officer …`
struct OfficerAdminCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "officer", abstract: "Officers of this authority: add, revoke, list.",
        discussion: OfficerVerbs.discussion(
            "officer", reading: ["comity officer list\n    Lists the officers with their roles."], house: true))
    @OptionGroup var node: NodeOptions
    @OptionGroup var officer: OfficerOptions
    @OptionGroup var second: SecondOfficer
    @Argument(parsing: .allUnrecognized, help: "Verb and arguments.") var words: [String] = []

    func run() async throws {
        guard words.first == "list" else {
            return try await HouseVerbs(noun: "officer", node: node, officer: officer, second: second).run(words)
        }
        try await node.run { node, printer in
            for line in try await node.office.house().directory?.newest.lines ?? [] {
                let roles = line.roles.sorted().map(\.rawValue).joined(separator: ", ")
                printer.line("\(line.officer)  \(roles)  \(line.revoked == nil ? "in force" : "revoked")")
                printer.object(line.json)
            }
        }
    }
}

/// `comity grant …`
struct GrantCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grant", abstract: "Give an officer access to a case, or end it.",
        discussion: OfficerVerbs.discussion("grant", house: true))
    @OptionGroup var node: NodeOptions
    @OptionGroup var officer: OfficerOptions
    @OptionGroup var second: SecondOfficer
    @Argument(parsing: .allUnrecognized, help: "Verb and arguments.") var words: [String] = []

    func run() async throws {
        try await HouseVerbs(noun: "grant", node: node, officer: officer, second: second).run(words)
    }
}

/// `comity packs …`
struct PacksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "packs", abstract: "The law in force on this node: list and activate sets of packs.",
        discussion:
            "comity packs list\n    Lists the installed sets and which one is in force.\ncomity packs activate\n    Builds the set of Laws/ (or COMITY_LAWS) and activates it; two administrators sign."
    )
    @OptionGroup var node: NodeOptions
    @OptionGroup var officer: OfficerOptions
    @OptionGroup var second: SecondOfficer
    @Argument(help: "`list` or `activate`.") var verb: String

    func run() async throws {
        try await node.run { node, printer in
            let active = try await node.office.house().packs
            switch verb {
            case "list":
                let folder = node.folder.appending(path: "packs")
                for name in try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted() {
                    printer.line("\(name)\(name == active?.hex ? "  in force" : "")")
                    printer.object(["set": .string(name), "inForce": .bool(name == active?.hex)])
                }
            case "activate": try await activate(node, printer)
            default: throw CommandFailure(.usage, "`\(verb)` is neither `list` nor `activate`")
            }
        }
    }

    private func activate(_ node: Node, _ printer: Printer) async throws {
        let laws = try LawFolder.written()
        let packs = try laws.packs()
        try laws.install(packs.digest, in: node.folder)
        let home = OfficerHome()
        let (first, passphrase) = try officer.key()
        guard let name = second.officer, let other = OfficerID(rawValue: name) else {
            throw CommandFailure(.usage, "this takes two administrators; name the second with `--and OFFICER`")
        }
        let otherPassphrase = try Passphrase.read(
            file: second.passphraseFile ?? officer.passphraseFile, prompt: "passphrase of \(other)")
        let successor = try await Node(
            folder: node.folder, configuration: node.configuration, clock: node.clock, keyring: node.keyring,
            journal: node.journal, packs: packs, rules: try laws.rules(), random: SystemRandomness(), log: Logs.quiet)
        _ = try await successor.office.perform(
            .activatePacks(packs.digest), as: CommandID(derivedFrom: SystemRandomness().octets(32)),
            by: KeyHand(key: try home.open(first, passphrase: passphrase), role: .administrator),
            and: KeyHand(key: try home.open(other, passphrase: otherPassphrase), role: .administrator))
        await successor.client.shutdown()
        printer.line("in force: \(packs.digest)")
        printer.object(["set": .string(packs.digest.hex), "inForce": true])
        printer.next("comity request assess (opinions are of the law in force)")
    }
}
