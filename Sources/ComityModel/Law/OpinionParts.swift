public import CanonicalJSON

extension Opinion {
    /// An unknown fact that could change the outcome (a question), or what is open to the officer (`ask`).
    public struct Question: Sendable, Hashable {
        /// Name of the fact.
        public let fact: String
        /// The norms that need it.
        public let norms: [NormRef]
        /// Whether the search was cut short, so that the fact *may* matter.
        public let mayMatter: Bool

        /// A question.
        public init(fact: String, norms: [NormRef], mayMatter: Bool = false) {
            self.fact = fact
            self.norms = norms
            self.mayMatter = mayMatter
        }

        /// Reads the object that `json` writes.
        public init(json: JSON, at pointer: String = "") throws(JSONError) {
            var members = try JSONMembers(json, at: pointer)
            fact = try members.string("fact")
            norms = try members.list("norms", NormRef.init(json:at:))
            mayMatter = members.optional("mayMatter") == true
            try members.finish()
        }

        /// `{fact, norms, mayMatter?}`.
        public var json: JSON {
            var members: [String: JSON] = ["fact": .string(fact), "norms": .array(norms.map(\.json))]
            if mayMatter { members["mayMatter"] = true }
            return .object(members)
        }
    }

    /// A refusal or postponement that is open to the officer.
    public struct Advice: Sendable, Hashable {
        /// The norm that opens it.
        public let norm: NormRef
        /// The act that it opens: `assistance.refuse` or `assistance.postpone`.
        public let act: ActName
        /// Its grounds.
        public let grounds: [String]
        /// Whether its condition holds; if not, it depends on facts under `ask` or `questions`.
        public let holds: Bool
        /// Norms that it is to be read with.
        public let readWith: [NormRef]

        /// A piece of advice.
        public init(norm: NormRef, act: ActName, grounds: [String], holds: Bool, readWith: [NormRef] = []) {
            self.norm = norm
            self.act = act
            self.grounds = grounds
            self.holds = holds
            self.readWith = readWith
        }

        /// Reads the object that `json` writes.
        public init(json: JSON, at pointer: String = "") throws(JSONError) {
            var members = try JSONMembers(json, at: pointer)
            norm = try NormRef(json: try members.value("norm"), at: pointer + "/norm")
            act = try members.name("act")
            grounds = try members.strings("grounds")
            holds = try members.bool("holds")
            readWith = json["readWith"] == nil ? [] : try members.list("readWith", NormRef.init(json:at:))
            try members.finish()
        }

        /// `{norm, act, grounds, holds, readWith?}`.
        public var json: JSON {
            var members: [String: JSON] = [
                "norm": norm.json, "act": .string(act.rawValue), "grounds": .array(grounds.map(JSON.string)),
                "holds": .bool(holds),
            ]
            if !readWith.isEmpty { members["readWith"] = .array(readWith.map(\.json)) }
            return .object(members)
        }
    }

    /// Something that must happen first.
    public struct Step: Sendable, Hashable {
        /// The norm that wants it.
        public let norm: NormRef
        /// The act that it wants (`consultation.open`).
        public let act: ActName
        /// Whether the record shows that it happened.
        public let isDone: Bool

        /// A step.
        public init(norm: NormRef, act: ActName, isDone: Bool) {
            self.norm = norm
            self.act = act
            self.isDone = isDone
        }

        /// Reads the object that `json` writes.
        public init(json: JSON, at pointer: String = "") throws(JSONError) {
            var members = try JSONMembers(json, at: pointer)
            norm = try NormRef(json: try members.value("norm"), at: pointer + "/norm")
            act = try members.name("act")
            isDone = try members.bool("done")
            try members.finish()
        }

        /// `{norm, act, done}`.
        public var json: JSON { ["norm": norm.json, "act": .string(act.rawValue), "done": .bool(isDone)] }
    }

    /// A fact that stands on a presumption.
    public struct Presumed: Sendable, Hashable {
        /// Name of the fact.
        public let fact: String
        /// What is presumed.
        public let value: JSON
        /// The norms that it served.
        public let norms: [NormRef]

        /// A presumption.
        public init(fact: String, value: JSON, norms: [NormRef]) {
            self.fact = fact
            self.value = value
            self.norms = norms
        }

        /// Reads the object that `json` writes.
        public init(json: JSON, at pointer: String = "") throws(JSONError) {
            var members = try JSONMembers(json, at: pointer)
            fact = try members.string("fact")
            value = try members.value("value")
            norms = try members.list("norms", NormRef.init(json:at:))
            try members.finish()
        }

        /// `{fact, value, norms}`.
        public var json: JSON { ["fact": .string(fact), "value": value, "norms": .array(norms.map(\.json))] }
    }

    /// A safeguard that the code must fulfil for the act to be lawful.
    public struct SafeguardDue: Sendable, Hashable {
        /// The safeguard.
        public let safeguard: Safeguard
        /// The norm that wants it.
        public let norm: NormRef

        /// A safeguard due.
        public init(safeguard: Safeguard, norm: NormRef) {
            self.safeguard = safeguard
            self.norm = norm
        }

        /// Reads the object that `json` writes.
        public init(json: JSON, at pointer: String = "") throws(JSONError) {
            var members = try JSONMembers(json, at: pointer)
            safeguard = try members.choice("safeguard")
            norm = try NormRef(json: try members.value("norm"), at: pointer + "/norm")
            try members.finish()
        }

        /// `{safeguard, norm}`.
        public var json: JSON { ["safeguard": .string(safeguard.rawValue), "norm": norm.json] }
    }
}
