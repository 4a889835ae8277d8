import CanonicalJSON

/// A signature line of a note, not verified: who claims to have signed, and the signature (C2SP signed-note, "Format").
public struct NoteSignature: Sendable, Hashable {
    /// The name of the key.
    public let name: String
    /// The identifier of the key.
    public let keyID: UInt32
    /// The octets after the identifier: 64 of Ed25519, or 8 of time and 64 of Ed25519.
    public let bytes: [UInt8]

    init(name: String, keyID: UInt32, bytes: [UInt8]) {
        self.name = name
        self.keyID = keyID
        self.bytes = bytes
    }

    /// Reads a line, without its newline: em dash, space, name, space, base 64 of identifier and signature.
    init?(line: String) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, NoteText.same(parts[0], "—"), NoteText.isKeyName(parts[1]) else { return nil }
        self.init(name: parts[1], base64: parts[2])
    }

    /// Reads the name and the base 64 of identifier and signature; nil where these are none.
    public init?(name: String, base64: String) {
        guard let octets = Base64.standard.decode(base64), octets.count > 4 else { return nil }
        self.name = name
        keyID = octets.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        bytes = Array(octets.dropFirst(4))
    }

    /// The line, without its newline.
    public var line: String {
        let id = stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: keyID >> UInt32($0)) }
        return "— \(name) \(Base64.standard.encode(id + bytes))"
    }

    /// The time of a cosignature in seconds since 1970; nil where the octets have another shape (C2SP tlog-cosignature:
    /// 8 octets big-endian, at most 2^63 - 1, then 64 of Ed25519).
    public var time: UInt64? {
        guard bytes.count == 72 else { return nil }
        let time = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return time <= UInt64(Int64.max) ? time : nil
    }

    /// Equality of all octets of the line.
    public static func == (left: NoteSignature, right: NoteSignature) -> Bool {
        left.keyID == right.keyID && left.bytes == right.bytes && NoteText.same(left.name, right.name)
    }

    /// Feeds what `==` compares, but for the name.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(keyID)
        hasher.combine(bytes)
    }
}
