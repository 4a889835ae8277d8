import CanonicalJSON
import ComityModel
import ComityOffice
import ComityTesting
import Synchronization
import Testing

@Suite("The tools for tests")
struct TestingTests {
    @Test("one seed gives one row of octets, and two seeds give two")
    func seeds() {
        let (one, same, other) = (SeededRandomness(seed: 1), SeededRandomness(seed: 1), SeededRandomness(seed: 2))
        let octets = one.octets(33)
        #expect(octets.count == 33)
        #expect(same.octets(33) == octets)
        #expect(one.octets(33) != octets)
        #expect(other.octets(33) != octets)
        #expect(one.octets(0).isEmpty)
    }

    @Test("the clock stands still, moves when told, and never goes back")
    func clock() {
        let clock = ManualClock(TestAuthority.now)
        #expect(clock.now() == TestAuthority.now)
        clock.advance(bySeconds: 60)
        clock.advance(bySeconds: -60)
        clock.jump(to: TestAuthority.start)
        #expect(clock.now() == TestAuthority.now.advanced(bySeconds: 60))
    }

    @Test("a plan fails the calls that it names, each once")
    func plans() async throws {
        let (link, plan) = (CountingLink(), FaultPlan([2: .lost, 3: .appliedButLost]))
        let faulty = FaultyPeerLink(link, plan: plan)
        let peer = AuthorityID(unchecked: "paris")
        var outcomes: [Bool] = []
        for _ in 0..<4 { outcomes.append((try? await faulty.latestCheckpoint(at: peer)) != nil) }
        #expect(outcomes == [true, false, false, true])
        #expect(link.calls.withLock { $0 } == 3)
        plan.failNext(.lost, after: 1)
        _ = try await faulty.fetch(.sha256([]), from: 0, at: peer)
        await #expect(throws: PeerFailure.self) { try await faulty.addCheckpoint([], at: peer) }
        await #expect(throws: Never.self) {
            try await faulty.deliver(Delivery(message: [], checkpoint: nil, old: 0, consistency: []), to: peer)
        }
        #expect(plan.calls == 7)
    }

    @Test("the keys in memory follow from name and seed")
    func keys() throws {
        let (frankfurt, paris) = (AuthorityID(unchecked: "frankfurt"), AuthorityID(unchecked: "paris"))
        let keyring = try MemoryKeyring(of: frankfurt, seed: 1)
        #expect(try MemoryKeyring(of: frankfurt, seed: 1).messageKey == keyring.messageKey)
        #expect(try MemoryKeyring(of: frankfurt, seed: 2).messageKey != keyring.messageKey)
        #expect(try MemoryKeyring(of: paris, seed: 1).sealingKey != keyring.sealingKey)
    }
}

/// A peer that answers everything and counts.
private final class CountingLink: PeerLink {
    let calls = Mutex(0)

    func deliver(_ delivery: Delivery, to peer: AuthorityID) async throws(PeerFailure) -> DeliveryReply {
        calls.withLock { $0 += 1 }
        return DeliveryReply(receipt: [], cosignature: nil, checkpoint: nil, proof: nil)
    }

    func fetch(_ blob: Digest, from offset: Int, at peer: AuthorityID) async throws(PeerFailure) -> ByteStream {
        calls.withLock { $0 += 1 }
        return Bytes([])
    }

    func addCheckpoint(_ request: [UInt8], at peer: AuthorityID) async throws(PeerFailure) -> WitnessReply {
        calls.withLock { $0 += 1 }
        return WitnessReply(status: 200, body: [])
    }

    func latestCheckpoint(at peer: AuthorityID) async throws(PeerFailure) -> [UInt8]? {
        calls.withLock { $0 += 1 }
        return [1]
    }
}
