import CanonicalJSON
import ComityModel

extension CaseState {
    mutating func applyDuty(_ kind: EventKind, _ members: inout JSONMembers, _ cause: Cause) throws(JSONError) {
        guard kind == .dutyArisen else {
            let number = try members.integer("duty")
            guard duties.indices.contains(number - 1), duties[number - 1].isOpen, let officer = cause.by.officer else {
                throw JSONError(.value, at: "/duty", "there is no such duty to attest")
            }
            duties[number - 1].status = .attested(officer, at: cause.at, try members.citation("cite"))
            return
        }
        for (position, json) in try members.array("duties").enumerated() {
            duties.append(try Duty(json: json, at: "/duties/\(position)"))
        }
    }
}

extension Duty {
    /// `{norm, act, owner, due?, follows}`.
    var json: JSON {
        var members: [String: JSON] = [
            "norm": norm.json, "act": .string(act.rawValue), "owner": .string(owner.rawValue),
            "follows": .string(follows.rawValue),
        ]
        members["due"] = due?.json
        return .object(members)
    }

    fileprivate init(json: JSON, at pointer: String) throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        self.init(
            norm: try NormRef(json: try members.value("norm"), at: pointer + "/norm"), act: try members.name("act"),
            owner: try members.choice("owner"), due: try members.optionalInstant("due"),
            follows: try members.choice("follows"))
        try members.finish()
    }
}
