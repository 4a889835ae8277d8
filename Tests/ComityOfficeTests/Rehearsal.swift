import CanonicalJSON
import ComityAccess
import ComityCase
import ComityModel
import ComityOffice
import ComityScenario
import ComityTesting
import ComityTrust
import Foundation
import Synchronization
import Testing
import TransparencyLog

/// The first story, played once, with a mark before each command: tests begin where they like and go another way. Only one
/// test at a time may use it.
struct Rehearsal: Sendable {
    let stage: MemoryStage
    private let marks: [(words: String, mark: StageMark)]

    static let shared = Task { try await Rehearsal() }

    private init() async throws {
        let stage = MarkingStage(try StoryStage.make())
        let (scenario, name) = try StoryStage.scenario("first-story")
        try await ScenarioRunner(scenario, file: name).run(on: stage)
        self.stage = stage.stage
        marks = stage.marks
    }

    /// A story that begins anew just before the nth command that begins with these words.
    func before(_ words: String, _ n: Int = 1) async throws -> Play {
        let found = marks.filter { $0.words.hasPrefix(words) }
        guard found.indices.contains(n - 1) else {
            throw StageFailure("the story has no command `\(words)` number \(n)")
        }
        await stage.rewind(to: found[n - 1].mark)
        return try await Play(stage)
    }
}

/// A stage that remembers what stood before each command.
private final class MarkingStage: Stage {
    let stage: MemoryStage
    private let found = Mutex<[(words: String, mark: StageMark)]>([])

    var marks: [(words: String, mark: StageMark)] { found.withLock { $0 } }

    init(_ stage: MemoryStage) { self.stage = stage }

    func authority(_ name: AuthorityID, _ jurisdiction: Jurisdiction) async throws {
        try await stage.authority(name, jurisdiction)
    }
    func now() async throws -> Instant { try await stage.now() }
    func jump(to instant: Instant) async throws { try await stage.jump(to: instant) }
    func settle() async throws { try await stage.settle() }
    func kill(_ authority: AuthorityID) async throws { try await stage.kill(authority) }
    func lose(_ authority: AuthorityID, _ port: String, applied: Bool) async throws {
        try await stage.lose(authority, port, applied: applied)
    }
    func perform(words: [String], officers: [OfficerID], at authority: AuthorityID) async throws -> StageReply {
        let mark = await stage.mark()
        found.withLock { $0.append((words.joined(separator: " "), mark)) }
        return try await stage.perform(words: words, officers: officers, at: authority)
    }
}

/// A story that goes its own way.
struct Play: Sendable {
    let stage: MemoryStage
    let frankfurt: MemoryHouse
    let paris: MemoryHouse

    init(_ stage: MemoryStage) async throws {
        self.stage = stage
        frankfurt = try #require(await stage.house("frankfurt"))
        paris = try #require(await stage.house("paris"))
    }

    /// Gives a command as a scenario writes it, `weber@frankfurt> request issue`, a minute later; `~` is a blank in a word.
    @discardableResult
    func give(_ line: String) async throws -> StageReply {
        stage.clock.advance(bySeconds: 60)
        let parts = line.components(separatedBy: "> ")
        let who = parts[0].components(separatedBy: "@")
        return try await stage.perform(
            words: Self.words(parts[1]),
            officers: who[0].components(separatedBy: "+").map { OfficerID(unchecked: $0) },
            at: AuthorityID(unchecked: who[1]))
    }

    static func words(_ line: String) -> [String] {
        line.components(separatedBy: " ").map { $0.replacingOccurrences(of: "~", with: " ") }
    }

    func settle() async throws { try await stage.settle() }

    /// Lets what was put off fall due.
    func settleLater() async throws {
        for _ in 0..<4 {
            try await stage.settle()
            stage.clock.advance(bySeconds: 5)
        }
        try await stage.settle()
    }

    /// The case; the same name on both sides.
    func file() async throws -> CaseRef { try #require(try await frankfurt.journal.files().first) }

    func state(_ house: MemoryHouse) async throws -> CaseState { try await house.office.state(of: try await file()) }

    func events(_ house: MemoryHouse) async throws -> [Event] { try await house.journal.events(of: try await file()) }

    /// The octets of the nth message of a house in the case.
    func message(_ n: Int, of house: MemoryHouse) async throws -> [UInt8] {
        let digests = try await state(house).outgoing.digests
        guard digests.indices.contains(n), let bytes = try await house.journal.message(digests[n]) else {
            throw StageFailure("there is no message \(n)")
        }
        return bytes
    }

    func channel(from house: MemoryHouse, to other: MemoryHouse) async throws -> AuthenticatedAuthority {
        try #require(await stage.channel(from: house.office.profile.id, to: other.office.profile.id))
    }

    /// Posts octets to a house over the sender's channel.
    func post(
        _ bytes: [UInt8], from house: MemoryHouse, to other: MemoryHouse, checkpoint: [UInt8]? = nil, old: UInt64 = 0,
        consistency: [CanonicalJSON.Digest] = []
    ) async throws -> DeliveryReply {
        try await other.office.receive(
            Delivery(message: bytes, checkpoint: checkpoint, old: old, consistency: consistency),
            over: try await channel(from: house, to: other))
    }

    /// What a receipt says.
    func receipt(_ reply: DeliveryReply) throws -> Receipt {
        guard case .receipt(let receipt) = try SignedMessage(stored: reply.receipt).content else {
            throw StageFailure("no receipt")
        }
        return receipt
    }

    /// The next message of a house in the case, with a body that its office would not send, signed with the node's keys.
    func forged(_ type: String, _ body: JSON, by house: MemoryHouse, version: Int = 1) async throws -> [UInt8] {
        let other = house.office.profile.id == frankfurt.office.profile.id ? paris : frankfurt
        let state = try await state(house)
        let envelope = Envelope(
            type: type, version: version, from: house.office.profile.id, to: other.office.profile.id, file: state.ref,
            seq: state.outgoing.seq + 1, previous: state.outgoing.last, seen: state.incoming.seq, head: .empty,
            at: house.office.now, body: body)
        return try house.keyring.sign(envelope).bytes
    }

    /// A message of a house with another body and the same place in the chain.
    func altered(_ bytes: [UInt8], by house: MemoryHouse, _ change: (inout [String: JSON]) throws -> Void) throws
        -> [UInt8]
    {
        guard case .message(let old) = try SignedMessage(stored: bytes).content else {
            throw StageFailure("no message")
        }
        var body = try #require(old.body.object)
        try change(&body)
        let envelope = Envelope(
            type: old.type, version: old.version, from: old.from, to: old.to, file: old.file, seq: old.seq,
            previous: old.previous, seen: old.seen, head: old.head, at: old.at, body: .object(body))
        return try house.keyring.sign(envelope).bytes
    }
}

/// The test's own stage is not as it should be.
struct StageFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
