public import CanonicalJSON
public import ComityModel

/// What a signed decision allows to be handed over for one measure.
///
/// JSON: `{measure, accounts | subject, from, to, date, fields, counterparties, mask, exclude}`. With `accounts`, the
/// period is required and both its ends count; with `subject`, the record must name that text, and a period has no
/// meaning.
public struct Scope: Sendable, Hashable {
    /// Whose records.
    public enum Target: Sendable, Hashable {
        /// Entries of these accounts, booked within the period.
        case accounts([String], from: CivilDate, to: CivilDate)
        /// Records in which this text is the whole value of a field: the identifier that was asked about.
        case subject(String)
    }

    /// An account that the law protects although it was asked for.
    public struct Exclusion: Sendable, Hashable {
        /// The account.
        public let account: String
        /// The article, as a lawyer cites it.
        public let cite: String

        /// An exclusion.
        public init(account: String, cite: String) {
            self.account = account
            self.cite = cite
        }
    }

    /// Id of the measure.
    public let measure: String
    /// Whose records.
    public let target: Target
    /// Fields that may be handed over: short names (`amt`) or pointers in which `*` stands for one index
    /// (`/stmt/*/ntry/*/amt`).
    public let fields: [String]
    /// Whether text that tells of a special category (LED art. 10) may be proposed for masking.
    public let masksSpecialCategories: Bool
    /// Accounts that stay out, whatever else the scope says.
    public let exclude: [Exclusion]

    /// A scope.
    /// - Throws: `EvidenceError` `.badScope`.
    public init(
        measure: String, target: Target, fields: [String], masksSpecialCategories: Bool = false,
        exclude: [Exclusion] = []
    ) throws(EvidenceError) {
        func refuse(_ place: String, _ reason: String) -> EvidenceError { EvidenceError(.badScope, at: place, reason) }
        guard !fields.isEmpty, Set(fields).count == fields.count, !fields.contains("") else {
            throw refuse("/fields", "name at least one field, and each once")
        }
        switch target {
        case .accounts(let accounts, let from, let to):
            guard !accounts.isEmpty, !accounts.contains(where: { Scope.normal($0).isEmpty }) else {
                throw refuse("/accounts", "name at least one account")
            }
            guard from <= to else { throw refuse("/from", "the period ends before it begins") }
        case .subject(let subject):
            guard !subject.isEmpty else { throw refuse("/subject", "name the subject as the provider writes it") }
            guard exclude.isEmpty else {
                throw refuse("/exclude", "accounts are excluded where the scope names accounts")
            }
        }
        self.measure = measure
        self.target = target
        self.fields = fields
        self.masksSpecialCategories = masksSpecialCategories
        self.exclude = exclude
    }

    /// Reads a scope strictly: members that are not known are refused.
    /// - Throws: `EvidenceError` `.badScope`, with the JSON Pointer.
    public init(json: JSON, at pointer: String = "") throws(EvidenceError) {
        let parts: Parts
        do { parts = try Parts(json, at: pointer) } catch {
            throw EvidenceError(.badScope, at: error.place, error.reason)
        }
        try self.init(
            measure: parts.measure, target: parts.target, fields: parts.fields, masksSpecialCategories: parts.masks,
            exclude: parts.exclude)
    }

    /// The object that `init(json:)` reads.
    public var json: JSON {
        var members: [String: JSON] = [
            "measure": .string(measure), "fields": .array(fields.map(JSON.string)), "counterparties": "keep",
            "mask": masksSpecialCategories ? ["special-category"] : [],
            "exclude": .array(exclude.map { ["account": .string($0.account), "cite": .string($0.cite)] }),
        ]
        switch target {
        case .subject(let subject): members["subject"] = .string(subject)
        case .accounts(let accounts, let from, let to):
            members["accounts"] = .array(accounts.map(JSON.string))
            (members["from"], members["to"], members["date"]) = (from.json, to.json, "booking")
        }
        return .object(members)
    }

    /// An account number as it is compared: without spaces, in capitals.
    static func normal(_ account: String) -> String { account.filter { !$0.isWhitespace }.uppercased() }
}

/// The members of a scope's JSON, well typed but not yet checked against one another.
private struct Parts {
    let measure: String
    let target: Scope.Target
    let fields: [String]
    let masks: Bool
    let exclude: [Scope.Exclusion]

    init(_ json: JSON, at pointer: String) throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        measure = try members.string("measure")
        fields = try members.strings("fields")
        target = try Parts.target(&members)
        try members.choice("counterparties", of: "keep")
        masks = try Parts.masks(members.optional("mask") ?? [], at: pointer)
        exclude = try Parts.exclusions(members.optional("exclude") ?? [], at: pointer)
        try members.finish()
    }

    private static func target(_ members: inout JSONMembers) throws(JSONError) -> Scope.Target {
        if let subject = try members.optionalString("subject") { return .subject(subject) }
        let accounts = try members.strings("accounts")
        let from = try members.typed("from", "a day (YYYY-MM-DD)") { $0.string.flatMap { CivilDate($0) } }
        let to = try members.typed("to", "a day (YYYY-MM-DD)") { $0.string.flatMap { CivilDate($0) } }
        try members.choice("date", of: "booking")
        return .accounts(accounts, from: from, to: to)
    }

    private static func masks(_ json: JSON, at pointer: String) throws(JSONError) -> Bool {
        guard json == [] || json == ["special-category"] else {
            throw JSONError(.value, at: pointer + "/mask", "only `special-category` is known here")
        }
        return json == ["special-category"]
    }

    private static func exclusions(_ json: JSON, at pointer: String) throws(JSONError) -> [Scope.Exclusion] {
        guard let array = json.array else {
            throw JSONError(.wrongType, at: pointer + "/exclude", "an array is expected here")
        }
        var exclusions: [Scope.Exclusion] = []
        for (index, element) in array.enumerated() {
            var members = try JSONMembers(element, at: "\(pointer)/exclude/\(index)")
            exclusions.append(Scope.Exclusion(account: try members.string("account"), cite: try members.string("cite")))
            try members.finish()
        }
        return exclusions
    }
}

extension JSONMembers {
    /// Takes a member that may be absent and, where it stands, must be this word.
    fileprivate mutating func choice(_ name: String, of word: String) throws(JSONError) {
        if let value = optional(name), value != .string(word) {
            throw JSONError(.value, at: "\(pointer)/\(name)", "only `\(word)` is known here")
        }
    }
}
