/// A checkpoint with the signatures of its log and of witnesses, not verified: what is stored and sent.
public struct SignedCheckpoint: Sendable, Hashable {
    /// The note.
    public let note: SignedNote
    /// What its text says.
    public let checkpoint: Checkpoint

    /// Reads the text of a note.
    /// - Throws: `LogError` `.malformedCheckpoint`.
    public init(note: SignedNote) throws(LogError) {
        checkpoint = try Checkpoint(parsing: note.text)
        self.note = note
    }

    /// Reads a note whose text is a checkpoint.
    /// - Throws: `LogError` `.malformedNote`, `.malformedCheckpoint`.
    public init(parsing bytes: [UInt8]) throws(LogError) {
        try self.init(note: SignedNote(parsing: bytes))
    }

    /// The note as it is sent and stored.
    public var bytes: [UInt8] { note.bytes }

    /// Adds the signature lines that a witness answered with, where known keys made them; others are ignored. A new
    /// cosignature takes the place of an older one by the same key.
    /// - Throws: `LogError` `.malformedNote`, `.invalidSignature`, `.noKnownSignature`.
    public func adding(_ lines: [UInt8], by keys: [NoteKey]) throws(LogError) -> SignedCheckpoint {
        let answer = try SignedNote(parsing: note.text + [0x0A] + lines)
        let known = try answer.verify(by: keys).map(\.key)
        let added = known.compactMap { key in answer.signatures.first { key.made($0) } }
        let kept = note.signatures.filter { signature in !known.contains { $0.made(signature) } }
        return try SignedCheckpoint(note: SignedNote(text: note.text, signatures: kept + added))
    }
}
