public import CanonicalJSON
public import ComityModel

/// An officer's access to one case: from when, until when, why, and who gave it.
public struct Grant: Sendable, Hashable {
    /// Why: a closed list.
    public enum Reason: Sendable, Hashable {
        /// The officer opened the file; nobody else gave the grant.
        case opened
        /// The case is the officer's work.
        case assigned
        /// The officer stands in for another.
        case standingIn
        /// An order of a court or a supervisory authority; the digest of the document that holds it.
        case order(Digest)

        /// Its word in the event.
        public var code: String {
            switch self {
            case .opened: "opened"
            case .assigned: "assigned"
            case .standingIn: "standing-in"
            case .order: "order"
            }
        }
    }

    /// To whom.
    public let officer: OfficerID
    /// To which case.
    public let file: CaseRef
    /// The two administrators who gave it; empty when the officer opened the file.
    public let givenBy: [OfficerID]
    /// First instant of access.
    public let from: Instant
    /// First instant without; nil for an open end.
    public let until: Instant?
    /// Why.
    public let reason: Reason

    /// The grant that comes with opening a file.
    public static func opening(_ file: CaseRef, by officer: OfficerID, at instant: Instant) -> Grant {
        Grant(officer: officer, file: file, givenBy: [], from: instant, until: nil, reason: .opened)
    }

    /// A grant that two administrators give.
    /// - Throws: `AccessFailure` `.grantNotAllowed` when the approval is not one of `grant.give`, an administrator grants
    ///   themself a case, it ends before it begins, or its reason is that of opening a file.
    public init(
        to officer: OfficerID, file: CaseRef, by approval: HouseApproval, from: Instant, until: Instant? = nil,
        reason: Reason
    ) throws(AccessFailure) {
        guard approval.act == "grant.give" else {
            throw AccessFailure(
                .grantNotAllowed, at: approval.act, "a grant rests on `grant.give`; have both sign that")
        }
        guard !approval.officers.contains(officer) else {
            throw AccessFailure(
                .grantNotAllowed, at: "/officer", "`\(officer)` cannot grant themself a case; ask another administrator"
            )
        }
        guard until.map({ from < $0 }) ?? true else {
            throw AccessFailure(.grantNotAllowed, at: "/until", "the grant ends before it begins; correct `until`")
        }
        guard reason != .opened else {
            throw AccessFailure(
                .grantNotAllowed, at: "/reason",
                "only opening a file gives a grant with the reason `opened`; name another")
        }
        self.init(
            officer: officer, file: file, givenBy: approval.officers, from: from, until: until, reason: reason)
    }

    private init(
        officer: OfficerID, file: CaseRef, givenBy: [OfficerID], from: Instant, until: Instant?, reason: Reason
    ) {
        self.officer = officer
        self.file = file
        self.givenBy = givenBy
        self.from = from
        self.until = until
        self.reason = reason
    }

    /// Whether it gives access at an instant.
    public func holds(at instant: Instant) -> Bool { from <= instant && (until.map { instant < $0 } ?? true) }

    /// The same grant, ended at an instant if it did not end before.
    func ended(at instant: Instant) -> Grant {
        Grant(
            officer: officer, file: file, givenBy: givenBy, from: from, until: min(instant, until ?? instant),
            reason: reason)
    }
}

extension Grant {
    /// Reads what `json` writes, from a committed event: the rules held when it was given.
    public init(json: JSON, at pointer: String = "") throws(AccessFailure) {
        self = try reading { () throws(JSONError) in
            var members = try JSONMembers(json, at: pointer)
            let givenBy = try members.strings("givenBy")
            let code = try members.string("reason")
            let order = json["order"] == nil ? nil : try members.digest("order")
            let reasons: [Reason] = [.opened, .assigned, .standingIn] + (order.map { [.order($0)] } ?? [])
            guard let reason = reasons.first(where: { $0.code == code }), (code == "order") == (order != nil) else {
                throw JSONError(
                    .value, at: pointer + "/reason",
                    "a reason for a grant, with `order` for an order only, is expected here")
            }
            let givers = givenBy.compactMap(OfficerID.init(rawValue:))
            guard givers.count == givenBy.count, givers.count == (reason == .opened ? 0 : 2) else {
                throw JSONError(
                    .value, at: pointer + "/givenBy", "two officers, or none for `opened`, are expected here")
            }
            let grant = Grant(
                officer: try members.name("officer"), file: try members.caseRef("case"), givenBy: givers,
                from: try members.instant("from"), until: try members.optionalInstant("until"), reason: reason)
            try members.finish()
            return grant
        }
    }

    /// `{officer, case, givenBy, from, until?, reason, order?}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "officer": .string(officer.rawValue), "case": file.json,
            "givenBy": .array(givenBy.map { .string($0.rawValue) }), "from": from.json, "reason": .string(reason.code),
        ]
        members["until"] = until?.json
        if case .order(let digest) = reason { members["order"] = .string(digest.hex) }
        return .object(members)
    }
}
