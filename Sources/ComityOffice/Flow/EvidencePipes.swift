import ComityEvidence
import Commitments

/// What was found in evidence on its way in.
struct Ingested: Sendable {
    let root: FieldRoot
    /// Names of the fields that occur.
    let fields: Set<String>
}

/// Evidence as it is ingested: it passes unchanged, and its field root is made on the way.
final class IngestPipe: OctetPipe {
    private var ingest: Ingest?
    private let found: Slot<Ingested>

    init(_ format: EvidenceFormat, secret: ItemSecret, found: Slot<Ingested>) {
        ingest = Ingest(format, secret: secret)
        self.found = found
    }

    func feed(_ octets: [UInt8]) throws -> [UInt8] {
        _ = try ingest?.feed(octets)
        return octets
    }

    func finish() throws -> [UInt8] {
        if let end = try ingest?.finish() { found.fill(Ingested(root: end.fieldRoot, fields: end.fields)) }
        return []
    }
}

/// Evidence on its way through minimisation: a raw file goes in, canonical records come out.
final class MinimisingPipe: OctetPipe {
    private var minimiser: Minimiser?
    private let report: Slot<MinimisationReport>

    init(_ plan: Plan, secret: ItemSecret, fieldRoot: FieldRoot, report: Slot<MinimisationReport>) {
        minimiser = Minimiser(plan, secret: secret, fieldRoot: fieldRoot)
        self.report = report
    }

    func feed(_ octets: [UInt8]) throws -> [UInt8] { try minimiser?.feed(octets) ?? [] }

    func finish() throws -> [UInt8] {
        guard let end = try minimiser?.finish() else { return [] }
        report.fill(end.report)
        return end.result
    }
}

/// Canonical records on their way into a common format.
final class ExportPipe: OctetPipe {
    private var export: Export

    init(_ format: ExportFormat, label: ExportLabel, fieldRoot: FieldRoot) {
        export = Export(format, label: label, fieldRoot: fieldRoot)
    }

    func feed(_ octets: [UInt8]) throws -> [UInt8] { try export.feed(octets) }

    func finish() throws -> [UInt8] { try export.finish() }
}
