import CanonicalJSON
import ComityAccess
import ComityCase
import ComityLaw
import ComityModel

extension Session {
    /// Logs that the dossier of the case leaves, and for whom. It holds what is proved of the case, not the evidence.
    func exportDossier(_ recipient: String) async throws -> Outcome {
        let events = try decide(.exportDossier(recipient: recipient))
        let subject = subject(of: events)
        let facts = try facts(about: [.wholeCase, .use(ownPurpose)], computed: use(ownPurpose))
        let permit = try permit(Export.self, on: subject, facts)
        return try await act(events, on: subject, under: permit, "dossier exported for `\(recipient)`")
    }
}
