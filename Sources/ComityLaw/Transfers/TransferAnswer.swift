import CanonicalJSON

/// Whether a condition holds. What is not known says what must be asked; it never counts as met.
public enum TransferAnswer: Sendable, Hashable {
    case holds
    case fails
    /// The facts that nobody has stated, or none where an article has to be read first.
    case unknown(asks: [String])

    /// `holds`, `does not hold`, `unknown`.
    public var word: String {
        switch self {
        case .holds: "holds"
        case .fails: "does not hold"
        case .unknown: "unknown"
        }
    }

    /// The facts to ask.
    public var asks: [String] { if case .unknown(let asks) = self { asks } else { [] } }

    init(_ truth: Truth, _ index: FactIndex) {
        switch truth {
        case .yes: self = .holds
        case .no: self = .fails
        case .unknown(let facts): self = .unknown(asks: index.names(of: facts).unique)
        }
    }

    /// The members `answer` and `asks` of an object.
    var members: [String: JSON] {
        var members: [String: JSON] = ["answer": .string(word)]
        if case .unknown(let asks) = self { members["asks"] = .array(asks.map(JSON.string)) }
        return members
    }
}
