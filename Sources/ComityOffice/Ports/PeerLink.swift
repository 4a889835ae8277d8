public import CanonicalJSON
public import ComityModel

/// The way to other authorities.
public protocol PeerLink: Sendable {
    /// Hands a message over and brings back the receipt. The same octets on each attempt.
    func deliver(_ delivery: Delivery, to peer: AuthorityID) async throws(PeerFailure) -> DeliveryReply
    /// The octets of a blob from an offset on.
    func fetch(_ blob: Digest, from offset: Int, at peer: AuthorityID) async throws(PeerFailure) -> ByteStream
    /// Asks a peer to witness a checkpoint: the body and the answer are those of C2SP tlog-witness.
    func addCheckpoint(_ request: [UInt8], at peer: AuthorityID) async throws(PeerFailure) -> WitnessReply
    /// The checkpoint of *our* log that a peer holds: the start-up guard asks for it.
    func latestCheckpoint(at peer: AuthorityID) async throws(PeerFailure) -> [UInt8]?
}

/// What is posted to a peer (formats 5).
public struct Delivery: Sendable, Hashable {
    /// The exact octets of the signed message.
    public let message: [UInt8]
    /// The newest published checkpoint of the sender's log, as a signed note; nil before the first.
    public let checkpoint: [UInt8]?
    /// Size that this peer last cosigned.
    public let old: UInt64
    /// Consistency proof from there to the checkpoint.
    public let consistency: [Digest]

    /// A delivery.
    public init(message: [UInt8], checkpoint: [UInt8]?, old: UInt64, consistency: [Digest]) {
        self.message = message
        self.checkpoint = checkpoint
        self.old = old
        self.consistency = consistency
    }
}

/// What comes back.
public struct DeliveryReply: Sendable, Hashable {
    /// The exact octets of the signed receipt.
    public let receipt: [UInt8]
    /// Cosignature lines over the checkpoint that was sent along.
    public let cosignature: [UInt8]?
    /// The receiver's own newest published checkpoint.
    public let checkpoint: [UInt8]?
    /// Proof that the receipt's leaf is under it, in C2SP tlog-proof form; nil until it is.
    public let proof: [UInt8]?

    /// A reply.
    public init(receipt: [UInt8], cosignature: [UInt8]?, checkpoint: [UInt8]?, proof: [UInt8]?) {
        self.receipt = receipt
        self.cosignature = cosignature
        self.checkpoint = checkpoint
        self.proof = proof
    }
}

/// Status and body as C2SP tlog-witness defines them.
public struct WitnessReply: Sendable, Hashable {
    /// HTTP status.
    public let status: Int
    /// Cosignature lines, or the size of a conflict.
    public let body: [UInt8]

    /// A reply.
    public init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}

/// Why a peer could not be reached, or what it objected to.
public enum PeerFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// Down, or the connection broke: try again later.
    case unreachable(String)
    /// It expects another message first.
    case gap(expect: Int)
    /// It refused; trying the same again is useless.
    case refused(status: Int, reason: String)
    /// It holds something else under a name that is a digest.
    case altered(Digest)

    /// A sentence.
    public var description: String {
        switch self {
        case .unreachable(let reason): "the other authority cannot be reached (\(reason)); the node tries again"
        case .gap(let expect): "the other authority expects message \(expect) first"
        case .refused(let status, let reason): "the other authority refused (\(status)): \(reason)"
        case .altered(let blob): "the other authority sent other octets than `\(blob)`"
        }
    }
}
