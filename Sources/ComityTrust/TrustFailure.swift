import CanonicalJSON

/// Why something is not trusted, where, and what to do about it.
public struct TrustFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The class of failure. Open: readers switch with a default.
    public enum Code: String, Sendable, Hashable {
        /// More octets than are accepted.
        case size
        /// Not JSON as RFC 7493 allows it.
        case json
        /// JSON in another spelling than RFC 8785's.
        case notCanonical
        /// Members missing, unknown or of the wrong type.
        case shape
        /// Not exactly two signatures: one was stripped or added.
        case signatureCount
        /// Two signatures, but not Ed25519 first and ML-DSA-65 second.
        case signatureOrder
        /// A protected header that is not the constant one.
        case header
        /// A key that nobody has published.
        case unknownKey
        /// A key of another authority.
        case foreignKey
        /// Two keys that were not published as a pair.
        case keyPair
        /// A key before its time, after it, or invalid.
        case keyPeriod
        /// A signature that does not hold.
        case signature
        /// A payload that is no message.
        case payload
        /// The sender is not the authority of the channel.
        case wrongSender
        /// The addressee is another authority.
        case wrongAddressee
        /// An authority without a pinned descriptor.
        case unknownAuthority
        /// Octets that are no key.
        case key
        /// Not the pinned trust anchor.
        case anchor
        /// Not the version after the one that is pinned.
        case version
        /// Two authorities publish one key.
        case keyConflict
        /// A certificate that is malformed, out of its time, or not issued by the authority's own CA.
        case certificate
        /// A certificate whose key nobody has pinned.
        case notPinned
    }

    /// The class of failure.
    public let code: Code
    /// A JSON Pointer, `line:column`, or what was looked at.
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

    /// What a reader threw that reads JSON members and parts of its own.
    init(reading error: any Error) {
        switch error {
        case let error as TrustFailure: self = error
        case let error as JSONError: self.init(error)
        default: self.init(.shape, at: "", "the text cannot be read")
        }
    }

    init(_ error: JSONError) {
        let code: Code =
            switch error.code {
            case .syntax, .encoding, .duplicateName, .depth, .number: .json
            case .size: .size
            case .notCanonical: .notCanonical
            default: .shape
            }
        self.init(code, at: error.place, error.reason)
    }
}
