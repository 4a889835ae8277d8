/// Why evidence could not be committed to, or why a disclosure of it was refused, where, and what to do about it.
public struct CommitmentError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The class of failure. Open: readers switch with a default.
    public enum Code: String, Sendable, Hashable {
        /// A record without fields, or a field that is too large for its length to be written.
        case emptyRecord, tooLarge
        /// Records out of order, left out or told twice; a withheld run with the wrong number of hashes.
        case outOfOrder, wrongCount
        /// A reveal with a field that is withheld.
        case notDisclosed
        /// What was disclosed does not lead to the field root, or the proof of a reveal does not.
        case fieldRootMismatch
    }

    /// The class of failure.
    public let code: Code
    /// Number of the record, from 1; nil where the error concerns the whole.
    public let record: UInt64?
    /// A sentence that tells the reader what is wrong and what to do.
    public let reason: String

    /// An error, at a record where it concerns one.
    public init(_ code: Code, record: UInt64? = nil, _ reason: String) {
        self.code = code
        self.record = record
        self.reason = reason
    }

    /// Record and sentence.
    public var description: String { record.map { "record \($0): \(reason)" } ?? reason }
}
