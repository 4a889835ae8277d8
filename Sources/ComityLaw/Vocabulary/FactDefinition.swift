import CEL
public import CanonicalJSON

/// A fact of the vocabulary: what it is, whose finding, and what may be presumed.
public struct FactDefinition: Sendable, Hashable {
    /// Whose finding it is.
    public enum Finder: String, Sendable, Hashable, CaseIterable {
        /// That side finds it; the other may rely on it as asserted by the peer.
        case requesting, requested
        /// Each authority finds it for itself; the peer's finding never fills it.
        case either
        /// A plain fact, kept once.
        case `case`
    }

    /// Its name, `<subject>.<attribute>`.
    public let name: String
    /// The kind of its value, or of the items where it is a list.
    public let type: FactType
    /// Whether it is a list.
    public let isList: Bool
    /// Whose finding it is.
    public let side: Finder
    /// The closed list of its values, where there is one.
    public let values: [String]?
    /// What an unknown fact may be taken to be, where the presumption rule lets it.
    public let presumed: JSON?
    /// The fact from which it follows where nobody states it: an emergency is urgent.
    public let impliedBy: String?
    /// Whether it is taken from the tables or the record, and never asked.
    public let isComputed: Bool
    /// What it says.
    public let means: String

    /// Its type in expressions.
    var expressionType: CEL.`Type` { isList ? .list(type.expressionType) : type.expressionType }

    /// Its value in expressions; nil where the JSON is of another kind or outside the closed list.
    func expressionValue(_ json: JSON) -> CEL.Value? {
        guard isList else { return item(json) }
        guard let elements = json.array else { return nil }
        let items = elements.compactMap(item)
        return items.count == elements.count ? .list(items) : nil
    }

    private func item(_ json: JSON) -> CEL.Value? {
        if let values, let text = json.string, !values.contains(text) { return nil }
        return type.expressionValue(json)
    }

    /// What kind of value is expected, in words.
    var expected: String {
        let kind = values.map {
            "one of \($0.prefix(12).map { "`\($0)`" }.joined(separator: ", "))\($0.count > 12 ? ", …" : "")"
        }
        return (isList ? "a list, each " : "") + (kind ?? type.expected)
    }
}
