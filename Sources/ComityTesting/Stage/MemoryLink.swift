import CanonicalJSON
import ComityModel
import ComityOffice
import ComityTrust

/// The way from one office to the others in the same process: the same desk, authenticated by the same certificates.
struct MemoryLink: PeerLink {
    let from: AuthorityID
    let town: MemoryTown

    func deliver(_ delivery: Delivery, to peer: AuthorityID) async throws(PeerFailure) -> DeliveryReply {
        try await visit(peer) { desk, channel throws(DeskRefusal) in try await desk.receive(delivery, over: channel) }
    }

    func fetch(_ blob: Digest, from offset: Int, at peer: AuthorityID) async throws(PeerFailure) -> ByteStream {
        try await visit(peer) { desk, channel throws(DeskRefusal) in
            try await desk.blob(blob, from: offset, for: channel)
        }
    }

    func addCheckpoint(_ request: [UInt8], at peer: AuthorityID) async throws(PeerFailure) -> WitnessReply {
        try await visit(peer) { desk, channel throws(DeskRefusal) in
            try await desk.addCheckpoint(request, over: channel)
        }
    }

    func latestCheckpoint(at peer: AuthorityID) async throws(PeerFailure) -> [UInt8]? {
        try await visit(peer) { desk, channel throws(DeskRefusal) in try await desk.latestCheckpoint(over: channel) }
    }

    private func visit<Answer: Sendable>(
        _ peer: AuthorityID,
        _ body: @Sendable (any PeerDesk, AuthenticatedAuthority) async throws(DeskRefusal) -> Answer
    ) async throws(PeerFailure) -> Answer {
        guard let (desk, channel) = await town.desk(of: peer, for: from) else {
            throw .unreachable("`\(peer)` is down")
        }
        do { return try await body(desk, channel) } catch {
            if case .gap(let expect) = error.code { throw .gap(expect: expect) }
            if error.code == .unavailable { throw .unreachable(error.reason) }
            throw .refused(status: error.status, reason: error.reason)
        }
    }
}

/// The authorities that can reach each other, and which of them are down.
actor MemoryTown {
    private var houses: [AuthorityID: MemoryHouse] = [:]
    private var down: Set<AuthorityID> = []

    func add(_ house: MemoryHouse) { houses[house.office.profile.id] = house }

    func house(_ id: AuthorityID) -> MemoryHouse? { houses[id] }

    var all: [MemoryHouse] { houses.keys.sorted().compactMap { houses[$0] } }

    func set(_ id: AuthorityID, down isDown: Bool) {
        if isDown { down.insert(id) } else { down.remove(id) }
    }

    /// The desk of an authority and the caller as its TLS listener would know it; nil while it is down.
    func desk(of peer: AuthorityID, for caller: AuthorityID) async -> (any PeerDesk, AuthenticatedAuthority)? {
        guard !down.contains(peer), let house = houses[peer], let leaf = houses[caller]?.leaf,
            let pins = try? await house.office.house().trust?.pins,
            let channel = try? await pins.authenticate(leaf: leaf.der, at: house.office.now)
        else { return nil }
        return (house.office, channel)
    }
}
