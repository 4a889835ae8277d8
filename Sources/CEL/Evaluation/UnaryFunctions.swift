extension UnaryFunction {
    /// The result for a value, by the language definition's list of standard definitions.
    func apply(_ value: Value) throws(EvaluationError.Code) -> Value {
        switch self {
        case .not:
            guard case .bool(let isTrue) = value else { throw .noMatchingOverload }
            return .bool(!isTrue)
        case .negate: return try Self.negated(value)
        case .size: return .int(Int64(try Self.size(of: value)))
        case .toInt, .toUint, .toDouble, .toString, .toBool, .toTimestamp, .toDuration: return try convert(value)
        default:
            switch value {
            case .timestamp(let instant): return .int(try part(of: instant))
            case .duration(let duration): return .int(try part(of: duration))
            default: throw .noMatchingOverload
            }
        }
    }

    private static func negated(_ value: Value) throws(EvaluationError.Code) -> Value {
        switch value {
        case .int(let number):
            let (result, overflow) = (0 as Int64).subtractingReportingOverflow(number)
            if overflow { throw .overflow }
            return .int(result)
        case .double(let number): return .double(-number)
        default: throw .noMatchingOverload
        }
    }

    private static func size(of value: Value) throws(EvaluationError.Code) -> Int {
        switch value {
        case .string(let text): text.unicodeScalars.count
        case .list(let items): items.count
        case .map(let entries): entries.count
        default: throw .noMatchingOverload
        }
    }

    /// A getter of an instant, in UTC.
    private func part(of instant: Timestamp) throws(EvaluationError.Code) -> Int64 {
        switch self {
        case .getFullYear: instant.date.year
        case .getMonth: instant.date.month - 1
        case .getDate: instant.date.day
        case .getDayOfMonth: instant.date.day - 1
        case .getDayOfYear: instant.date.dayOfYear
        // 1970-01-01 was a Thursday; Sunday is 0.
        case .getDayOfWeek: ((instant.date.dayNumber + 4) % 7 + 7) % 7
        case .getHours: instant.secondOfDay / 3_600
        case .getMinutes: instant.secondOfDay / 60 % 60
        case .getSeconds: instant.secondOfDay % 60
        case .getMilliseconds: Int64(instant.nanoseconds / 1_000_000)
        default: throw .noMatchingOverload
        }
    }

    /// A getter of a duration: all of it in that unit, but of milliseconds only those beyond the last second.
    private func part(of duration: Duration) throws(EvaluationError.Code) -> Int64 {
        switch self {
        case .getHours: duration.nanoseconds / 3_600_000_000_000
        case .getMinutes: duration.nanoseconds / 60_000_000_000
        case .getSeconds: duration.nanoseconds / 1_000_000_000
        case .getMilliseconds: duration.nanoseconds / 1_000_000 % 1_000
        default: throw .noMatchingOverload
        }
    }
}
