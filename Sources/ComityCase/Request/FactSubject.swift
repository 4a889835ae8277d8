public import ComityModel

/// What a stated fact is about: the whole case, one measure, one part of a measure, one item, or one use of it.
public enum FactSubject: Sendable, Hashable, CustomStringConvertible {
    case wholeCase
    case measure(MeasureID)
    case part(MeasureID, Int)
    case item(ItemID)
    /// A use of what was received, by its purpose (`Laws/vocabulary.yaml`).
    case use(String)

    /// Reads `case`, `m1`, `m1/3`, `item:<uuid>` or `use:<purpose>`; nil for anything else.
    public init?(_ text: String) {
        if text == "case" {
            self = .wholeCase
        } else if text.hasPrefix("item:") {
            guard let item = ItemID(String(text.dropFirst(5))) else { return nil }
            self = .item(item)
        } else if text.hasPrefix("use:") {
            let purpose = String(text.dropFirst(4))
            guard isCode(purpose) else { return nil }
            self = .use(purpose)
        } else {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            guard let measure = MeasureID(rawValue: parts[0]) else { return nil }
            switch parts.count {
            case 1: self = .measure(measure)
            case 2:
                guard let number = Int(parts[1]), number >= 1, String(number) == parts[1] else { return nil }
                self = .part(measure, number)
            default: return nil
            }
        }
    }

    /// The measure that it is, or is a part of.
    public var measure: MeasureID? {
        switch self {
        case .measure(let measure), .part(let measure, _): measure
        case .wholeCase, .item, .use: nil
        }
    }

    /// The text that `init` reads.
    public var description: String {
        switch self {
        case .wholeCase: "case"
        case .measure(let measure): measure.rawValue
        case .part(let measure, let number): "\(measure)/\(number)"
        case .item(let item): "item:\(item)"
        case .use(let purpose): "use:\(purpose)"
        }
    }
}
