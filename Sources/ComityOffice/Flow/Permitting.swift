import CanonicalJSON
import ComityAccess
import ComityCase
import ComityLaw
import ComityModel

extension Session {
    /// Asks the origin to allow another use of what it handed over.
    func askPermission(
        _ kind: ComityCase.Permission.Kind, _ item: Int?, _ purpose: String, _ to: String
    ) async throws -> Outcome {
        let item = try item.map { number in try numbered { () throws(Rejection) in try state.item(numbered: number) } }
        return try await sending(
            .askPermission(id("thread"), kind, item?.id, purpose: purpose, to: to),
            "asked for `\(purpose)`", next: "wait for the answer: comity case show \(number)")
    }

    /// The origin answers: yes, until a date; or no.
    func answerPermission(_ permission: Int, _ granted: Bool, _ until: Instant?) async throws -> Outcome {
        let thread = try numbered { () throws(Rejection) in try state.permission(numbered: permission) }
        var computed = try transfer()
        computed["use.purpose"] = .string(thread.purpose)
        computed["use.proceeding"] = "other"
        let facts = try facts(about: [.wholeCase, .use(thread.purpose)], computed: computed)
        let subject = Self.answer(thread.id.json, isGranted: granted, until: until?.json ?? .null)
        let permit = try permit(
            Allow.self, on: subject, of: thread.item.flatMap { state.items[$0]?.measure }, facts)
        let norms = permit.citations
        let events = try decide(
            granted
                ? .grantPermission(thread.id, from: now, until: until, cites: norms)
                : .refusePermission(thread.id, cites: norms))
        let answer = granted ? "allowed `\(thread.purpose)`" : "refused `\(thread.purpose)`"
        let zone = office.profile.zone
        return try await send(
            events, on: subject, under: permit, answer + (until.map { " until \(zone.text($0))" } ?? ""))
    }

    /// What an officer signs who answers; the addressee makes it again.
    static func answer(_ permission: JSON, isGranted: Bool, until: JSON) -> Digest {
        JSON.object(["permission": permission, "granted": .bool(isGranted), "until": until]).digest
    }

    /// The origin takes a permission back.
    func revokePermission(_ permission: Int, _ cite: Citation) async throws -> Outcome {
        let thread = try numbered { () throws(Rejection) in try state.permission(numbered: permission) }
        return try await sending(.revokePermission(thread.id, cite: cite), "permission \(permission) revoked")
    }

    /// Suspends named acts.
    func placeHold(
        _ reason: Hold.Reason, _ blocks: Set<LegalActName>, _ item: Int?, _ cite: Citation
    ) async throws -> Outcome {
        let item = try item.map { number in try numbered { () throws(Rejection) in try state.item(numbered: number) } }
        let hold = Hold(id("thread"), reason, blocks: blocks, item: item?.id, cite: cite)
        return try await working(.placeHold(hold), "hold placed (`\(reason.rawValue)`)")
    }

    /// Lifts a hold.
    func liftHold(_ hold: Int, _ cite: Citation) async throws -> Outcome {
        let hold = try numbered { () throws(Rejection) in try state.hold(numbered: hold) }
        return try await working(.liftHold(hold.id, cite), "hold lifted")
    }
}
