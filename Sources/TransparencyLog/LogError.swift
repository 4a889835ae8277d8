/// Why a text, a signature or a proof of the log was refused, where, and what to do about it.
public struct LogError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The class of failure. Open: readers switch with a default.
    public enum Code: String, Sendable, Hashable {
        /// A salt of another length than 32 octets.
        case malformedSalt
        /// A text that breaks its format.
        case malformedKey, malformedNote, malformedCheckpoint, malformedProof, malformedRequest
        /// A verifier key whose identifier is not the hash of its parts, or of an algorithm that is not spoken here.
        case keyIDMismatch, unsupportedAlgorithm
        /// Signatures: none by a known key, a known key's that fails, too few cosignatures, a key that cannot sign.
        case noKnownSignature, invalidSignature, tooFewCosignatures, cannotSign
        /// A checkpoint of another log than the one asked about.
        case wrongOrigin
        /// Numbers that do not name a place in a tree.
        case indexOutOfRange, sizeOutOfRange, notASubtree
        /// Hashes of a proof: too few, too many, or leading to another old or new tree head.
        case proofTooShort, proofTooLong, oldHeadMismatch, headMismatch
    }

    /// The class of failure.
    public let code: Code
    /// The line of the text, from 1, where there is a text.
    public let line: Int?
    /// A sentence that tells the reader what is wrong and what to do.
    public let reason: String

    /// An error, with the line of the text where there is one.
    public init(_ code: Code, line: Int? = nil, _ reason: String) {
        self.code = code
        self.line = line
        self.reason = reason
    }

    /// Line and sentence.
    public var description: String { line.map { "line \($0): \(reason)" } ?? reason }
}
