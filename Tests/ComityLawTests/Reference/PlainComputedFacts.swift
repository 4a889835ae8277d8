import CEL
import CanonicalJSON
import ComityModel

@testable import ComityLaw

extension PlainSituation {
    /// The situation of an act, with the computed facts filled from the record and the tables.
    init(_ set: PackSet, _ act: ActDefinition, _ assessor: Assessor, _ facts: Facts, at: Instant) {
        self.init(
            set.vocabulary, side: assessor.side, requesting: assessor.requesting, requested: assessor.requested, at: at,
            zone: assessor.zone,
            own: set.vocabulary.resolvingNames(set.vocabulary.statable(facts.own)),
            peer: set.vocabulary.resolvingNames(set.vocabulary.statable(facts.peer)))
        for (name, cause) in vocabulary.implied where value(name) == nil && value(cause) == .bool(true) {
            compute(name, .bool(true))
        }
        compute("procedure.state", Self.state(facts.events, at: at))
        compute("data.conditions", .list(facts.conditions.map(\.expressionValue)))
        compute("log.operation", .string(act.logs ?? "other"))
        // Evidence in a case of assistance comes from the requested side unless the record says otherwise.
        compute("data.origin", .string(requested.code))
        let hasPermission = hasPermission(facts.permissions)
        compute("use.sender_consent", .bool(hasPermission))
        if case .string(let origin)? = value("data.origin") {
            compute(
                "transfer.origin_consent",
                .bool(self.hasPermission(facts.permissions.filter { $0.grantedBy.code == origin })))
        }
        computeStates(set)
    }

    /// What the two States and the tables give.
    mutating func computeStates(_ set: PackSet) {
        compute("state.requesting", .string(requesting.code))
        compute("state.requested", .string(requested.code))
        compute("state.acting", .string((side == .requesting ? requesting : requested).code))
        compute("state.instruments_in_force", .list(set.instrumentsInForce(setting).map(Value.string)))
        compute(
            "state.declarations",
            .list(set.declarations(setting, of: set.instrumentsInForce(setting)).map(Value.string)))
        if case .string(let destination)? = value("transfer.destination") {
            let isBound = set.tables["led"]?.parties[destination] != nil
            compute(
                "transfer.third_country",
                .bool(!isBound && vocabulary.lists["states.union"]?.contains(destination) != true))
        }
    }

    private static func state(_ events: [String: Instant], at: Instant) -> Value {
        var map: [Value: Value] = [:]
        for (name, instant) in events where instant <= at { map[.string(name)] = instant.expressionValue }
        return .map(map)
    }

    /// Whether a permission on record covers the purpose, within its dates. An unknown purpose is not covered.
    private func hasPermission(_ permissions: [Permission]) -> Bool {
        guard case .string(let purpose)? = value("use.purpose") else { return false }
        return permissions.contains { $0.isInForce(at: at) && $0.purposes.contains(purpose) }
    }
}

extension Vocabulary {
    /// What may be told, by value: a fact of the record counts only where the record tells it, whoever else asserts it.
    func statable(_ facts: [String: Fact]) -> [String: JSON] {
        facts.filter { self.facts[$0.key]?.isComputed != true || $0.value.source == .computed }.mapValues(\.value)
    }

    /// Conditions that a case names by a standard name become the conditions they stand for.
    func resolvingNames(_ facts: [String: JSON]) -> [String: JSON] {
        guard let list = facts["data.conditions"] else { return facts }
        var facts = facts
        facts["data.conditions"] = resolvingNames(list)
        return facts
    }
}
