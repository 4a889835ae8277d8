public import CanonicalJSON

extension Opinion {
    /// A clock that the act itself will start: it runs once the act is done.
    public struct Upcoming: Sendable, Hashable {
        /// The norm that sets it.
        public let norm: NormRef
        /// The act that it bounds.
        public let act: ActName
        /// Whom it binds.
        public let actor: String
        /// The event that will start it.
        public let from: String
        /// `P90D`, or a standard such as `without-undue-delay`.
        public let length: String

        /// A clock to come.
        public init(norm: NormRef, act: ActName, actor: String, from: String, length: String) {
            self.norm = norm
            self.act = act
            self.actor = actor
            self.from = from
            self.length = length
        }

        /// Reads the object that `json` writes.
        public init(json: JSON, at pointer: String = "") throws(JSONError) {
            var members = try JSONMembers(json, at: pointer)
            norm = try NormRef(json: try members.value("norm"), at: pointer + "/norm")
            act = try members.name("act")
            actor = try members.string("actor")
            from = try members.string("from")
            length = try members.string("length")
            try members.finish()
        }

        /// `{norm, act, actor, from, length}`.
        public var json: JSON {
            [
                "norm": norm.json, "act": .string(act.rawValue), "actor": .string(actor), "from": .string(from),
                "length": .string(length),
            ]
        }
    }
}
