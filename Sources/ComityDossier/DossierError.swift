/// Why a dossier could not be written, or bytes are none.
public struct DossierError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The class of failure. Open: readers switch with a default.
    public enum Code: String, Sendable, Hashable {
        /// More octets or members than the format holds.
        case size
        /// A member whose name the format does not know, twice the same, or out of order.
        case name
        /// Octets that are not the one spelling of an archive.
        case archive
        /// A member that is not in its format.
        case member
        /// An anchor that is neither a signed descriptor nor a fingerprint.
        case anchor
    }

    /// The class of failure.
    public let code: Code
    /// The member, or an offset in the file.
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
