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

    /// The origin answers: yes, for all that was asked or for one item of it, until a date; or no.
    func answerPermission(
        _ permission: Int, _ granted: Bool, _ item: Int?, _ until: Instant?
    ) async throws -> Outcome {
        let thread = try numbered { () throws(Rejection) in try state.permission(numbered: permission) }
        let part = try item.map { number in try numbered { () throws(Rejection) in try state.item(numbered: number) } }
        var computed = try transfer()
        computed["use.purpose"] = .string(thread.purpose)
        computed["use.proceeding"] = "other"
        let facts = try facts(about: [.wholeCase, .use(thread.purpose)], computed: computed)
        let subject = Self.answer(
            thread.id.json, isGranted: granted, item: part?.id.json, until: until?.json ?? .null)
        // A no rests on a ground for refusing where one is open; else on the power to set conditions, as a yes does.
        let isGround = try !granted && [.permitted, .conditional].contains(assess("assistance.refuse", facts).outcome)
        let permit = try permit(
            Allow.self, as: isGround ? "assistance.refuse" : nil, on: subject,
            of: thread.item.flatMap { state.items[$0]?.measure }, facts)
        // The power to allow stands first: a copy that is made under the permission names it.
        let powers = permit.citations.filter { office.packs.permits($0) }
        let norms = powers + permit.citations.filter { !powers.contains($0) }
        let events = try decide(
            granted
                ? .grantPermission(thread.id, item: part?.id, from: now, until: until, cites: norms)
                : .refusePermission(thread.id, cites: norms))
        let answer =
            (granted ? "allowed `\(thread.purpose)`" : "refused `\(thread.purpose)`")
            + (item.map { " for item \($0) alone" } ?? "")
        let zone = office.profile.zone
        return try await send(
            events, on: subject, under: permit, answer + (until.map { " until \(zone.text($0))" } ?? ""))
    }

    /// What an officer signs who answers; the addressee makes it again.
    static func answer(_ permission: JSON, isGranted: Bool, item: JSON?, until: JSON) -> Digest {
        var members: [String: JSON] = ["permission": permission, "granted": .bool(isGranted), "until": until]
        members["item"] = item
        return JSON.object(members).digest
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
