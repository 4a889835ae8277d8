public import CanonicalJSON
public import ComityModel

/// How a letter travels.
public enum LetterChannel: String, Sendable, Hashable, CaseIterable {
    case post, courier
    case mail = "e-mail"
    case diplomatic
}

/// That a letter went to an authority without a node: which letter, in which language, when and how it was handed over.
public struct Posting: Sendable, Hashable {
    /// SHA-256 of the letter as it was sent.
    public let letter: Digest
    /// Its language (BCP 47).
    public let language: String
    /// How it was handed over.
    public let channel: LetterChannel
    /// When.
    public let on: Instant

    /// A posting.
    public init(letter: Digest, language: String, channel: LetterChannel, on: Instant) {
        self.letter = letter
        self.language = language
        self.channel = channel
        self.on = on
    }

    /// `{letter, language, channel, on}`.
    public var json: JSON {
        [
            "letter": .string(letter.hex), "language": .string(language), "channel": .string(channel.rawValue),
            "on": on.json,
        ]
    }

    /// Reads what `json` writes.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        self.init(
            letter: try members.digest("letter"), language: try members.code("language"),
            channel: try members.choice("channel"), on: try members.instant("on"))
        try members.finish()
    }
}
