public import CanonicalJSON
public import ComityModel

/// The decision on one measure.
public struct MeasureDecision: Sendable, Hashable {
    /// What was decided.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        case accepted, inPart, refused, postponed
    }

    /// A part that is refused, by its number from 1, with its ground.
    public struct Refusal: Sendable, Hashable {
        /// Number of the part (the nth account of the request).
        public let part: Int
        /// Key of the ground (`Laws/vocabulary.yaml`, grounds).
        public let ground: String
        /// The norms that it rests on.
        public let cites: [NormRef]

        /// A refused part.
        public init(part: Int, ground: String, cites: [NormRef]) {
            self.part = part
            self.ground = ground
            self.cites = cites
        }

        var json: JSON {
            ["part": .integer(part), "ground": .string(ground), "cites": .array(cites.map(\.json))]
        }

        init(json: JSON, at pointer: String) throws(JSONError) {
            var members = try JSONMembers(json, at: pointer)
            part = try members.integer("part")
            ground = try members.code("ground")
            cites = try NormRef.list(try members.array("cites"), at: pointer + "/cites")
            try members.finish()
        }
    }

    /// The measure.
    public let measure: MeasureID
    /// What was decided.
    public let outcome: Outcome
    /// Refused parts; all of them when the measure is refused.
    public let refusals: [Refusal]
    /// Digest of the scope document that execution, minimisation and release are held to; nil when nothing is granted.
    public let scope: Digest?
    /// Until when it is postponed.
    public let until: Instant?
    /// The norms of the grant.
    public let cites: [NormRef]

    /// A decision.
    public init(
        measure: MeasureID, outcome: Outcome, refusals: [Refusal] = [], scope: Digest? = nil, until: Instant? = nil,
        cites: [NormRef]
    ) {
        self.measure = measure
        self.outcome = outcome
        self.refusals = refusals
        self.scope = scope
        self.until = until
        self.cites = cites
    }

    /// Whether something is handed over.
    public var grants: Bool { outcome == .accepted || outcome == .inPart }

    /// Whether it fits a measure: accepted refuses no part, in part some, refused all of them.
    public func fits(_ measure: Measure) -> Bool {
        let parts = Set(refusals.map(\.part))
        guard measure.id == self.measure, parts.count == refusals.count, parts.isSubset(of: 1...max(1, measure.parts))
        else {
            return false
        }
        return switch outcome {
        case .accepted, .postponed: parts.isEmpty
        case .inPart: !parts.isEmpty && parts.count < measure.parts
        case .refused: parts.count == measure.parts
        }
    }

    /// The decision as JSON.
    public var json: JSON {
        var members: [String: JSON] = [
            "measure": .string(measure.rawValue), "outcome": .string(outcome.rawValue),
            "refusals": .array(refusals.map(\.json)), "cites": .array(cites.map(\.json)),
        ]
        members["scope"] = scope.map { .string($0.hex) }
        members["until"] = until?.json
        return .object(members)
    }

    /// Reads what `json` writes; a grant without a scope, or a refusal without a ground, is no decision.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        measure = try members.name("measure")
        outcome = try members.choice("outcome")
        var refusals: [Refusal] = []
        for (position, refusal) in try members.array("refusals").enumerated() {
            refusals.append(try Refusal(json: refusal, at: "\(pointer)/refusals/\(position)"))
        }
        self.refusals = refusals
        cites = try NormRef.list(try members.array("cites"), at: pointer + "/cites")
        scope = json["scope"] == nil ? nil : try members.digest("scope")
        until = try members.optionalInstant("until")
        try members.finish()
        guard grants == (scope != nil) else {
            throw JSONError(.value, at: pointer, "a grant needs the digest of its scope, and only a grant has one")
        }
        guard (outcome == .postponed) == (until != nil) else {
            throw JSONError(.value, at: pointer, "a postponement needs its date, and only a postponement has one")
        }
        guard outcome == .accepted || outcome == .postponed || !refusals.isEmpty else {
            throw JSONError(.value, at: pointer, "a refusal needs its ground; name it for each part")
        }
    }
}

extension NormRef {
    static func list(_ array: [JSON], at pointer: String) throws(JSONError) -> [NormRef] {
        var list: [NormRef] = []
        for (position, json) in array.enumerated() {
            list.append(try NormRef(json: json, at: "\(pointer)/\(position)"))
        }
        return list
    }
}
