public import CanonicalJSON

/// One of several opinions behind a legal act, with the measure that it is on.
public struct Judgement: Sendable, Hashable {
    /// The measure; nil for the whole case.
    public let measure: MeasureID?
    /// Digest of the opinion.
    public let opinion: Digest

    /// A judgement.
    public init(_ measure: MeasureID?, _ opinion: Digest) {
        self.measure = measure
        self.opinion = opinion
    }

    /// Reads what `json` writes.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        measure = json["measure"] == nil ? nil : try members.name("measure")
        opinion = try members.digest("opinion")
        try members.finish()
    }

    /// `{measure?, opinion}`.
    public var json: JSON {
        var members: [String: JSON] = ["opinion": .string(opinion.hex)]
        members["measure"] = measure.map { .string($0.rawValue) }
        return .object(members)
    }
}
