public import CanonicalJSON
public import ComityModel

/// Whether an instrument applies between two States to a measure on a date, and why.
public struct Finding: Sendable, Hashable {
    /// The four answers.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        case applies
        case doesNotApply = "does-not-apply"
        /// It applies, but the set has no norms of it.
        case notEncoded = "applies-not-encoded"
        /// A date is recalled and too young to rely on.
        case unknown
    }

    /// Key of the instrument.
    public let instrument: String
    /// Its usual name.
    public let name: String
    /// The answer.
    public let status: Status
    /// Why, in one sentence.
    public let because: String
    /// The articles that say so.
    public let norms: [NormRef]
    /// Whether it carries the measure itself, or only accompanies an instrument that does.
    public let carriesMeasure: Bool
    /// Whether a date it rests on is recalled.
    public let isRecalled: Bool
    /// Of `law find`: facts that nobody has stated and on which it hangs that it applies.
    public var asks: [String] = []

    /// `{instrument, name, status, because, norms, carriesMeasure, recalled?, asks?}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "instrument": .string(instrument), "name": .string(name), "status": .string(status.rawValue),
            "because": .string(because), "norms": .array(norms.map(\.json)), "carriesMeasure": .bool(carriesMeasure),
        ]
        if isRecalled { members["recalled"] = true }
        if !asks.isEmpty { members["asks"] = .array(asks.map(JSON.string)) }
        return .object(members)
    }
}
