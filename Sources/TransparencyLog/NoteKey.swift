import CanonicalJSON
import enum Crypto.Curve25519

/// A key that verifies signatures on notes, under its name (C2SP signed-note, "Verifier keys").
public struct NoteKey: Sendable, Hashable {
    /// What the key's signatures are; the raw value is C2SP's signature type.
    public enum Algorithm: UInt8, Sendable, Hashable {
        /// Ed25519 over the text of the note.
        case ed25519 = 0x01
        /// Ed25519 over a time and the text of a checkpoint (C2SP tlog-cosignature, cosignature/v1).
        case cosignature = 0x04
    }

    /// The name: not empty, without spaces and `+`.
    public let name: String
    /// What the key's signatures are.
    public let algorithm: Algorithm
    /// The 32 octets of the Ed25519 public key.
    public let publicKey: [UInt8]
    /// The first four octets of SHA-256(name ‖ LF ‖ type ‖ public key), big-endian.
    public let id: UInt32

    /// A key from its parts.
    /// - Throws: `LogError` `.malformedKey` for a name or a key that cannot be one.
    public init(name: String, algorithm: Algorithm, publicKey: [UInt8]) throws(LogError) {
        guard NoteText.isKeyName(name) else {
            throw LogError(.malformedKey, "a key name is not empty and holds neither spaces nor `+`")
        }
        guard publicKey.count == 32 else {
            throw LogError(.malformedKey, "an Ed25519 public key has 32 octets, not \(publicKey.count)")
        }
        self.name = name
        self.algorithm = algorithm
        self.publicKey = publicKey
        id = Self.id(name: name, typed: [algorithm.rawValue] + publicKey)
    }

    /// A key from its text: name `+` identifier as eight lower-case hexadecimal digits `+` base 64 of type and key.
    /// - Throws: `LogError` `.malformedKey`, `.keyIDMismatch`, `.unsupportedAlgorithm`.
    public init(vkey: String) throws(LogError) {
        let parts = vkey.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, NoteText.isKeyName(parts[0]), let typed = Base64.standard.decode(parts[2]),
            let type = typed.first
        else {
            throw LogError(.malformedKey, "a verifier key is written `name+identifier+base64`")
        }
        guard parts[1] == Self.hex(Self.id(name: parts[0], typed: typed)) else {
            throw LogError(.keyIDMismatch, "the identifier `\(parts[1])` is not the hash of name and key")
        }
        guard let algorithm = Algorithm(rawValue: type) else {
            throw LogError(.unsupportedAlgorithm, "signature type \(type) is not spoken here; give an Ed25519 key")
        }
        try self.init(name: parts[0], algorithm: algorithm, publicKey: Array(typed.dropFirst()))
    }

    /// The key as text.
    public var vkey: String {
        "\(name)+\(Self.hex(id))+\(Base64.standard.encode([algorithm.rawValue] + publicKey))"
    }

    /// Whether a signature claims to be by this key: name and identifier are the key's.
    func made(_ signature: NoteSignature) -> Bool {
        signature.keyID == id && NoteText.same(signature.name, name)
    }

    /// Verifies a signature on a text.
    /// - Returns: The time of a cosignature, nil for a plain signature.
    func verify(_ signature: NoteSignature, on text: [UInt8]) throws(LogError) -> UInt64? {
        let time: UInt64?
        let signed: [UInt8]
        switch algorithm {
        case .ed25519: (time, signed) = (nil, text)
        case .cosignature:
            time = signature.time
            signed = Cosigner.message(text, at: time ?? 0)
        }
        let bytes = algorithm == .cosignature ? Array(signature.bytes.dropFirst(8)) : signature.bytes
        guard algorithm == .ed25519 || time != nil,
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey),
            key.isValidSignature(bytes, for: signed)
        else {
            throw LogError(.invalidSignature, "the signature by `\(name)` does not fit the text")
        }
        return time
    }

    private static func id(name: String, typed: [UInt8]) -> UInt32 {
        Digest.sha256(Array(name.utf8) + [0x0A] + typed).bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func hex(_ id: UInt32) -> String {
        let digits = String(id, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// Equality of all octets of the text.
    public static func == (left: NoteKey, right: NoteKey) -> Bool {
        left.id == right.id && left.algorithm == right.algorithm && left.publicKey == right.publicKey
            && NoteText.same(left.name, right.name)
    }

    /// Feeds what `==` compares, but for the name, which the identifier covers.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(publicKey)
    }
}
