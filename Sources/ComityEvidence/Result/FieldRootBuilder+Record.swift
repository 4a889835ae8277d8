import CanonicalJSON
import Commitments

extension FieldRootBuilder {
    /// Commits to a record and returns its node.
    mutating func node(of record: Record) throws(EvidenceError) -> Digest {
        do { return try append(record.fields) } catch { throw EvidenceError(error, in: record) }
    }
}

extension EvidenceError {
    /// What a commitment refused, told as an error of evidence.
    init(_ error: CommitmentError, in record: Record? = nil) {
        let code: Code
        switch error.code {
        case .fieldRootMismatch, .wrongCount: code = .changed
        case .emptyRecord, .tooLarge: code = .badRecord
        default: code = .badResult
        }
        let number = record?.number ?? error.record
        self.init(code, at: number.map { "record \($0)" } ?? "", error.reason)
    }
}
