public import CanonicalJSON
public import ComityCase
public import ComityLaw
public import ComityModel

/// A request as an officer writes it (formats 8): YAML or JSON, read into one value. Names and prose stay in the document,
/// which is sealed; what events and messages carry of it are codes.
public struct RequestDocument: Sendable, Hashable {
    /// One measure as written.
    public struct MeasureEntry: Sendable, Hashable {
        /// Its id.
        public let id: MeasureID
        /// What is asked for.
        public let measure: String
        /// The holder as written.
        public let holder: JSON
        /// Kind of the holder (`provider.kind` of the vocabulary).
        public let holderKind: String
        /// Accounts, in order; each is a part that can be decided apart.
        public let accounts: [String]
        /// An identifier such as an e-mail address, where no account is asked for.
        public let identifier: String?
        /// First day, included.
        public let from: CivilDate?
        /// Last day, included.
        public let to: CivilDate?
        /// Fields asked for; nil for all.
        public let fields: [String]?
        /// Why it is relevant.
        public let link: String?
    }

    /// The whole document.
    public let json: JSON
    /// Addressee.
    public let to: AuthorityID
    /// Key of the instrument.
    public let instrument: String
    /// Measures, in order.
    public let measures: [MeasureEntry]
    /// Lines of the address for replies by letter.
    public let reply: [String]
    /// The clauses of a letter, by their kinds; nil for all that the law asks for.
    public let clauses: [Clause.Kind]?

    /// The digest of the content, which officers approve and the message names.
    public var digest: Digest { json.digest }

    /// Reads a document strictly. Whether it is complete is for `check` to say.
    /// - Throws: `OfficeError` of the class invalid, with the JSON Pointer of what is wrong.
    public init(json: JSON) throws(OfficeError) {
        do {
            try self.init(reading: json)
        } catch {
            throw OfficeError(.invalid, at: error.place, error.reason)
        }
    }

    private init(reading json: JSON) throws(JSONError) {
        self.json = json
        var members = try JSONMembers(json)
        _ = try members.typed("version", "`1`") { $0.integer == 1 ? true : nil }
        to = try members.name("to")
        instrument = try members.string("instrument")
        for name in [
            "reference", "language", "urgency", "confidential", "offence", "persons", "necessity", "formalities",
            "facts",
            "annexes",
        ] {
            _ = members.optional(name)
        }
        var measures: [MeasureEntry] = []
        for (position, entry) in try members.array("measures").enumerated() {
            measures.append(try MeasureEntry(json: entry, at: "/measures/\(position)"))
        }
        self.measures = measures
        reply = json["reply"] == nil ? [] : try members.strings("reply")
        clauses = json["clauses"] == nil ? nil : try Self.clauses(try members.strings("clauses"))
        try members.finish()
        guard !measures.isEmpty, Set(measures.map(\.id)).count == measures.count else {
            throw JSONError(.value, at: "/measures", "name at least one measure, each with an id of its own")
        }
    }

    private static func clauses(_ names: [String]) throws(JSONError) -> [Clause.Kind] {
        var clauses: [Clause.Kind] = []
        for (position, name) in names.enumerated() {
            guard let kind = Clause.Kind(rawValue: name) else {
                let known = Clause.Kind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
                throw JSONError(.value, at: "/clauses/\(position)", "`\(name)` is no clause; they are \(known)")
            }
            clauses.append(kind)
        }
        return clauses
    }

    /// The clauses that the law asks for and the document leaves out; without a list it leaves out none.
    func leftOut(of law: LetterLaw) -> [Clause] {
        guard let clauses else { return [] }
        return law.clauses.filter { !clauses.contains($0.kind) }
    }

    /// The measures as events and messages name them.
    public var parts: [Measure] {
        measures.map { Measure(id: $0.id, measure: $0.measure, parts: max(1, $0.accounts.count)) }
    }

    /// What the document states as facts, by what they are about: `case`, then each measure.
    /// - Parameter profile: The requesting authority, whose kind is a fact.
    public func facts(of profile: AuthorityProfile) -> [String: JSON] {
        let offence = json["offence"]
        let annexD = offence?["annexD"]?.string
        var facts: [String: JSON] = json["facts"]?.object ?? [:]
        facts["authority.kind"] = facts["authority.kind"] ?? .string(profile.kind)
        facts["authority.validated"] = facts["authority.validated"] ?? false
        facts["offence.max_penalty_months"] = offence?["maxPenaltyMonths"]
        facts["offence.category"] =
            annexD.map { [.string($0), "eio-annex-d"] } ?? facts["offence.category"] ?? ["none-listed"]
        facts["offence.place"] = offence?["place"]
        facts["request.language"] = json["language"]
        facts["request.confidential"] = json["confidential"]
        facts["request.urgent"] = .bool(json["urgency"] != nil)
        facts["person.identified"] = .bool(measures.allSatisfy { !$0.accounts.isEmpty || $0.identifier != nil })
        var sheet: [String: JSON] = [FactSubject.wholeCase.description: .object(facts)]
        for measure in measures {
            sheet[FactSubject.measure(measure.id).description] = [
                "request.measure": .string(measure.measure), "provider.kind": .string(measure.holderKind),
            ]
        }
        return sheet
    }
}

extension RequestDocument.MeasureEntry {
    init(json: JSON, at pointer: String) throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        id = try members.name("id")
        measure = try members.string("measure")
        holder = try members.value("holder")
        var written = try JSONMembers(holder, at: pointer + "/holder")
        holderKind = try written.string("kind")
        _ = try written.optionalString("name")
        try written.finish()
        accounts = json["accounts"] == nil ? [] : try members.strings("accounts")
        identifier = try members.optionalString("identifier")
        from = try members.optionalDate("from")
        to = try members.optionalDate("to")
        fields = json["fields"] == nil ? nil : try members.strings("fields")
        link = try members.optionalString("link")
        try members.finish()
        guard Set(accounts).count == accounts.count else {
            throw JSONError(.value, at: pointer + "/accounts", "an account stands twice; name each once")
        }
        if let from, let to, to < from {
            throw JSONError(.value, at: pointer + "/to", "the period ends before it begins")
        }
    }
}

extension JSONMembers {
    mutating func optionalDate(_ name: String) throws(JSONError) -> CivilDate? {
        guard let text = try optionalString(name) else { return nil }
        guard let date = CivilDate(text) else {
            throw JSONError(.wrongType, at: "\(pointer)/\(name)", "a day as YYYY-MM-DD is expected here")
        }
        return date
    }
}
