import CanonicalJSON
import ComityAccess
import ComityCase
import ComityEvidence
import ComityLaw
import ComityModel
import Commitments
import Sealing

extension Session {
    /// Takes evidence into the vault in one pass: sealed, and its field root made, before anybody knows what will be cut.
    func addEvidence(
        _ measure: MeasureID, _ kind: String, _ review: CivilDate, _ content: ContentSource
    ) async throws -> Outcome {
        let until = office.profile.zone.start(of: review).advanced(bySeconds: 9 * 3_600)
        let days = review.dayNumber - office.profile.zone.date(at: now).dayNumber
        guard days > 0 else { throw OfficeError(.invalid, at: "--review", "the review must lie ahead") }
        let (staged, found) = try await takeIn(content, kind, label: "raw")
        let item = Item(
            id: staged.item, origin: .raw, kind: kind, measure: measure, content: staged.content, blob: staged.blob,
            size: staged.size, fieldRoot: found.root.hash, records: Int(found.root.records),
            categories: office.packs.fields.categories(of: found.fields, in: kind), by: hand.officer, review: until)
        let facts = try facts(
            about: FactSheet.subjects(.measure(measure)), of: item,
            computed: [
                "retention.period": .string("P\(days)D"), "retention.review": review.json, "data.still_needed": true,
            ])
        let permit = try permit(Keep.self, on: item.content, of: measure, facts)
        let events = try decide(.ingest(item))
        return try await act(
            events, on: item.content, under: permit, keys: [staged.added],
            jobs: [ScheduledJob(.review(state.ref, item: item.id), due: until)],
            "evidence taken in: \(found.root.records) records", lines: ["field root \(found.root.hash)"],
            next: "comity evidence propose \(number) --item \(state.itemOrder.count + 1)",
            data: ["item": item.id.json, "content": .string(item.content.hex), "records": .integer(found.root.records)])
    }

    /// A file on its way into the vault: sealed, and its field root made, in one pass.
    func takeIn(
        _ content: ContentSource, _ kind: String, label: String
    ) async throws -> (staged: Staged, found: Ingested) {
        guard let format = EvidenceFormat(kind: kind) else {
            throw OfficeError(.usage, at: kind, "evidence is of the kind `camt.053` or `json`")
        }
        let key = try office.vault.newKey()
        let secret = try ItemSecret.of(key)
        let found = Slot<Ingested>()
        let progress = office.progress
        let counted = piped(try content.open()) { CountingPipe(of: content.size, progress) }
        let source = piped(counted) { IngestPipe(format, secret: secret, found: found) }
        let staged: Staged
        do {
            staged = try await office.vault.stage(source, as: id(label), key: key)
        } catch {
            throw OfficeError(evidence: error)
        }
        guard let ingested = found.value else {
            throw OfficeError(.integrity, "the evidence was not read to its end")
        }
        return (staged, ingested)
    }
}

extension EvidenceFormat {
    /// The format of a kind of item.
    init?(kind: String) {
        switch kind {
        case "camt.053": self = .camt
        case "json": self = .json
        default: return nil
        }
    }
}

extension ItemSecret {
    /// The secret of an item's commitment, which follows from its key and is shredded with it.
    static func of(_ key: ItemKey) throws -> ItemSecret {
        guard let secret = ItemSecret(bytes: key.derived("comity/commitment/v1")) else {
            throw OfficeError(.integrity, "the commitment's secret could not be derived")
        }
        return secret
    }
}

extension OfficeError {
    /// A failure while evidence streams: what is wrong with the file, and where; anything else as it is.
    init(evidence error: any Error) {
        switch error {
        case let error as EvidenceError: self.init(.invalid, at: "\(error.place)", error.reason)
        case let error as OfficeError: self = error
        case BlobFailure.source(let reason): self.init(.invalid, reason)
        default: self.init(.notDelivered, "the vault could not take the content (\(error)); try again")
        }
    }
}
