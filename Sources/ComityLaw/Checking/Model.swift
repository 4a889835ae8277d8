import ComityModel

/// What the solver said.
enum SolverAnswer {
    /// There are values with which all holds.
    case satisfied([Term: Model.Value])
    case excluded
    case unknown
}

/// Reads values from the solver's answers (SMT-LIB 2.6, `get-value`).
enum Model {
    enum Value: Equatable {
        case truth(Bool)
        case whole(Int64)
        case number(Double)

        var truth: Bool? { if case .truth(let value) = self { value } else { nil } }

        var whole: Int64? {
            switch self {
            case .whole(let number): number
            case .number(let number): Int64(exactly: number)
            case .truth: nil
            }
        }

        var number: Double? {
            switch self {
            case .whole(let number): Double(number)
            case .number(let number): number
            case .truth: nil
            }
        }

        var instant: Instant? { whole.map { Instant(milliseconds: $0) } }
    }

    /// The values of an answer `((|a| true) (|b| (- 3)))`, in the order in which they were asked; nil where it is none.
    static func values(_ answer: String) -> [Value]? {
        var tokens = tokens(answer)[...]
        guard case .list(let pairs)? = parse(&tokens), tokens.isEmpty else { return nil }
        let values = pairs.compactMap { pair -> Value? in
            guard case .list(let parts) = pair, parts.count == 2 else { return nil }
            return value(parts[1])
        }
        return values.count == pairs.count ? values : nil
    }

    private indirect enum Expression {
        case word(String)
        case list([Expression])
    }

    private static func value(_ expression: Expression) -> Value? {
        switch expression {
        case .word("true"): return .truth(true)
        case .word("false"): return .truth(false)
        case .word(let text): return Int64(text).map(Value.whole) ?? Double(text).map(Value.number)
        case .list(let parts):
            guard case .word(let name)? = parts.first else { return nil }
            let numbers = parts.dropFirst().compactMap { value($0)?.number }
            switch (name, numbers.count) {
            case ("-", 1):
                if case .whole(let whole)? = value(parts[1]), whole != .min { return .whole(-whole) }
                return .number(-numbers[0])
            case ("/", 2): return .number(numbers[0] / numbers[1])
            default: return nil
            }
        }
    }

    private static func parse(_ tokens: inout ArraySlice<String>) -> Expression? {
        guard let token = tokens.popFirst() else { return nil }
        guard token == "(" else { return token == ")" ? nil : .word(token) }
        var items: [Expression] = []
        while let next = tokens.first {
            if next == ")" {
                tokens.removeFirst()
                return .list(items)
            }
            guard let item = parse(&tokens) else { return nil }
            items.append(item)
        }
        return nil
    }

    private static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        var word = ""
        var isQuoted = false
        func close() {
            if !word.isEmpty { tokens.append(word) }
            word = ""
        }
        for character in text {
            switch character {
            case "|":
                isQuoted.toggle()
                word.append(character)
            case "(", ")":
                if isQuoted {
                    word.append(character)
                } else {
                    close()
                    tokens.append(String(character))
                }
            case _ where character.isWhitespace && !isQuoted: close()
            default: word.append(character)
            }
        }
        close()
        return tokens
    }
}
