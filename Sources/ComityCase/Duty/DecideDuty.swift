import CanonicalJSON
import ComityModel

extension Step {
    /// The duties that an act brings, without those that the case has: one of a norm arises once, and anew with each handing over.
    func ariseDuties(_ duties: [Duty]) throws(Rejection) -> [Event] {
        _ = try officer()
        var fresh: [Duty] = []
        for duty in duties {
            let isOwed = state.duties.contains { $0.norm == duty.norm && ($0.isOpen || !duty.recurs) }
            if !isOwed, !fresh.contains(where: { $0.norm == duty.norm }) { fresh.append(duty) }
        }
        return fresh.isEmpty ? [] : [event(.dutyArisen, ["duties": .array(fresh.map(\.json))])]
    }

    func attestDuty(_ number: Int, _ cite: Citation) throws(Rejection) -> [Event] {
        _ = try officer()
        guard state.duties.indices.contains(number - 1) else {
            throw Rejection(.unknown, "the case has no duty \(number); `comity case show` lists them")
        }
        let duty = state.duties[number - 1]
        guard duty.isOpen else { throw Rejection(.state, "duty \(number) (\(duty.norm.cite)) is attested already") }
        guard case .officer(_, let role) = actor, role == duty.owner else {
            throw Rejection(
                .state,
                "duty \(number) (\(duty.norm.cite)) is owed by the role `\(duty.owner.rawValue)`; only such an officer attests it"
            )
        }
        return [event(.dutyAttested, ["duty": .integer(number), "cite": cite.json])]
    }
}

extension Duty {
    /// Whether it is owed for each handing over apart.
    var recurs: Bool { [.disclose, .reveal, .pass].contains(follows) }
}
