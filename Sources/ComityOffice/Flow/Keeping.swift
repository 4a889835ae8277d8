import CanonicalJSON
import ComityAccess
import ComityCase
import ComityLaw
import ComityModel

extension Session {
    /// Reviews an item whose time has come: keep it with a reason until another date, or have it erased.
    func review(_ item: Int, _ keepUntil: CivilDate?, _ cite: Citation) async throws -> Outcome {
        let item = try numbered { () throws(Rejection) in try state.item(numbered: item) }
        guard let keepUntil else {
            return try await working(
                .review(item.id, keepUntil: nil, cite: cite), "reviewed: no longer needed",
                next: "comity evidence shred \(number) --item … --cite \"…\"")
        }
        let until = office.profile.zone.start(of: keepUntil)
        let facts = try facts(
            about: FactSheet.subjects(item), item: item,
            computed: ["retention.review": keepUntil.json, "data.still_needed": true])
        let permit = try permit(Keep.self, on: item.content, of: item.measure, facts)
        let events = try decide(.retain(item.id, until: until, cite: cite))
        return try await act(
            events, on: item.content, under: permit,
            jobs: [ScheduledJob(.review(state.ref, item: item.id), due: until)],
            "kept until \(keepUntil)")
    }

    /// Destroys the keys of an item and of everything made from it. The blobs are deleted by a job, which certifies it.
    func shred(_ item: Int, _ cite: Citation) async throws -> Outcome {
        let item = try numbered { () throws(Rejection) in try state.item(numbered: item) }
        let facts = try facts(
            about: FactSheet.subjects(item), item: item, computed: ["data.still_needed": false])
        let permit = try permit(Delete.self, on: item.content, of: item.measure, facts)
        let items = state.derived(from: item.id).filter { state.items[$0]?.isShredded == false }
        let blobs = items.compactMap { state.items[$0]?.blob }
        let events = try decide(.shred(item.id, cite: cite))
        return try await act(
            events, on: item.content, under: permit, keys: items.map(KeyChange.remove),
            jobs: [ScheduledJob(.erase(state.ref, items: items, blobs: blobs), due: now)],
            "shredded \(items.count) items; the certificate follows")
    }
}
