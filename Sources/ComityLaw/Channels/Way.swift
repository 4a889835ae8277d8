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
        /// Whether it applies on the date, as far as the packs say.
        public let status: Finding.Status?
    }

    /// A rule that a request has to keep.
    public struct Rule: Sendable, Hashable {
        /// The article.
        public let norm: NormRef
        /// The rule in our words.
        public let says: String
    }

    /// The channel in words; nil where the table has no row for the two States.
    public let channel: String?
    /// The authorities to write to.
    public let addressees: [String]
    /// How it is done there.
    public let practice: String?
    /// Languages of the requested State.
    public let languages: [String]
    /// Instruments that carry the measure, in order.
    public let steps: [Step]
    /// Law on the data that goes out, and that comes back.
    public let dataLaw: (request: [String], answer: [String])
    /// What the request must contain and look like.
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

    /// `{channel?, addressees, practice?, languages, order, dataLaw, contents, terms, sure?, note?}`.
    public var json: JSON {
        func rules(_ rules: [Rule]) -> JSON {
            .array(
                rules.map { ["norm": .string($0.norm.norm), "cite": .string($0.norm.cite), "says": .string($0.says)] })
        }
        let order = steps.map { step -> JSON in
            var members: [String: JSON] = ["instrument": .string(step.instrument), "name": .string(step.name)]
            members["if"] = step.condition.map(JSON.string)
            members["status"] = step.status.map { .string($0.rawValue) }
            return .object(members)
        }
        var members: [String: JSON] = [
            "addressees": .array(addressees.map(JSON.string)), "languages": .array(languages.map(JSON.string)),
            "order": .array(order), "contents": rules(contents), "terms": rules(terms),
            "dataLaw": [
                "request": .array(dataLaw.request.map(JSON.string)), "answer": .array(dataLaw.answer.map(JSON.string)),
            ],
        ]
        members["channel"] = channel.map(JSON.string)
        members["practice"] = practice.map(JSON.string)
        members["sure"] = sure.map(JSON.string)
        members["note"] = note.map(JSON.string)
        return .object(members)
    }
}

extension PackSet {
    /// How a request for a measure travels between two States on a date.
    /// - Parameter findings: What `find` gave for the same question.
    public func way(
        measure: String, requesting: Jurisdiction, requested: Jurisdiction, among findings: [Finding], at: Instant
    ) -> Way {
        let route = appendix.channels.route(from: requesting.code, to: requested.code)
        let directory = appendix.channels.authorities[requested.code]
        let kind = vocabulary.measures[measure]?.channel ?? ""
        let steps = (route?.ways[kind] ?? []).map { way in
            Way.Step(
                instrument: way.instrument, name: tables[way.instrument]?.name ?? way.instrument,
                condition: way.condition,
                status: findings.first { $0.instrument == way.instrument }?.status)
        }
        let day = Zone.utc.date(at: at)
        let applying = Set(findings.filter { $0.status == .applies }.map(\.instrument))
        let norms = packs.filter { applying.contains($0.instrument) }.flatMap(\.norms).filter { norm in
            // Of statutes, that of the State that is asked: it says how it wants to be asked.
            tables[norm.instrument]?.country.map { $0 == requested.code } ?? true
                && norm.verified != .no && norm.bears != .defines && norm.isEffective(on: day)
                && (norm.measures?.contains(measure) ?? true)
        }
        func rules(_ norms: [Norm]) -> [Way.Rule] {
            norms.sorted { $0.id < $1.id }.map { Way.Rule(norm: reference($0), says: $0.says) }
        }
        let formal = ["contents", "form", "language", "channel", "translation"]
        return Way(
            channel: route?.channel, addressees: directory?.central ?? [], practice: directory?.practice,
            languages: directory?.languages ?? [], steps: steps,
            dataLaw: (route?.request ?? [], route?.answer ?? []),
            contents: rules(
                norms.filter { formal.contains($0.topic) && ["assistance.request", "request.send"].contains($0.act) }),
            terms: rules(
                norms.filter { !$0.terms.isEmpty && $0.act.hasPrefix("assistance.") && $0.actor == .requested }),
            sure: route?.sure, note: route?.note)
    }
}
