/// Why something could not be sealed, opened, wrapped or unwrapped, where, and what to do about it.
///
/// Neither keys nor contents ever stand in an error.
public struct SealingFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The class of failure. Open: readers switch with a default.
    public enum Code: String, Sendable, Hashable {
        /// A key, salt, nonce or header has the wrong number of octets.
        case size
        /// The key commitment does not match: another key, another context or a changed header.
        case commitment
        /// A chunk does not authenticate: changed, moved, swapped, cut or followed by more.
        case altered
        /// The sealed message ends before its last chunk.
        case truncated
        /// The message has more chunks than the format allows.
        case tooLong
        /// Chunks were asked for that the message does not have.
        case range
        /// The opener has ended or failed before; it stays so.
        case ended
        /// A wrapped key does not open under this vault root, item and epoch.
        case wrapped
        /// A sealed key does not open with this key pair and these terms.
        case sealed
        /// The text of a key is not what the format says.
        case format
    }

    /// The class of failure.
    public let code: Code
    /// `header`, `chunk 7`, a member or a JSON Pointer.
    public let place: String
    /// A sentence that tells the reader what is wrong and what to do.
    public let reason: String

    /// A failure at a place.
    public init(_ code: Code, at place: String, _ reason: String) {
        self.code = code
        self.place = place
        self.reason = reason
    }

    /// Place and sentence.
    public var description: String { place.isEmpty ? reason : "\(place): \(reason)" }
}
