import CanonicalJSON
import ComityAccess
import ComityCase
import ComityLaw
import ComityModel
import Commitments

extension Session {
    /// Logs that the dossier of the case leaves, and for whom. It holds what is proved of the case, not the evidence: of a
    /// revealed record it holds the node and the path, for which the record is read once more.
    func exportDossier(_ recipient: String) async throws -> Outcome {
        var session = self
        var reveals: [JSON] = []
        for event in try await office.journal.events(of: state.ref) {
            guard let (disclosure, item) = session.revealed(in: event) else { continue }
            let (content, next) = try await session.readDocument(item, label: "reveal/\(item.id)")
            session = next
            let reveal = try RecordReveal(json: try readJSON(content))
            reveals.append([
                "disclosure": disclosure, "record": .integer(reveal.record.number), "records": .integer(reveal.records),
                "node": .string(try reveal.record.node().hex), "path": .array(reveal.path.map { .string($0.hex) }),
            ])
        }
        let events = try session.decide(.exportDossier(recipient: recipient))
        let subject = subject(of: events)
        let facts = try session.facts(about: [.wholeCase, .use(ownPurpose)], computed: use(ownPurpose))
        let permit = try session.permit(Export.self, on: subject, facts)
        return try await session.act(
            events, on: subject, under: permit, "dossier exported for `\(recipient)`",
            data: ["reveals": .array(reveals)])
    }

    /// The disclosure and the document of a reveal, whichever side told it.
    private func revealed(in event: Event) -> (disclosure: JSON, document: Item)? {
        let isOwn = event.kind == .disclosureRevealed
        guard isOwn || event.body["type"]?.string == EventKind.disclosureRevealed.rawValue else { return nil }
        let body = isOwn ? event.body : event.body["body"] ?? [:]
        guard let disclosure = body["id"],
            let id = body["attachments"]?.array?.first?["id"]?.string.flatMap({ ItemID($0) }),
            let item = state.items[id]
        else { return nil }
        return (disclosure, item)
    }
}
