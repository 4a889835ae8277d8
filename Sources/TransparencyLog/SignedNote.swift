/// A text and the signatures below it, not verified (C2SP signed-note). Reading is strict: writing the note again
/// yields the same octets.
public struct SignedNote: Sendable, Hashable {
    /// Most signatures of a note that is read; C2SP demands at least 16.
    public static let maxSignatures = 64
    /// Most octets of a note that is read.
    public static let maxCount = 1 << 18

    /// The signed text, its last newline included.
    public let text: [UInt8]
    /// The signatures, at least one, in the order of their lines.
    public let signatures: [NoteSignature]

    /// A note from its parts.
    /// - Throws: `LogError` `.malformedNote` when they cannot be written so that they read back.
    public init(text: [UInt8], signatures: [NoteSignature]) throws(LogError) {
        try self.init(parsing: text + [0x0A] + Array(signatures.map { $0.line + "\n" }.joined().utf8))
    }

    /// Reads a note.
    /// - Throws: `LogError` `.malformedNote` with the line.
    public init(parsing bytes: [UInt8]) throws(LogError) {
        guard bytes.count <= Self.maxCount else {
            throw LogError(.malformedNote, "a note has at most \(Self.maxCount) octets, this one \(bytes.count)")
        }
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw LogError(.malformedNote, "a note is UTF-8 text")
        }
        if let control = bytes.firstIndex(where: { $0 < 0x20 && $0 != 0x0A }) {
            let line = bytes[..<control].count { $0 == 0x0A } + 1
            throw LogError(.malformedNote, line: line, "a note holds no control characters but newlines")
        }
        guard let blank = bytes.indices.dropFirst().last(where: { bytes[$0] == 0x0A && bytes[$0 - 1] == 0x0A }) else {
            throw LogError(.malformedNote, "an empty line separates the text of a note from its signatures")
        }
        let text = Array(bytes[..<blank])
        let lineBefore = bytes[...blank].count { $0 == 0x0A }
        var reader = NoteText(Array(bytes[(blank + 1)...]))
        var signatures: [NoteSignature] = []
        while !reader.isAtEnd {
            guard let signature = reader.next().flatMap(NoteSignature.init(line:)) else {
                throw LogError(
                    .malformedNote, line: lineBefore + reader.line,
                    "a signature line is written `— name base64` and ends with a newline")
            }
            signatures.append(signature)
        }
        guard (1...Self.maxSignatures).contains(signatures.count) else {
            throw LogError(
                .malformedNote, line: lineBefore + 1,
                "a note has 1 to \(Self.maxSignatures) signatures, this one \(signatures.count)")
        }
        self.text = text
        self.signatures = signatures
    }

    /// The note as it is sent and stored.
    public var bytes: [UInt8] { text + [0x0A] + Array(signatures.map { $0.line + "\n" }.joined().utf8) }

    /// Verifies the signatures by known keys; signatures by others are ignored, as C2SP demands.
    /// - Returns: One for each known key that signed, in the order of the keys; of two by one key, the first.
    /// - Throws: `LogError` `.invalidSignature` when any signature by a known key fails, `.noKnownSignature`.
    public func verify(by keys: [NoteKey]) throws(LogError) -> [VerifiedSignature] {
        var verified: [VerifiedSignature] = []
        for key in keys {
            var times: [UInt64?] = []
            for signature in signatures where key.made(signature) {
                times.append(try key.verify(signature, on: text))
            }
            if let time = times.first { verified.append(VerifiedSignature(key: key, time: time)) }
        }
        guard !verified.isEmpty else {
            throw LogError(.noKnownSignature, "no known key signed this text; ask for the signer's verifier key")
        }
        return verified
    }
}
