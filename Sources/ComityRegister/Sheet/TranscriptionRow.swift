public import CanonicalJSON
public import ComityCase
import ComityModel

/// A letter that one officer transcribed and a second has to compare with its scan.
public struct TranscriptionRow: Sendable, Hashable {
    /// What was written down.
    public let transcription: Transcription

    init(_ transcription: Transcription) { self.transcription = transcription }

    private var says: [String] { transcription.statements.map(\.type.rawValue) }

    /// `{transcription, by?, scan, received, channel, says}`; the first is the digest that is confirmed.
    public var json: JSON {
        var members: [String: JSON] = [
            "transcription": .string(transcription.digest.hex), "scan": .string(transcription.source.scan.hex),
            "received": transcription.source.day.json, "channel": .string(transcription.source.channel.rawValue),
            "says": .array(says.map(JSON.string)),
        ]
        members["by"] = transcription.by.map { .string($0.rawValue) }
        return .object(members)
    }

    var line: String {
        words(
            "transcription \(transcription.digest.hex)", transcription.by.map { "by \($0)" },
            "came in \(transcription.source.day) by \(transcription.source.channel.rawValue)",
            "says \(says.joined(separator: ", "))", "scan \(transcription.source.scan.hex)")
    }
}
