/// Why bytes are not the JSON that was expected, where, and what to do about it.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The class of failure. Open: readers switch with a default.
    public enum Code: String, Sendable, Hashable {
        case syntax, encoding, duplicateName, depth, size, number, notCanonical, missing, wrongType, unknownMember,
            value
    }

    /// The class of failure.
    public let code: Code
    /// `line:column` (bytes, from 1) of the input, or the JSON Pointer (RFC 6901) of the value.
    public let place: String
    /// A sentence that tells the reader what is wrong and what to do.
    public let reason: String

    /// An error at a place.
    public init(_ code: Code, at place: String, _ reason: String) {
        self.code = code
        self.place = place
        self.reason = reason
    }

    /// Place and sentence.
    public var description: String { place.isEmpty ? reason : "\(place): \(reason)" }
}
