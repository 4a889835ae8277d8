import CEL
import CanonicalJSON
import ComityModel

/// The kind of value that a fact has (`types` of `Laws/vocabulary.yaml`).
public enum FactType: String, Sendable, Hashable, CaseIterable {
    case bool, number, country, tag, date, duration, instant, item, condition, declaration, instrument, measure, purpose
    case citation, events
    case enumeration = "enum"
    case offenceCategory = "offence-category"
    case dataCategory = "data-category"

    /// The type in expressions.
    var expressionType: CEL.`Type` {
        switch self {
        case .bool: .bool
        case .number: .double
        case .duration: .duration
        case .instant: .timestamp
        case .citation: .map(.string, .string)
        case .events: .map(.string, .timestamp)
        case .condition: .map(.string, .dyn)
        default: .string
        }
    }

    /// The value in expressions; nil where the JSON is of another kind.
    func expressionValue(_ json: JSON) -> CEL.Value? {
        switch self {
        case .bool: return json.bool.map(Value.bool)
        case .number: return json.number.map(Value.double)
        case .duration: return json.string.flatMap { Period($0) }.flatMap(Self.duration).map(Value.duration)
        case .instant: return json.string.flatMap { Instant($0) }.flatMap { $0.expressionValue }
        case .citation:
            guard let members = json.object, members["law"]?.string != nil, members["article"]?.string != nil else {
                return nil
            }
            return Self.texts(members)
        case .events:
            guard let members = json.object else { return nil }
            var map: [Value: Value] = [:]
            for (name, instant) in members {
                guard let value = instant.string.flatMap({ Instant($0) })?.expressionValue else { return nil }
                map[.string(name)] = value
            }
            return .map(map)
        case .condition: return (try? Condition(json: json))?.expressionValue
        case .date: return json.string.flatMap { CivilDate($0) }.map { .string($0.description) }
        case .country: return json.string.flatMap { Jurisdiction($0) }.map { .string($0.code) }
        default: return json.string.map(Value.string)
        }
    }

    /// What a value looks like, for people.
    var expected: String {
        switch self {
        case .bool: "true or false"
        case .number: "a number"
        case .country: "a State, two capital letters (ISO 3166)"
        case .date: "a date, YYYY-MM-DD"
        case .duration: "a duration (ISO 8601) such as `P12M`"
        case .instant: "an instant (RFC 3339)"
        case .citation: "a citation, `{law: …, article: …}`"
        case .events: "a mapping from events to instants"
        case .condition: "a condition"
        default: "a text (\(rawValue))"
        }
    }

    private static func texts(_ members: [String: JSON]) -> Value? {
        var map: [Value: Value] = [:]
        for (name, json) in members {
            guard let text = json.string else { return nil }
            map[.string(name)] = .string(text)
        }
        return .map(map)
    }

    /// For comparison only: a month counts 30 days, a year 360. Terms are counted by the calendar elsewhere.
    private static func duration(_ period: Period) -> CEL.Duration? {
        CEL.Duration(
            seconds: Int64(period.months) * 2_592_000 + Int64(period.days) * 86_400 + Int64(period.minutes) * 60)
    }
}

extension Instant {
    var expressionValue: CEL.Value? {
        let fraction = milliseconds - seconds * 1_000
        return Timestamp(seconds: seconds, nanoseconds: Int32(fraction) * 1_000_000).map(Value.timestamp)
    }
}

extension Condition {
    var expressionValue: CEL.Value {
        var map: [Value: Value] = [
            .string("id"): .int(Int64(number)), .string("kind"): .string(kind.rawValue),
            .string("purposes"): .list(purposes.map(Value.string)), .string("by"): .string(attachedBy.code),
            .string("stricter"): .bool(stricter),
        ]
        map[.string("until")] = until?.expressionValue
        return .map(map)
    }
}
