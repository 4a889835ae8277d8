import CanonicalJSON
public import Commitments

/// Cuts a file to a plan, in one pass: the file in pieces goes in, a result in pieces comes out.
///
/// What comes out counts only once `finish` has returned, and may leave only once `ResultCheck` has read it again.
public struct Minimiser: ~Copyable {
    private let plan: Plan
    private let secret: ItemSecret
    private let fieldRoot: FieldRoot
    private var reader: RecordReader
    private var builder: FieldRootBuilder
    private var writer = DisclosureWriter()
    private var report: MinimisationReport
    private var isFirst = true

    /// A pass. `fieldRoot` is the one that was logged at ingest.
    public init(_ plan: Plan, secret: ItemSecret, fieldRoot: FieldRoot) {
        self.plan = plan
        self.secret = secret
        self.fieldRoot = fieldRoot
        reader = RecordReader(plan.format)
        builder = FieldRootBuilder(secret: secret)
        report = MinimisationReport(measure: plan.scope.measure)
    }

    /// Takes the next bytes of the file.
    /// - Returns: The next bytes of the result.
    public mutating func feed(_ bytes: [UInt8]) throws(EvidenceError) -> [UInt8] {
        var result = isFirst ? ResultLine.header(plan.format, fields: plan.scope.fields).bytes : []
        isFirst = false
        for record in try reader.feed(bytes) { try cut(record, into: &result) }
        return result
    }

    /// Ends the file.
    /// - Returns: The last bytes of the result, and the report.
    /// - Throws: `EvidenceError` `.changed` where the file is not the one that was ingested; `.miscounted`.
    public mutating func finish() throws(EvidenceError) -> (result: [UInt8], report: MinimisationReport) {
        var result = try feed([])
        for record in try reader.finish() { try cut(record, into: &result) }
        guard builder.fieldRoot == fieldRoot else {
            throw EvidenceError(.changed, "the file is not the one that was ingested; stop, and open a breach")
        }
        for part in writer.finish() { result += ResultMaker.line(part).bytes }
        guard report.records == report.handedOver + report.withheldRecords, report.records == fieldRoot.records else {
            throw EvidenceError(.miscounted, "records in are not records out and withheld; nothing is handed over")
        }
        result += ResultLine.end(records: report.records, handedOver: report.handedOver).bytes
        return (result, report)
    }

    private mutating func cut(_ record: Record, into result: inout [UInt8]) throws(EvidenceError) {
        let node = try builder.node(of: record)
        let decision = plan.decide(record)
        report.count(decision, of: record)
        guard case .kept(let kept) = decision else { return writer.withhold(node) }
        do {
            let handed = try ResultMaker.record(record, kept, secret: secret)
            for part in try writer.disclose(handed.disclosure) {
                result +=
                    (part == .record(handed.disclosure) ? ResultLine.record(handed) : ResultMaker.line(part)).bytes
            }
        } catch { throw EvidenceError(error, in: record) }
    }
}

/// Makes lines of a result.
private enum ResultMaker {
    static func record(
        _ record: Record, _ kept: KeptRecord, secret: ItemSecret
    ) throws(CommitmentError) -> HandedRecord {
        let disclosure = try RecordDisclosure(number: record.number, of: record.fields, secret: secret) { number, _ in
            kept.fates[Int(number) - 1] == .kept
        }
        let masked = zip(record.fields, kept.fates).enumerated().filter { $0.element.1 == .masked }.map {
            HandedRecord.Mask(field: $0.offset + 1, path: $0.element.0.path)
        }
        return HandedRecord(disclosure, masked: masked, isNotReconcilable: kept.isNotReconcilable)
    }

    static func line(_ part: DisclosurePart) -> ResultLine {
        switch part {
        case .withheld(let run): .withheld(run)
        case .record(let record): .record(HandedRecord(record, masked: [], isNotReconcilable: false))
        }
    }
}
