import CanonicalJSON
import ComityAccess
import ComityCase
import ComityEvidence
import ComityLaw
import ComityModel
import ComityTrust
import Commitments

extension Session {
    /// Opens an item for a purpose: decided, logged, then read. A refused reading is logged and names its norms.
    func open(_ number: Int, _ purpose: String, _ sink: ContentSink) async throws -> Outcome {
        let item = try numbered { () throws(Rejection) in try state.item(numbered: number) }
        try check(purpose)
        let reading = try await reading(item, for: purpose, label: "open")
        let (citations, bases) = (reading.citations, reading.humanBasis)
        try await office.vault.open(item, after: reading.proof) { stream, _ in try await pour(stream, into: sink) }
        return done("item \(number) opened for `\(purpose)`", citations: citations, lines: told(bases))
    }

    private func check(_ purpose: String) throws {
        if let wrong = office.packs.vocabulary.problem(with: .string(purpose), for: "use.purpose") {
            throw OfficeError(.usage, at: "--purpose", wrong)
        }
    }

    /// Writes an item out in a common format, numbered per copy, with the conditions sheet beside it.
    func export(_ number: Int, _ purpose: String, _ format: String, _ sink: ContentSink) async throws -> Outcome {
        let item = try numbered { () throws(Rejection) in try state.item(numbered: number) }
        try check(purpose)
        guard let format = ExportFormat(rawValue: format) else {
            throw OfficeError(.usage, at: "--format", "an export is `csv`, `json` or `xml` (camt.052)")
        }
        let facts = try facts(about: FactSheet.subjects(item, purpose: purpose), item: item, computed: use(purpose))
        let permit = try permit(Export.self, on: item.content, of: item.measure, facts)
        let (citations, bases) = (permit.citations, permit.humanBasis)
        let events =
            try arising(.export, permit.opinions) + decide(.export(item.id, purpose: purpose, format: format.rawValue))
        // As for a reading: a command that is given again because its answer was lost gets the same copy, not another one.
        let step = step("export")
        let officer = try await sign(item.content, opinion: permit.opinions.first?.digest, step: step)
        let proof = try await office.journal.commit(
            step, in: file, events.map { $0.resting(on: [officer.act]) }, subject: item.content, under: permit)
        let exported = try await office.journal.events(of: state.ref)[proof.appended.version - 1]
        let copy = exported.body["copy"]?.integer ?? item.exports + 1
        let label = ExportLabel(
            item: "\(item.id)", recipient: hand.officer.rawValue, copy: copy, at: exported.at)
        try await office.vault.export(item, after: proof) { stream in
            guard item.kind == "records", let hash = item.fieldRoot, let records = item.records else {
                return try await pour(stream, into: sink)
            }
            let root = FieldRoot(records: UInt64(records), hash: hash)
            try await pour(piped(stream) { ExportPipe(format, label: label, fieldRoot: root) }, into: sink)
        }
        let sheet = ConditionsSheet.lines(
            label, measure: item.measure?.rawValue ?? "", from: try counterpart().authority.rawValue,
            conditions: state.conditions.inForce,
            permissions: facts.permissions.filter { $0.purposes.contains(purpose) && $0.isInForce(at: now) },
            isCut: item.origin != .received || item.kind == "records")
        return done(
            "item \(number) exported as \(format.rawValue), copy \(copy)", citations: citations,
            lines: sheet + told(bases),
            data: ["conditions": .array(sheet.map(JSON.string)), "copy": .integer(copy)])
    }
}

/// Pours a stream into a sink.
private func pour(_ stream: ByteStream, into sink: ContentSink) async throws {
    func pour(_ stream: some AsyncSequence<[UInt8], any Error> & Sendable) async throws {
        for try await piece in stream { try await sink.write(piece) }
    }
    try await pour(stream)
}
