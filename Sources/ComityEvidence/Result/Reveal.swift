public import CanonicalJSON
public import Commitments
import TransparencyLog

/// Finds one record of a file, to tell it in full.
public struct RecordFinder: ~Copyable {
    private let number: UInt64
    private var reader: RecordReader
    private var found: Record?

    /// A pass that looks for a record, from 1.
    public init(_ number: UInt64, format: EvidenceFormat) {
        self.number = number
        reader = RecordReader(format)
    }

    /// Takes the next bytes of the file.
    public mutating func feed(_ bytes: [UInt8]) throws(EvidenceError) { look(at: try reader.feed(bytes)) }

    /// Ends the file.
    /// - Throws: `EvidenceError` `.notThere` where the file has no such record.
    public mutating func finish() throws(EvidenceError) -> Record {
        look(at: try reader.finish())
        guard let found else {
            throw EvidenceError(.notThere, at: "record \(number)", "the file has no such record; records count from 1")
        }
        return found
    }

    private mutating func look(at records: [Record]) {
        found = found ?? records.first { $0.number == number }
    }
}

extension Record {
    /// The record in full with the proof that it stood in the file at ingest, as a court may order.
    ///
    /// `nodes` reads record nodes from the sidecar, by indices from 0.
    /// - Throws: `EvidenceError` `.changed` where record, sidecar and field root do not fit.
    public func reveal(
        secret: ItemSecret, fieldRoot: FieldRoot, nodes: (Range<UInt64>) -> [Digest]?
    ) throws(EvidenceError) -> RecordReveal {
        do {
            let path = try RecordReveal.plan(number: number, records: fieldRoot.records).path {
                node throws(CommitmentError) in
                guard let leaves = nodes(node.leaves) else {
                    throw CommitmentError(
                        .wrongCount, record: number, "the sidecar is shorter than the field root; restore it")
                }
                return TreeHasher.tree(leaves)
            }
            let disclosure = try RecordDisclosure(number: number, all: fields, secret: secret)
            let reveal = try RecordReveal(record: disclosure, records: fieldRoot.records, path: path)
            try reveal.verify(against: fieldRoot)
            return reveal
        } catch { throw EvidenceError(error, in: self) }
    }
}
