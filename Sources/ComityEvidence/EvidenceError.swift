/// Why evidence, a scope or a result was refused, where, and what to do about it. It repeats no value of the evidence.
///
/// Two errors are equal when their codes are.
public struct EvidenceError: Error, Sendable, CustomStringConvertible {
    /// The class of failure. Open: readers switch with a default.
    public enum Code: String, Sendable, Hashable {
        /// The file breaks the grammar of its format, or ends before its end.
        case notWellFormed = "not-well-formed"
        /// The XML has a document type declaration.
        case doctype
        /// The text is not in an encoding that is read here.
        case encoding
        /// Depth, length or number beyond what is read.
        case limit
        /// The file is of no format that is read here.
        case unknownFormat = "unknown-format"
        /// A statement or entry lacks what it must have, or has what cannot be.
        case badRecord = "bad-record"
        /// The scope says what cannot be carried out.
        case badScope = "bad-scope"
        /// A rule file says what cannot be carried out.
        case badRules = "bad-rules"
        /// The file is not the one that was committed to at ingest.
        case changed
        /// A result is not in the form of `comity-records/1`, or is cut off.
        case badResult = "bad-result"
        /// A result holds what the scope does not allow. Nothing of it may leave.
        case outsideScope = "outside-scope"
        /// Records do not add up.
        case miscounted
        /// What was asked for is not in the file or result.
        case notThere = "not-there"
    }

    /// The class of failure.
    public let code: Code
    /// `line:column`, `record N`, or the JSON Pointer of a value; empty where it concerns the whole.
    public let place: String
    /// A sentence that tells the reader what is wrong and what to do.
    public let reason: String

    /// An error at a place.
    public init(_ code: Code, at place: String = "", _ reason: String) {
        self.code = code
        self.place = place
        self.reason = reason
    }

    /// Place and sentence.
    public var description: String { place.isEmpty ? reason : "\(place): \(reason)" }
}

extension EvidenceError: Equatable {
    /// Equality on the code alone.
    public static func == (a: EvidenceError, b: EvidenceError) -> Bool { a.code == b.code }
}
