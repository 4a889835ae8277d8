import CEL
public import CanonicalJSON
public import ComityModel

/// The closed vocabulary of the packs (`Laws/vocabulary.yaml`). What is not in it cannot be said.
public struct Vocabulary: Sendable {
    /// A measure and the kind of channel that carries it.
    public struct Measure: Sendable, Hashable {
        /// Its name.
        public let name: String
        /// The kind of channel.
        public let channel: String
        /// Categories of data that it brings as a rule.
        public let yields: [String]
        /// What it is.
        public let means: String
    }

    /// A sender's condition by a standard name.
    struct NamedCondition: Sendable {
        let kind: String
        let purposes: [String]
        let cite: String
    }

    /// Acts by name.
    public let acts: [String: ActDefinition]
    /// Facts by name.
    public let facts: [String: FactDefinition]
    /// Measures by name.
    public let measures: [String: Measure]
    /// Purposes, and whether each is one of LED art. 1(1).
    public let purposes: [String: Bool]
    /// Events by name, with what each says.
    public let events: [String: String]
    /// Grounds for refusal.
    public let grounds: [String]
    /// Classes of offences (ICCS) by code, each with the categories that an issuing authority would indicate.
    public let offenceClasses: [String: [String]]
    /// Names of States.
    public let countries: [String: String]
    /// What norms are about.
    public let topics: [String]
    /// Where norms were read, by the letter under which they say so.
    public let sources: [String: String]
    let channelKinds: [String]
    let standards: [String]
    let bounds: [String]
    let lists: [String: [String]]
    let conditions: [String: NamedCondition]
    let environment: CEL.Environment
    let index: FactIndex
    /// Facts that hold where another does and nobody states them.
    let implied: [(fact: String, by: String)]

    /// Kinds of party to a step of a disclosure.
    public var partyKinds: [String] { facts["transfer.recipient_kind"]?.values ?? [] }

    /// What is wrong with a value for a fact; nil where it is right.
    public func problem(with json: JSON, for name: String) -> String? {
        guard let fact = facts[name] else {
            let hint = Nearest.name(to: name, in: facts.keys).map { "; did you mean `\($0)`?" } ?? ""
            return "there is no fact `\(name)`\(hint)"
        }
        return fact.expressionValue(json) == nil ? "`\(name)` is \(fact.expected)" : nil
    }

    /// The categories of an offence that is named by a category or by the code of its class, the nearest class above it counting.
    public func offenceCategories(_ text: String) -> [String]? {
        if facts["offence.category"]?.values?.contains(text) == true { return [text] }
        return offenceClasses.filter { text.hasPrefix($0.key) }.max { $0.key.count < $1.key.count }?.value
    }

    /// What is wrong with an act's name; nil where it is one of the vocabulary.
    public func problem(withAct act: ActName) -> String? {
        guard acts[act.rawValue] == nil else { return nil }
        let hint = Nearest.name(to: act.rawValue, in: acts.keys).map { "; did you mean `\($0)`?" } ?? ""
        return "there is no act `\(act)`\(hint)"
    }

    /// A State's name, or its code where the vocabulary has none.
    public func country(_ code: String) -> String { countries[code] ?? code }
}

extension Vocabulary {
    /// The value that an unknown fact may be taken to have, `$requesting` replaced.
    func presumption(_ name: String, requesting: Jurisdiction) -> Value? {
        guard let fact = facts[name], let json = fact.presumed else { return nil }
        func value(_ json: JSON) -> Value? {
            switch json.string {
            case "$requesting": .string(requesting.code)
            case .some(let text) where text.hasPrefix("$"): .string(text)
            default: fact.type.expressionValue(json)
            }
        }
        return fact.isList ? .list((json.array ?? []).compactMap(value)) : value(json)
    }

    /// The presumption as JSON, for the opinion.
    func presumptionJSON(_ name: String, requesting: Jurisdiction) -> JSON {
        let json = facts[name]?.presumed ?? .null
        return json == ["$requesting"] ? [.string(requesting.code)] : json
    }
}
