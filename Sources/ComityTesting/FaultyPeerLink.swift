public import CanonicalJSON
public import ComityModel
public import ComityOffice

/// A way to other authorities that fails by plan: the call does not arrive, or its answer does not.
public struct FaultyPeerLink: PeerLink {
    private let link: any PeerLink
    private let plan: FaultPlan

    /// A link in front of another one.
    public init(_ link: any PeerLink, plan: FaultPlan) {
        self.link = link
        self.plan = plan
    }

    /// Delivers, or fails by plan.
    public func deliver(_ delivery: Delivery, to peer: AuthorityID) async throws(PeerFailure) -> DeliveryReply {
        let (fault, isAltered) = try await before()
        let reply = try await link.deliver(delivery, to: peer)
        try after(fault)
        guard isAltered else { return reply }
        return DeliveryReply(
            receipt: altered(reply.receipt), cosignature: reply.cosignature, checkpoint: reply.checkpoint,
            proof: reply.proof)
    }

    /// Fetches, or fails by plan.
    public func fetch(
        _ blob: Digest, from offset: Int, at peer: AuthorityID
    ) async throws(PeerFailure) -> ByteStream {
        let (fault, isAltered) = try await before()
        let stream = try await link.fetch(blob, from: offset, at: peer)
        try after(fault)
        guard isAltered else { return stream }
        do {
            return Bytes(altered(try await octets(of: stream, upTo: .max)))
        } catch { throw .unreachable("\(error)") }
    }

    /// Asks for a cosignature, or fails by plan.
    public func addCheckpoint(_ request: [UInt8], at peer: AuthorityID) async throws(PeerFailure) -> WitnessReply {
        let (fault, _) = try await before()
        let reply = try await link.addCheckpoint(request, at: peer)
        try after(fault)
        return reply
    }

    /// Asks for the own log as last cosigned there, or fails by plan.
    public func latestCheckpoint(at peer: AuthorityID) async throws(PeerFailure) -> [UInt8]? {
        let (fault, isAltered) = try await before()
        let note = try await link.latestCheckpoint(at: peer)
        try after(fault)
        return isAltered ? note.map(altered) : note
    }

    private func before() async throws(PeerFailure) -> (Fault?, isAltered: Bool) {
        switch plan.disturbance() {
        case .fault(.lost): throw .unreachable("injected: the call was lost")
        case .fault(let fault): return (fault, false)
        case .altered: return (nil, true)
        case .interruption(let act):
            await act()
            return (nil, false)
        case nil: return (nil, false)
        }
    }

    /// The octets with one in the middle changed.
    private func altered(_ octets: [UInt8]) -> [UInt8] {
        guard !octets.isEmpty else { return octets }
        var octets = octets
        octets[octets.count / 2] ^= 1
        return octets
    }

    private func after(_ fault: Fault?) throws(PeerFailure) {
        if fault != nil { throw .unreachable("injected: the answer was lost") }
    }
}
