import CanonicalJSON
import ComityAccess
import ComityModel
import ComityOffice
import ComityScenario
import ComityStore
import ComityTrust
import Foundation
import Synchronization

/// A stage on which scenarios play as they would between two towns: each authority a process with its own folder, keys,
/// certificates, database and log. Officers' commands open the same folder, as the command line does.
actor ProcessStage: Stage {
    private let folder: DemoFolder
    private let laws: LawFolder
    private let titles: [String: String]
    private let passphrase: [UInt8]
    private var houses: [AuthorityID: House] = [:]
    private var keys: [OfficerID: OfficerKey] = [:]
    /// The last outcome, for the summary.
    private(set) var outcome: Outcome?

    private struct House {
        let node: Node
        let process: ServedNode
    }

    /// - Parameter titles: What authorities are called, by their id; the others are public prosecutors.
    init(folder: DemoFolder, laws: LawFolder, titles: [String: String], passphrase: [UInt8]) {
        self.folder = folder
        self.laws = laws
        self.titles = titles
        self.passphrase = passphrase
    }

    /// The authorities that were founded, in order.
    var authorities: [AuthorityID] { houses.keys.sorted() }

    func node(_ authority: AuthorityID) throws -> Node {
        guard let house = houses[authority] else {
            throw CommandFailure(.usage, "there is no authority `\(authority)`")
        }
        return house.node
    }

    /// Founds an authority on a free port, serves it, and introduces it to the others, fingerprints compared.
    func authority(_ name: AuthorityID, _ jurisdiction: Jurisdiction) async throws {
        let clock = try FileClock(folder.clock)
        let configuration = NodeConfiguration(
            authority: name, name: titles[name.rawValue] ?? "Public prosecutor, \(name.rawValue.capitalized)",
            jurisdiction: jurisdiction,
            kind: "prosecutor", zone: Zones.seats[jurisdiction.code] ?? "UTC", host: "127.0.0.1",
            port: try FreePort.find(),
            mode: .practice)
        let founding = NodeFounding(folder: folder.node(name), configuration: configuration, laws: laws, clock: clock)
        let administrators = ["anna", "bernd"].map { OfficerID(unchecked: "\($0).\(name)") }
        for officer in administrators { keys[officer] = try home.make(officer, passphrase: passphrase) }
        let node = try await founding.found(
            administrators: administrators.compactMap { keys[$0] }, anchorPassphrase: passphrase, log: Logs.quiet)
        let process = ServedNode(
            folder: folder.node(name), clock: folder.clock, log: folder.node(name).appending(path: "serve.log"))
        try await process.start()
        if let descriptor = try await node.office.house().own {
            try folder.write("anchors/\(name).json", descriptor.bytes)
        }
        let others = houses
        houses[name] = House(node: node, process: process)
        for other in others.keys.sorted() {
            try await introduce(name, to: other)
            try await introduce(other, to: name)
        }
        try await settle()
    }

    private func introduce(_ stranger: AuthorityID, to host: AuthorityID) async throws {
        guard let descriptor = try await node(stranger).office.house().own else { return }
        let signed = try SignedDescriptor(bounded: descriptor.bytes)
        let hands = ["anna", "bernd"].compactMap { keys[OfficerID(unchecked: "\($0).\(host)")] }
            .map { KeyHand(key: $0, role: .administrator) }
        for command in [
            HouseCommand.addPeer(signed), .confirmPeer(stranger, descriptor.descriptor.anchor.fingerprint),
        ] { _ = try await node(host).office.perform(command, as: Self.newCommand(), by: hands[0], and: hands[1]) }
    }

    private var home: OfficerHome { OfficerHome(folder.officers) }

    private static func newCommand() -> CommandID { CommandID(derivedFrom: SystemRandomness().octets(32)) }

    func now() throws -> Instant {
        guard let now = FileClock.read(folder.clock) else {
            throw CommandFailure(.invalid, "the clock's file is damaged")
        }
        return now
    }

    func jump(to instant: Instant) throws { try FileClock.set(folder.clock, to: instant) }

    /// Has officers do something, as `comity` would with these words.
    func perform(words: [String], officers: [OfficerID], at authority: AuthorityID) async throws -> StageReply {
        let start = ContinuousClock.now
        outcome = nil
        do {
            let lines = try await perform(words, officers, in: try node(authority))
            return StageReply(
                exit: 0, lines: lines, citations: outcome?.citations ?? [],
                milliseconds: Self.milliseconds(since: start))
        } catch {
            let failure = CommandFailure(error)
            return StageReply(
                exit: failure.code.rawValue, lines: [failure.reason], citations: failure.citations,
                milliseconds: Self.milliseconds(since: start))
        }
    }

    private func perform(_ words: [String], _ officers: [OfficerID], in node: Node) async throws -> [String] {
        let enrol: (OfficerID) throws -> OfficerPublicKey = { officer in
            try self.home.enrol(officer) { self.passphrase }
        }
        if let command = try HouseCommand(words: words, file: { try Files.small($0) }, key: enrol) {
            guard officers.count == 2 else {
                throw CommandFailure(.usage, "`\(words[0]) \(words[1])` takes two officers")
            }
            let role: Role = command.verb.hasPrefix("officer") ? .registrar : .administrator
            let hands = try officers.map { KeyHand(key: try key(of: $0), role: role) }
            _ = try await node.office.perform(command, as: Self.newCommand(), by: hands[0], and: hands[1])
            return ["done"]
        }
        let files = OutFiles()
        let resources = CommandResources(
            defaultCase: try await node.onlyOpenCase() ?? 1, document: { try Files.document($0) },
            text: { try Files.small($0) }, evidence: { try Files.source($0) },
            sink: { path in try path.map { try files.sink($0) } ?? ContentSink { _ in } })
        let done = try await files.written {
            let command = try OfficerCommand(words: words, resources: resources)
            let hand = try await node.hand(try key(of: officers[0]), for: command)
            return try await node.office.perform(command, as: Self.newCommand(), by: hand)
        }
        try OfficerVerbs.writeConditions(done, words)
        if done.verb == "dossier.export" {
            try await settle()
            try PrivateFile.write(
                try await node.dossier(of: done), to: folder.dossier(node.configuration.authority))
        }
        outcome = done
        return [done.summary] + done.lines
    }

    private func key(of officer: OfficerID) throws -> OfficerKey {
        if let key = keys[officer] { return key }
        let key = try home.open(officer, passphrase: passphrase)
        keys[officer] = key
        return key
    }

    private static func milliseconds(since start: ContinuousClock.Instant) -> Int {
        Int((ContinuousClock.now - start) / .milliseconds(1))
    }

    /// Waits until the two processes have done all that is due.
    func settle() async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        var quiet = 0
        while quiet < 2 {
            let now = try now()
            var due = 0
            for house in houses.values { due += try await house.node.journal.jobs().filter { $0.due <= now }.count }
            quiet = due == 0 ? quiet + 1 : 0
            guard ContinuousClock.now < deadline else {
                throw CommandFailure(.notDelivered, "the nodes did not come to rest; see serve.log in their folders")
            }
            if quiet < 2 { try await Task.sleep(for: .milliseconds(15)) }
        }
    }

    /// Kills a node's process and starts it again: at once, or as soon as it has taken up what is due.
    func kill(_ authority: AuthorityID) async throws {
        guard let house = houses[authority] else {
            throw CommandFailure(.usage, "there is no authority `\(authority)`")
        }
        let deadline = ContinuousClock.now + .seconds(1)
        while ContinuousClock.now < deadline {
            let now = try now()
            let due = try await house.node.journal.jobs().filter { $0.due <= now }
            if due.isEmpty || due.contains(where: { $0.attempts > 0 }) { break }
            try await Task.sleep(for: .milliseconds(1))
        }
        try await house.process.restart()
    }

    func lose(_ authority: AuthorityID, _ port: String, applied: Bool) async throws {
        throw CommandFailure(.usage, "faults at a port are injected in memory; on processes use `kill`")
    }

    /// Ends both processes.
    func end() async {
        for house in houses.values {
            await house.process.stop()
            await house.node.close()
        }
    }
}
