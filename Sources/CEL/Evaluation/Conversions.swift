extension UnaryFunction {
    /// Type conversions; a value that the type cannot hold is an error.
    func convert(_ value: Value) throws(EvaluationError.Code) -> Value {
        switch (self, value) {
        case (.toInt, .int), (.toUint, .uint), (.toDouble, .double), (.toString, .string), (.toBool, .bool),
            (.toTimestamp, .timestamp), (.toDuration, .duration):
            value
        case (.toInt, .uint(let number)): .int(try Self.held(Int64(exactly: number)))
        case (.toInt, .double(let number)): .int(try Self.int(number))
        case (.toInt, .string(let text)): .int(try Self.held(Self.int(text)))
        case (.toInt, .timestamp(let instant)): .int(instant.seconds)
        case (.toUint, .int(let number)): .uint(try Self.held(UInt64(exactly: number)))
        case (.toUint, .double(let number)): .uint(try Self.uint(number))
        case (.toUint, .string(let text)): .uint(try Self.held(text.utf8.allSatisfy(\.isDigit) ? UInt64(text) : nil))
        case (.toDouble, .int(let number)): .double(Double(number))
        case (.toDouble, .uint(let number)): .double(Double(number))
        case (.toDouble, .string(let text)): .double(try Self.held(Self.double(text)))
        case (.toString, .int(let number)): .string(String(number))
        case (.toString, .uint(let number)): .string(String(number))
        case (.toString, .double(let number)): .string(Self.string(number))
        case (.toString, .bool(let isTrue)): .string(isTrue ? "true" : "false")
        case (.toString, .timestamp(let instant)): .string(instant.description)
        case (.toString, .duration(let duration)): .string(duration.description)
        case (.toBool, .string(let text)): .bool(try Self.held(Self.bool(text)))
        case (.toTimestamp, .int(let seconds)): .timestamp(try Self.held(Timestamp(seconds: seconds)))
        case (.toTimestamp, .string(let text)): .timestamp(try Self.held(Timestamp(text)))
        case (.toDuration, .string(let text)): .duration(try Self.held(Duration(text)))
        default: throw .noMatchingOverload
        }
    }

    private static func held<Result>(_ result: Result?) throws(EvaluationError.Code) -> Result {
        guard let result else { throw .conversion }
        return result
    }

    /// Rounded towards zero. The two ends of the range are left out: doubles near them do not say which int they stand for.
    private static func int(_ number: Double) throws(EvaluationError.Code) -> Int64 {
        guard abs(number) < 0x1p63 else { throw .conversion }
        return Int64(number)
    }

    private static func uint(_ number: Double) throws(EvaluationError.Code) -> UInt64 {
        guard number >= 0, number < 0x1p64 else { throw .conversion }
        return UInt64(number)
    }

    private static func int(_ text: String) -> Int64? {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        return digits.allSatisfy(\.isDigit) ? Int64(text) : nil
    }

    private static func double(_ text: String) -> Double? {
        let decimal = "+-.eE".utf8
        guard text.utf8.allSatisfy({ $0.isDigit || decimal.contains($0) }) else {
            switch text {
            case "NaN": return .nan
            case "Infinity": return .infinity
            case "-Infinity": return -.infinity
            default: return nil
            }
        }
        return Double(text).flatMap { $0.isFinite ? $0 : nil }
    }

    /// The shortest decimal that reads back as the same number.
    private static func string(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
        let text = number.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func bool(_ text: String) -> Bool? {
        switch text {
        case "true", "True", "TRUE", "t", "1": true
        case "false", "False", "FALSE", "f", "0": false
        default: nil
        }
    }
}
