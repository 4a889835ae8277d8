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
        let fault = try before()
        let reply = try await link.deliver(delivery, to: peer)
        try after(fault)
        return reply
    }

    /// Fetches, or fails by plan.
    public func fetch(
        _ blob: Digest, from offset: Int, at peer: AuthorityID
    ) async throws(PeerFailure) -> ByteStream {
        let fault = try before()
        let stream = try await link.fetch(blob, from: offset, at: peer)
        try after(fault)
        return stream
    }

    /// Asks for a cosignature, or fails by plan.
    public func addCheckpoint(_ request: [UInt8], at peer: AuthorityID) async throws(PeerFailure) -> WitnessReply {
        let fault = try before()
        let reply = try await link.addCheckpoint(request, at: peer)
        try after(fault)
        return reply
    }

    /// Asks for the own log as last cosigned there, or fails by plan.
    public func latestCheckpoint(at peer: AuthorityID) async throws(PeerFailure) -> [UInt8]? {
        let fault = try before()
        let note = try await link.latestCheckpoint(at: peer)
        try after(fault)
        return note
    }

    private func before() throws(PeerFailure) -> Fault? {
        let fault = plan.next()
        if fault == .lost { throw .unreachable("injected: the call was lost") }
        return fault
    }

    private func after(_ fault: Fault?) throws(PeerFailure) {
        if fault != nil { throw .unreachable("injected: the answer was lost") }
    }
}
