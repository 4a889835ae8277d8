public import CanonicalJSON
public import ComityModel

/// How a request for a measure travels from one State to another: `law find` tells it beside the instruments.
public struct Way: Sendable, Hashable {
    /// An instrument in the order of use.
    public struct Step: Sendable, Hashable {
        /// Its key.
        public let instrument: String
        /// Its usual name.
        public let name: String
        /// When it is used.
        public let condition: String?
        /// Whether it applies on the date, as far as the packs say; nil where it binds other States or is no instrument.
        public let status: Finding.Status?
        /// Facts that must be stated before it is known that it applies.
        public let asks: [String]
        /// Whether the table of the pair names it.
        public let isInTable: Bool
    }

    /// A rule that a request has to keep.
    public struct Rule: Sendable, Hashable {
        /// The article.
        public let norm: NormRef
        /// The rule in our words.
        public let says: String
    }

    /// A kind of authority below the central one that may be written to directly.
    public struct Authority: Sendable, Hashable {
        /// What it is.
        public let name: String
        /// How to find the one that is competent by place or level; nil where the packs do not say.
        public let place: String?
        /// The names of the instruments under which it is addressed.
        public let under: [String]
        /// The articles.
        public let norms: [NormRef]
        /// How sure the table is: high, medium, low.
        public let sure: String
    }

    /// The channel in words; nil where the table has no row for the two States.
    public let channel: String?
    /// The day whose state the table has.
    public let asOf: CivilDate?
    /// The day that is asked about.
    public let on: CivilDate
    /// The central authorities to write to.
    public let addressees: [String]
    /// Whom one may write to directly, under the instruments that apply; empty where the packs do not say.
    public let competent: [Authority]
    /// How it is done there.
    public let practice: String?
    /// Languages of the requested State.
    public let languages: [String]
    /// Instruments that carry the measure, in order.
    public let steps: [Step]
    /// Law on the data that goes out, and that comes back.
    public let dataLaw: (request: [String], answer: [String])
    /// Who may ask, on the side that does.
    public let asking: [Rule]
    /// How the request travels.
    public let sending: [Rule]
    /// Who takes it in and carries it out there.
    public let executing: [Rule]
    /// Form and language.
    public let form: [Rule]
    /// What the request must contain.
    public let contents: [Rule]
    /// The terms that it starts.
    public let terms: [Rule]
    /// How sure the table is: high, medium, low.
    public let sure: String?
    /// A remark of the table.
    public let note: String?

    /// Equal when everything that is told is.
    public static func == (a: Way, b: Way) -> Bool { a.json == b.json }

    /// Feeds the whole.
    public func hash(into hasher: inout Hasher) { hasher.combine(json) }

    /// `{channel?, asOf?, addressees, competent, practice?, languages, order, dataLaw, asking, sending, executing, form, contents, terms, sure?, note?}`.
    public var json: JSON {
        func rules(_ rules: [Rule]) -> JSON {
            .array(
                rules.map { ["norm": .string($0.norm.norm), "cite": .string($0.norm.cite), "says": .string($0.says)] })
        }
        let order = steps.map { step -> JSON in
            var members: [String: JSON] = ["instrument": .string(step.instrument), "name": .string(step.name)]
            members["if"] = step.condition.map(JSON.string)
            members["status"] = step.status.map { .string($0.rawValue) }
            if !step.asks.isEmpty { members["asks"] = .array(step.asks.map(JSON.string)) }
            return .object(members)
        }
        let competent = competent.map { authority -> JSON in
            var members: [String: JSON] = [
                "name": .string(authority.name), "under": .array(authority.under.map(JSON.string)),
                "norms": .array(authority.norms.map(\.json)), "sure": .string(authority.sure),
            ]
            members["place"] = authority.place.map(JSON.string)
            return .object(members)
        }
        var members: [String: JSON] = [
            "addressees": .array(addressees.map(JSON.string)), "competent": .array(competent),
            "languages": .array(languages.map(JSON.string)), "order": .array(order), "asking": rules(asking),
            "sending": rules(sending), "executing": rules(executing), "form": rules(form),
            "contents": rules(contents), "terms": rules(terms),
            "dataLaw": [
                "request": .array(dataLaw.request.map(JSON.string)), "answer": .array(dataLaw.answer.map(JSON.string)),
            ],
        ]
        members["channel"] = channel.map(JSON.string)
        members["asOf"] = asOf?.json
        members["practice"] = practice.map(JSON.string)
        members["sure"] = sure.map(JSON.string)
        members["note"] = note.map(JSON.string)
        return .object(members)
    }
}
