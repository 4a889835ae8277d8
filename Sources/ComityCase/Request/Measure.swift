public import CanonicalJSON
public import ComityModel

/// One measure of a request, with what was decided on it.
public struct Measure: Sendable, Hashable {
    /// Its name within the request.
    public let id: MeasureID
    /// What is asked for (`Laws/vocabulary.yaml`, measures).
    public let measure: String
    /// How many parts can be decided apart: accounts, or 1.
    public let parts: Int
    /// What was decided.
    public internal(set) var decision: MeasureDecision?
    /// Whether execution was ordered.
    public internal(set) var ordered = false
    /// Whether execution was reported to have found nothing.
    public internal(set) var isWithoutResult = false
    /// The date that the requested side named when it reported a delay.
    public internal(set) var delayedUntil: Instant?

    /// Whether a decision is due: none was taken, or it was put off.
    public var isUndecided: Bool { decision.map { $0.outcome == .postponed } ?? true }

    /// Whether it asks for no more than another of its name.
    func narrows(_ other: Measure) -> Bool { id == other.id && measure == other.measure && parts <= other.parts }

    /// A measure asked for.
    public init(id: MeasureID, measure: String, parts: Int) {
        self.id = id
        self.measure = measure
        self.parts = parts
    }

    /// `{id, measure, parts}`: what the request says.
    public var json: JSON {
        ["id": .string(id.rawValue), "measure": .string(measure), "parts": .integer(parts)]
    }

    /// Reads what `json` writes.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        self.init(
            id: try members.name("id"), measure: try members.code("measure"),
            parts: try members.typed("parts", "a number from 1 to 1000") {
                $0.integer.flatMap { (1...1_000).contains($0) ? $0 : nil }
            })
        try members.finish()
    }
}
