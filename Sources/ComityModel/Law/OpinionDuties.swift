public import CanonicalJSON

extension Opinion {
    /// A norm on a neighbouring act that goes with the outcome: a duty, a bar or a power.
    public struct Duty: Sendable, Hashable {
        /// The norm.
        public let norm: NormRef
        /// The act that it governs.
        public let act: ActName
        /// `must`, `must-not` or `may`.
        public let modality: String
        /// Whom it binds (`requested`, `provider`, …).
        public let actor: String
        /// The rule, in own words.
        public let says: String
        /// Whether its condition holds; if not, it may apply (facts are unknown).
        public let holds: Bool
        /// Whether the record shows that it is done.
        public let isDone: Bool
        /// Safeguards with which code can fulfil it.
        public let safeguards: [Safeguard]
        /// Whether it is owed by the side that acts and no code fulfils it, so that a person must see to it and attest it.
        public let isManual: Bool

        /// A duty.
        public init(
            norm: NormRef, act: ActName, modality: String, actor: String, says: String, holds: Bool, isDone: Bool,
            safeguards: [Safeguard], isManual: Bool = false
        ) {
            self.norm = norm
            self.act = act
            self.modality = modality
            self.actor = actor
            self.says = says
            self.holds = holds
            self.isDone = isDone
            self.safeguards = safeguards
            self.isManual = isManual
        }

        /// Reads the object that `json` writes.
        public init(json: JSON, at pointer: String = "") throws(JSONError) {
            var members = try JSONMembers(json, at: pointer)
            norm = try NormRef(json: try members.value("norm"), at: pointer + "/norm")
            act = try members.name("act")
            modality = try members.string("modality")
            actor = try members.string("actor")
            says = try members.string("says")
            holds = try members.bool("holds")
            isDone = try members.bool("done")
            safeguards = try members.typed("safeguards", "a list of safeguards") { json in
                guard let texts = json.array else { return nil }
                let safeguards = texts.compactMap { $0.string.flatMap(Safeguard.init(rawValue:)) }
                return safeguards.count == texts.count ? safeguards : nil
            }
            isManual = members.optional("manual") == true
            try members.finish()
        }

        /// `{norm, act, modality, actor, says, holds, done, safeguards, manual?}`.
        public var json: JSON {
            var members: [String: JSON] = [
                "norm": norm.json, "act": .string(act.rawValue), "modality": .string(modality), "actor": .string(actor),
                "says": .string(says), "holds": .bool(holds), "done": .bool(isDone),
                "safeguards": .array(safeguards.map { .string($0.rawValue) }),
            ]
            if isManual { members["manual"] = true }
            return .object(members)
        }
    }

    /// A clock that an event has started.
    public struct Term: Sendable, Hashable {
        /// The norm that sets it.
        public let norm: NormRef
        /// The act that it bounds.
        public let act: ActName
        /// Whom it binds.
        public let actor: String
        /// The event that started it.
        public let from: String
        /// When that happened.
        public let started: Instant
        /// `P30D`, or a standard such as `without-undue-delay`.
        public let length: String
        /// The last day, in the duty-holder's zone; nil for a term in hours or a standard.
        public let lastDay: CivilDate?
        /// The instant before which the act must be done; nil for a standard.
        public let before: Instant?
        /// How the end was counted, where it is not the plain count: holidays, working days, Regulation 1182/71.
        public let counted: [String]
        /// Whether the record shows that it is done.
        public let isDone: Bool

        /// A term.
        public init(
            norm: NormRef, act: ActName, actor: String, from: String, started: Instant, length: String,
            lastDay: CivilDate?, before: Instant?, counted: [String] = [], isDone: Bool
        ) {
            self.counted = counted
            self.norm = norm
            self.act = act
            self.actor = actor
            self.from = from
            self.started = started
            self.length = length
            self.lastDay = lastDay
            self.before = before
            self.isDone = isDone
        }

        /// Reads the object that `json` writes.
        public init(json: JSON, at pointer: String = "") throws(JSONError) {
            var members = try JSONMembers(json, at: pointer)
            norm = try NormRef(json: try members.value("norm"), at: pointer + "/norm")
            act = try members.name("act")
            actor = try members.string("actor")
            from = try members.string("from")
            started = try members.instant("started")
            length = try members.string("length")
            lastDay = try members.optionalString("lastDay").flatMap { CivilDate($0) }
            before = try members.optionalInstant("before")
            counted = json["counted"] == nil ? [] : try members.strings("counted")
            isDone = try members.bool("done")
            try members.finish()
        }

        /// `{norm, act, actor, from, started, length, lastDay?, before?, counted?, done}`.
        public var json: JSON {
            var members: [String: JSON] = [
                "norm": norm.json, "act": .string(act.rawValue), "actor": .string(actor), "from": .string(from),
                "started": started.json, "length": .string(length), "done": .bool(isDone),
            ]
            members["lastDay"] = lastDay?.json
            members["before"] = before?.json
            if !counted.isEmpty { members["counted"] = .array(counted.map(JSON.string)) }
            return .object(members)
        }
    }
}
