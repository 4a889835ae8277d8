public import ComityModel

/// Who may touch which case, as the house's events leave it.
public struct Grants: Sendable, Hashable {
    /// What a role needs before it touches the content of a case.
    public enum Need: String, Sendable, Hashable, CaseIterable {
        /// Nothing: emergencies cannot wait for two administrators.
        case nothing
        /// A grant.
        case grant
        /// A grant that cites an order.
        case order
        /// No grant helps: the role sees no content.
        case never

        /// What a role needs (formats 11).
        public init(for role: Role) {
            switch role {
            case .caseOfficer, .approver, .executingOfficer, .headOfLegal: self = .grant
            case .dutyOfficer: self = .nothing
            case .auditor: self = .order
            case .registrar, .administrator, .legalEngineer: self = .never
            }
        }
    }

    /// All grants ever given, in the order of the events.
    public let all: [Grant]

    /// When the access of an officer to a case was ended first.
    private var ends: [Access: Instant] = [:]

    private struct Access: Hashable {
        let officer: OfficerID
        let file: CaseRef
    }

    /// Grants.
    public init(_ all: [Grant] = []) { self.all = all }

    private init(_ all: [Grant], _ ends: [Access: Instant]) {
        self.all = all
        self.ends = ends
    }

    /// With one more grant.
    public func giving(_ grant: Grant) -> Grants { Grants(all + [grant], ends) }

    /// With every grant of an officer on a case ended at an instant; what ended before stays as it was.
    public func ending(_ officer: OfficerID, on file: CaseRef, at instant: Instant) -> Grants {
        Grants(
            all.map { $0.officer == officer && $0.file == file ? $0.ended(at: instant) : $0 },
            ends.merging([Access(officer: officer, file: file): instant]) { min($0, $1) })
    }

    /// With the grant of who opened a case. The events of the house do not tell it, since the case tells it; what they tell of
    /// its end holds for it.
    public func opening(_ file: CaseRef, by officer: OfficerID, at instant: Instant) -> Grants {
        let grant = Grant.opening(file, by: officer, at: instant)
        return giving(ends[Access(officer: officer, file: file)].map(grant.ended) ?? grant)
    }

    /// The cases on which an officer holds a grant at an instant.
    public func cases(of officer: OfficerID, at instant: Instant) -> Set<CaseRef> {
        Set(all.filter { $0.officer == officer && $0.holds(at: instant) }.map(\.file))
    }

    /// Refuses a verified officer who has no access to the case of the act.
    /// - Throws: as `mayAct(_:as:on:at:)`.
    public func mayAct(_ officer: Officer, at instant: Instant) throws(AccessFailure) {
        try mayAct(officer.id, as: officer.role, on: officer.act.file, at: instant)
    }

    /// Refuses an officer who may not touch the content of a case in a role.
    /// - Throws: `AccessFailure` `.noCaseAccess` for a role that never may, `.notGranted` when no grant holds, or none that
    ///   cites an order where the role needs one.
    public func mayAct(
        _ officer: OfficerID, as role: Role, on file: CaseRef, at instant: Instant
    ) throws(AccessFailure) {
        let held = all.filter { $0.officer == officer && $0.file == file && $0.holds(at: instant) }
        switch Need(for: role) {
        case .nothing: return
        case .never:
            throw AccessFailure(
                .noCaseAccess, at: "\(file)",
                "the role `\(role.rawValue)` sees no content of cases; another role must act")
        case .grant:
            guard held.isEmpty else { return }
            throw AccessFailure(
                .notGranted, at: "\(file)",
                "`\(officer)` holds no grant on this case at \(instant); two administrators can give one")
        case .order:
            guard !held.contains(where: { if case .order = $0.reason { true } else { false } }) else { return }
            throw AccessFailure(
                .notGranted, at: "\(file)",
                "the role `\(role.rawValue)` sees content only by a grant that cites an order; have one given with it")
        }
    }
}
