public import CanonicalJSON
public import ComityModel
public import TransparencyLog

/// An event with the leaf of the log that commits to it.
public struct KeptEvent: Sendable, Hashable {
    /// Number among the events of the case, from 1.
    public var seq: Int
    /// The event as JSON: its canonical octets are the body of the leaf.
    public var event: JSON
    /// The leaf's salt, 32 octets.
    public var salt: [UInt8]
    /// Index of the leaf in the log, from 0.
    public var leaf: UInt64
    /// A C2SP tlog-proof file; nil while the leaf is under no published checkpoint.
    public var proof: [UInt8]?

    /// An event.
    public init(seq: Int, event: JSON, salt: [UInt8], leaf: UInt64, proof: [UInt8]?) {
        self.seq = seq
        self.event = event
        self.salt = salt
        self.leaf = leaf
        self.proof = proof
    }

    /// An event and its leaf; the proof bears the salt too.
    public init(seq: Int, _ event: Event, salt: [UInt8], leaf: UInt64, proof: TlogProof?) {
        self.init(seq: seq, event: event.json, salt: salt, leaf: leaf, proof: proof?.bytes)
    }

    /// One line of `events.jsonl`: `{event, leaf, salt, seq}`.
    var json: JSON {
        ["seq": .integer(seq), "event": event, "leaf": .integer(leaf), "salt": .string(Base64.url.encode(salt))]
    }

    init(json: JSON, proof: [UInt8]?) throws(JSONError) {
        var members = try JSONMembers(json)
        seq = try members.typed("seq", "a number from 1") { $0.integer.flatMap { $0 >= 1 ? $0 : nil } }
        event = try members.object("event")
        leaf = try members.typed("leaf", "a number from 0") { $0.integer.flatMap { UInt64(exactly: $0) } }
        salt = try members.octets("salt")
        self.proof = proof
        try members.finish()
    }
}
