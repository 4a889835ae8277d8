import CanonicalJSON
import ComityModel
import ComityOffice
import ComityTrust
import Synchronization

/// A desk that answers from memory and remembers what it was handed.
final class TestDesk: PeerDesk {
    struct State: Sendable {
        var deliveries: [Delivery] = []
        var callers: [AuthorityID] = []
        var refusal: DeskRefusal?
        var reply = DeliveryReply(
            receipt: Array("{\"receipt\":\"é\"}".utf8), cosignature: nil, checkpoint: nil, proof: nil)
        var sent: [[UInt8]] = []
        var asked: (CaseRef, Int)?
        var blobs: [Digest: [UInt8]] = [:]
        /// A blob that is not in memory: its size; its octets are `Generated`'s.
        var generated: [Digest: Int] = [:]
        /// The next blob breaks off after so many octets.
        var breakAfter: Int?
        /// The next blob ends after so many octets, as if that were all.
        var endAfter: Int?
        var witness = WitnessReply(status: 200, body: [])
        var witnessed: [UInt8] = []
        var latest: [UInt8]?
    }

    private let state = Mutex(State())
    /// Octets of generated blobs that the listener has taken.
    let pulled = Shared(0)

    func get<Value: Sendable>(_ read: @Sendable (State) -> Value) -> Value { state.withLock { read($0) } }
    func set(_ change: @Sendable (inout State) -> Void) { state.withLock { change(&$0) } }

    /// Notes the caller, and refuses where the test wants it.
    private func enter(_ channel: AuthenticatedAuthority) throws(DeskRefusal) {
        let refusal = state.withLock { state in
            state.callers.append(channel.authority)
            return state.refusal
        }
        if let refusal { throw refusal }
    }

    func receive(_ delivery: Delivery, over channel: AuthenticatedAuthority) async throws(DeskRefusal) -> DeliveryReply
    {
        try enter(channel)
        return state.withLock {
            $0.deliveries.append(delivery)
            return $0.reply
        }
    }

    func sent(
        in file: CaseRef, from seq: Int, to channel: AuthenticatedAuthority
    ) async throws(DeskRefusal) -> [[UInt8]] {
        try enter(channel)
        return state.withLock {
            $0.asked = (file, seq)
            return $0.sent
        }
    }

    func blobSize(_ blob: Digest, for channel: AuthenticatedAuthority) async throws(DeskRefusal) -> Int {
        try enter(channel)
        guard let size = state.withLock({ $0.blobs[blob]?.count ?? $0.generated[blob] }) else {
            throw DeskRefusal(.notFound, "no live disclosure to you names this blob")
        }
        return size
    }

    func blob(
        _ blob: Digest, from offset: Int, for channel: AuthenticatedAuthority
    ) async throws(DeskRefusal) -> ByteStream {
        let (octets, generated, breakAfter, endAfter) = state.withLock { state in
            defer { (state.breakAfter, state.endAfter) = (nil, nil) }
            return (state.blobs[blob], state.generated[blob], state.breakAfter, state.endAfter)
        }
        if let generated { return Generated(from: offset, size: generated, pulled: pulled) }
        let rest = Array((octets ?? []).dropFirst(offset))
        if let endAfter { return Pieces(Array(rest.prefix(endAfter)), breaks: false) }
        if let breakAfter { return Pieces(Array(rest.prefix(breakAfter)), breaks: true) }
        return Pieces(rest, breaks: false)
    }

    func addCheckpoint(
        _ request: [UInt8], over channel: AuthenticatedAuthority
    ) async throws(DeskRefusal) -> WitnessReply {
        try enter(channel)
        return state.withLock {
            $0.witnessed = request
            return $0.witness
        }
    }

    func latestCheckpoint(over channel: AuthenticatedAuthority) async throws(DeskRefusal) -> [UInt8]? {
        try enter(channel)
        return state.withLock { $0.latest }
    }

    func descriptor() async -> [UInt8] { Array("{\"descriptor\":1}".utf8) }
}

/// Octets in pieces of an odd size, which may break off at the end.
struct Pieces: AsyncSequence, Sendable {
    typealias Element = [UInt8]
    typealias Failure = any Error
    struct Broken: Error {}

    let octets: [UInt8]
    let breaks: Bool

    init(_ octets: [UInt8], breaks: Bool) {
        self.octets = octets
        self.breaks = breaks
    }

    struct AsyncIterator: AsyncIteratorProtocol {
        var rest: ArraySlice<UInt8>
        let breaks: Bool

        mutating func next() async throws -> [UInt8]? {
            guard !rest.isEmpty else {
                if breaks { throw Broken() }
                return nil
            }
            defer { rest = rest.dropFirst(10_007) }
            return Array(rest.prefix(10_007))
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: octets[...], breaks: breaks) }
}

/// As many octets as one likes, in pieces of 64 KiB, without holding them.
struct Generated: AsyncSequence, Sendable {
    typealias Element = [UInt8]
    typealias Failure = any Error

    let from: Int
    let size: Int
    let pulled: Shared<Int>

    struct AsyncIterator: AsyncIteratorProtocol {
        var rest: Int
        let pulled: Shared<Int>
        let piece = [UInt8](repeating: 0xA5, count: 64 * 1024)

        mutating func next() async throws -> [UInt8]? {
            guard rest > 0 else { return nil }
            defer { rest -= piece.count }
            pulled.value += Swift.min(rest, piece.count)
            return rest >= piece.count ? piece : Array(piece.prefix(rest))
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: size - from, pulled: pulled) }
}

/// A clock that a test sets.
final class ManualClock: ComityOffice.Clock {
    private let instant: Mutex<Instant>
    init(_ instant: Instant) { self.instant = Mutex(instant) }
    func now() -> Instant { instant.withLock { $0 } }
    func set(_ next: Instant) { instant.withLock { $0 = next } }
}
