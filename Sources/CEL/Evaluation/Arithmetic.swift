extension BinaryFunction {
    /// `+ - * / %`, where a result out of range is an error.
    func calculate(_ a: Value, _ b: Value) throws(EvaluationError.Code) -> Value {
        switch (a, b) {
        case (.int(let a), .int(let b)): .int(try whole(a, b))
        case (.uint(let a), .uint(let b)): .uint(try whole(a, b))
        case (.double(let a), .double(let b)): .double(try real(a, b))
        case (.string(let a), .string(let b)) where self == .add: .string(a + b)
        case (.list(let a), .list(let b)) where self == .add: .list(a + b)
        default: try time(a, b)
        }
    }

    private func whole<Number: FixedWidthInteger>(_ a: Number, _ b: Number) throws(EvaluationError.Code) -> Number {
        let (result, overflow): (Number, Bool)
        switch self {
        case .add: (result, overflow) = a.addingReportingOverflow(b)
        case .subtract: (result, overflow) = a.subtractingReportingOverflow(b)
        case .multiply: (result, overflow) = a.multipliedReportingOverflow(by: b)
        case .divide:
            if b == 0 { throw .divisionByZero }
            (result, overflow) = a.dividedReportingOverflow(by: b)
        default:
            if b == 0 { throw .divisionByZero }
            (result, overflow) = a.remainderReportingOverflow(dividingBy: b)
        }
        if overflow { throw .overflow }
        return result
    }

    private func real(_ a: Double, _ b: Double) throws(EvaluationError.Code) -> Double {
        switch self {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        default: throw .noMatchingOverload
        }
    }

    private func time(_ a: Value, _ b: Value) throws(EvaluationError.Code) -> Value {
        switch (self, a, b) {
        case (.add, .timestamp(let instant), .duration(let duration)),
            (.add, .duration(let duration), .timestamp(let instant)):
            return .timestamp(try Self.inRange(instant.adding(duration)))
        case (.subtract, .timestamp(let instant), .duration(let duration)):
            let (negated, overflow) = (0 as Int64).subtractingReportingOverflow(duration.nanoseconds)
            if overflow { throw .overflow }
            return .timestamp(try Self.inRange(instant.adding(Duration(nanoseconds: negated))))
        case (.subtract, .timestamp(let a), .timestamp(let b)):
            return .duration(try Self.inRange(a.since(b)))
        case (.add, .duration(let a), .duration(let b)), (.subtract, .duration(let a), .duration(let b)):
            return .duration(Duration(nanoseconds: try whole(a.nanoseconds, b.nanoseconds)))
        default: throw .noMatchingOverload
        }
    }

    private static func inRange<Result>(_ result: Result?) throws(EvaluationError.Code) -> Result {
        guard let result else { throw .overflow }
        return result
    }
}
