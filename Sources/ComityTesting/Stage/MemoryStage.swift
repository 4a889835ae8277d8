import CanonicalJSON
import ComityAccess
public import ComityEvidence
public import ComityLaw
public import ComityModel
public import ComityOffice
public import ComityScenario
import ComityTrust

/// A stage on which scenarios play in one process: every authority in memory, the same offices, the same law.
public struct MemoryStage: Stage {
    /// The files that commands name.
    public let files: [String: @Sendable () throws -> ContentSource]
    /// Copies and openings that commands wrote, by the name of their file.
    public let written = WrittenFiles()
    /// How often a command is given again, under the same id, when it says that it was not delivered.
    public let retries: Int
    let town = MemoryTown()
    private let packs: PackSet
    private let rules: [SpecialCategoryRules]
    private let zones: [Jurisdiction: Zone]
    /// The clock that all share.
    public let clock: ManualClock
    private let commands: SeededRandomness

    /// A stage.
    /// - Parameter files: What the commands of the scenario name, by path.
    public init(
        packs: PackSet, rules: [SpecialCategoryRules], zones: [Jurisdiction: Zone], starting: Instant,
        files: [String: @Sendable () throws -> ContentSource], retries: Int = 0
    ) {
        self.retries = retries
        self.packs = packs
        self.rules = rules
        self.zones = zones
        self.files = files
        clock = ManualClock(starting)
        commands = SeededRandomness(seed: 20_261_124)
    }

    /// The house of an authority.
    public func house(_ name: String) async -> MemoryHouse? { await town.house(AuthorityID(unchecked: name)) }

    /// Founds an authority and introduces it to the others, fingerprints compared both ways.
    public func authority(_ name: AuthorityID, _ jurisdiction: Jurisdiction) async throws {
        let house = try await MemoryHouse.found(
            name, in: jurisdiction, seed: UInt64(name.rawValue.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) }), packs: packs,
            rules: rules, zones: zones, clock: clock, link: MemoryLink(from: name, town: town))
        let others = await town.all
        await town.add(house)
        for other in others {
            try await introduce(house, to: other)
            try await introduce(other, to: house)
        }
        try await settle()
    }

    private func introduce(_ stranger: MemoryHouse, to house: MemoryHouse) async throws {
        let id = house.office.profile.id
        let hands = try MemoryHouse.administrators(of: id).map { try SeededHand($0, of: id, as: .administrator) }
        let peer = stranger.office.profile.id
        for command in [HouseCommand.addPeer(stranger.descriptor), .confirmPeer(peer, stranger.fingerprint)] {
            _ = try await house.office.perform(command, as: nextCommand(), by: hands[0], and: hands[1])
        }
    }

    /// A fresh name for a command.
    public func nextCommand() -> CommandID { CommandID(derivedFrom: commands.octets(32)) }

    /// The clock that all share.
    public func now() async throws -> Instant { clock.now() }

    /// Moves the clock forward.
    public func jump(to instant: Instant) async throws { clock.jump(to: instant) }

    /// Has officers do something, as the command line would.
    public func perform(
        words: [String], officers: [OfficerID], at authority: AuthorityID
    ) async throws -> StageReply {
        try await perform(words: words, officers: officers, at: authority, as: nextCommand())
    }

    /// Has officers do something under a command id; the same words under the same id are the same command.
    public func perform(
        words: [String], officers: [OfficerID], at authority: AuthorityID, as id: CommandID
    ) async throws -> StageReply {
        guard let house = await town.house(authority) else { throw StageError("there is no authority `\(authority)`") }
        var reply = try await reply(words, officers, in: house, as: id)
        for _ in 0..<retries where reply.exit == OfficeError.Class.notDelivered.rawValue {
            reply = try await self.reply(words, officers, in: house, as: id)
        }
        return reply
    }

    private func reply(
        _ words: [String], _ officers: [OfficerID], in house: MemoryHouse, as id: CommandID
    ) async throws -> StageReply {
        do {
            return try await perform(words, officers, in: house, as: id)
        } catch let error as OfficeError {
            return StageReply(exit: error.code.rawValue, lines: [error.description], citations: error.citations)
        }
    }

    private func perform(
        _ words: [String], _ officers: [OfficerID], in house: MemoryHouse, as command: CommandID
    ) async throws -> StageReply {
        let id = house.office.profile.id
        let key: (OfficerID) throws -> OfficerPublicKey = {
            try SeededHand($0, of: id, as: .caseOfficer).key.publicKey
        }
        if let ofHouse = try HouseCommand(words: words, file: { try text($0) }, key: key) {
            guard officers.count == 2 else { throw StageError("`\(words[0]) \(words[1])` takes two officers") }
            let role: Role = ofHouse.verb.hasPrefix("officer") ? .registrar : .administrator
            let hands = try officers.map { try SeededHand($0, of: id, as: role) }
            _ = try await house.office.perform(ofHouse, as: command, by: hands[0], and: hands[1])
            return StageReply(exit: 0, lines: ["done"])
        }
        let ofCase = try OfficerCommand(words: words, resources: try await resources(of: house))
        let directory = try await house.office.house().directory
        let roles = directory?.newest.lines.filter { $0.officer == officers[0] }.flatMap(\.roles) ?? []
        let role = try await house.office.role(for: ofCase, among: Set(roles)) ?? .caseOfficer
        let hand = try SeededHand(officers[0], of: id, as: role)
        let outcome = try await house.office.perform(ofCase, as: command, by: hand)
        return StageReply(exit: 0, lines: [outcome.summary] + outcome.lines, citations: outcome.citations)
    }

    private func resources(of house: MemoryHouse) async throws -> CommandResources {
        let number = try await house.office.journal.files().count
        let (files, written) = (files, written)
        return CommandResources(
            defaultCase: number == 1 ? 1 : nil, document: { try bytes(of: $0, in: files) },
            text: { try bytes(of: $0, in: files) },
            evidence: { name in
                guard let file = files[name] else { throw OfficeError(.invalid, at: name, "there is no such file") }
                return try file()
            },
            sink: { name in
                let name = name ?? "terminal"
                written.begin(name)
                return ContentSink { written.append($0, to: name) }
            })
    }

    private func text(_ name: String) throws -> [UInt8] { try bytes(of: name, in: files) }

    /// Lets every office work off what is due, until nothing is.
    public func settle() async throws {
        var worked = true
        var rounds = 0
        while worked, rounds < 200 {
            worked = false
            rounds += 1
            for house in await town.all {
                while let report = try await house.office.workOnce() {
                    if report.failure == nil { worked = true }
                }
            }
        }
    }

    /// Loses what a node holds in memory: its next append is dropped, as at a crash before it.
    public func kill(_ authority: AuthorityID) async throws {
        try await lose(authority, "journal", applied: false)
    }

    /// Makes the next call of a port fail, before or after it took effect.
    public func lose(_ authority: AuthorityID, _ port: String, applied: Bool) async throws {
        guard let house = await town.house(authority) else { throw StageError("there is no authority `\(authority)`") }
        let fault: Fault = applied ? .appliedButLost : .lost
        switch port {
        case "journal": house.journalFaults.failNext(fault)
        case "link": house.linkFaults.failNext(fault)
        case "vault": house.blobFaults.failNext(fault)
        default: throw StageError("there is no port `\(port)`; there are journal, link and vault")
        }
    }

    /// Takes an authority off the net, or back on.
    public func set(_ authority: String, down: Bool) async {
        await town.set(AuthorityID(unchecked: authority), down: down)
    }
}

/// The scenario asks for something that this stage cannot do.
public struct StageError: Error, CustomStringConvertible {
    /// What.
    public let description: String

    init(_ description: String) { self.description = description }
}

/// The octets of a file of the stage.
private func bytes(of name: String, in files: [String: @Sendable () throws -> ContentSource]) throws -> [UInt8] {
    guard let file = files[name] else { throw OfficeError(.invalid, at: name, "there is no such file") }
    return try file().inMemory()
}
