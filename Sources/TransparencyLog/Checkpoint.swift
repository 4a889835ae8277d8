import CanonicalJSON

/// What a log says of itself: its origin and its tree head (C2SP tlog-checkpoint, "Note text").
public struct Checkpoint: Sendable, Hashable {
    /// The name of the log: not empty, one line.
    public let origin: String
    /// The tree head.
    public let head: TreeHead
    /// Lines after the three that count: opaque, none is empty; logs here write none.
    public let extensionLines: [String]

    /// A checkpoint.
    /// - Throws: `LogError` `.malformedCheckpoint` when a line is empty or holds control characters.
    public init(origin: String, head: TreeHead, extensionLines: [String] = []) throws(LogError) {
        for line in [origin] + extensionLines where line.isEmpty || line.utf8.contains(where: { $0 < 0x20 }) {
            throw LogError(
                .malformedCheckpoint, "the lines of a checkpoint are not empty and hold no control characters")
        }
        self.origin = origin
        self.head = head
        self.extensionLines = extensionLines
    }

    /// Reads the text of a note as a checkpoint.
    /// - Throws: `LogError` `.malformedCheckpoint` with the line.
    public init(parsing text: [UInt8]) throws(LogError) {
        var reader = NoteText(text)
        guard let origin = reader.next(), !origin.isEmpty else {
            throw LogError(.malformedCheckpoint, line: 1, "the first line of a checkpoint is the origin of the log")
        }
        guard let size = reader.next().flatMap(NoteText.decimal) else {
            throw LogError(
                .malformedCheckpoint, line: 2, "the second line is the number of leaves, in digits, below 2^64")
        }
        guard let hash = reader.next().flatMap(Base64.standard.decode).flatMap(Digest.init(bytes:)) else {
            throw LogError(.malformedCheckpoint, line: 3, "the third line is the tree's hash: 32 octets in base 64")
        }
        var lines: [String] = []
        while !reader.isAtEnd {
            guard let line = reader.next(), !line.isEmpty else {
                throw LogError(.malformedCheckpoint, line: reader.line, "a line after the third is not empty")
            }
            lines.append(line)
        }
        try self.init(origin: origin, head: TreeHead(size: size, hash: hash), extensionLines: lines)
    }

    /// The text that is signed, its last newline included.
    public var text: [UInt8] {
        let lines = [origin, String(head.size), Base64.standard.encode(head.hash.bytes)] + extensionLines
        return Array(lines.map { $0 + "\n" }.joined().utf8)
    }

    /// Equality of all octets of the text.
    public static func == (left: Checkpoint, right: Checkpoint) -> Bool { left.text == right.text }

    /// Feeds the tree head.
    public func hash(into hasher: inout Hasher) { hasher.combine(head) }
}
