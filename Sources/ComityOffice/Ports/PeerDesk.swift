public import CanonicalJSON
public import ComityModel
public import ComityTrust

/// What the office does for another authority's node. The exchange hands in what came over an authenticated channel.
public protocol PeerDesk: Sendable {
    /// Receives a message (formats 5, `POST /v1/messages`).
    func receive(_ delivery: Delivery, over channel: AuthenticatedAuthority) async throws(DeskRefusal) -> DeliveryReply
    /// The messages that this authority sent to the caller in a file, from a number on.
    func sent(in file: CaseRef, from seq: Int, to channel: AuthenticatedAuthority) async throws(DeskRefusal)
        -> [[UInt8]]
    /// Length of a blob, if a live disclosure or attachment is addressed to the caller.
    func blobSize(_ blob: Digest, for channel: AuthenticatedAuthority) async throws(DeskRefusal) -> Int
    /// Octets of such a blob from an offset on.
    func blob(
        _ blob: Digest, from offset: Int, for channel: AuthenticatedAuthority
    ) async throws(DeskRefusal) -> ByteStream
    /// C2SP tlog-witness `add-checkpoint`, for the caller's own log.
    func addCheckpoint(_ request: [UInt8], over channel: AuthenticatedAuthority) async throws(DeskRefusal)
        -> WitnessReply
    /// The caller's own log as last cosigned here.
    func latestCheckpoint(over channel: AuthenticatedAuthority) async throws(DeskRefusal) -> [UInt8]?
    /// The octets of this authority's signed descriptor.
    func descriptor() async -> [UInt8]
}

/// Why the desk did not do it. Nothing was stored. The exchange answers it as RFC 9457 problem details.
public struct DeskRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// The class of refusal.
    public enum Code: Sendable, Hashable {
        /// The octets are no message, or not canonical.
        case malformed
        /// The message is not the caller's, or not for this house.
        case foreign
        /// There is no such thing for this caller.
        case notFound
        /// The message is too large.
        case tooLarge
        /// Another message must come first.
        case gap(expect: Int)
        /// Signatures or chain do not hold.
        case unverified
        /// The store did not answer: try again.
        case unavailable
    }

    /// The class of refusal.
    public let code: Code
    /// A sentence without personal data.
    public let reason: String

    /// A refusal.
    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    /// The HTTP status: 400, 403, 404, 409, 413, 422 or 503 (formats 5).
    public var status: Int {
        switch code {
        case .malformed: 400
        case .foreign: 403
        case .notFound: 404
        case .gap: 409
        case .tooLarge: 413
        case .unverified: 422
        case .unavailable: 503
        }
    }

    /// The sentence.
    public var description: String { reason }
}
