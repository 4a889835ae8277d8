import CEL

/// What an expression of the CEL profile comes to, in terms of the solver.
///
/// An expression can have no value (CEL's errors). So a truth value is told by two terms, when it is true and when it is false; where neither
/// holds there is none. Other values carry the term `isThere`.
indirect enum Meaning: Sendable {
    case truth(yes: Term, no: Term)
    /// A whole number.
    case whole(Term, isThere: Term)
    /// A double, as a real number.
    case number(Term, isThere: Term)
    /// An instant, in milliseconds since 1970.
    case instant(Term, isThere: Term)
    /// A duration, in milliseconds.
    case duration(Term, isThere: Term)
    case text(Words)
    /// A list without its order: which items occur, and how often.
    case bag([Item])
    /// A map with keys that are strings.
    case record([Entry])
    case null
    /// No value at all.
    case fault
    /// A value of which the solver is told nothing.
    case opaque

    /// A string: each it may be, and when it is that one. The conditions exclude each other.
    struct Words: Sendable {
        var choices: [(text: String, when: Term)]
        var isThere: Term
        /// Whether one of the strings stands for all that no expression names: comparing is exact then, looking into the string is not.
        var isOpen = false
    }

    struct Item: Sendable {
        let meaning: Meaning
        /// Whether it occurs, and how often.
        let isThere: Term
        let times: Term
    }

    struct Entry: Sendable {
        let key: String
        let isThere: Term
        let value: Meaning
    }

    static func constant(_ text: String) -> Meaning { .text(Words(choices: [(text, .yes)], isThere: .yes)) }

    /// A value that is known.
    init(_ value: Value) {
        self =
            switch value {
            case .null: .null
            case .bool(let value): .truth(yes: value ? .yes : .no, no: value ? .no : .yes)
            case .int(let number): .whole(.number(number), isThere: .yes)
            case .uint(let number): .whole(.number(number), isThere: .yes)
            case .double(let number): Term.real(number).map { .number($0, isThere: .yes) } ?? .opaque
            case .string(let text): .constant(text)
            case .list(let items):
                .bag(items.map { Item(meaning: Meaning($0), isThere: .yes, times: .number(1)) })
            case .map(let entries): Self.record(entries)
            case .timestamp(let instant):
                instant.nanoseconds % 1_000_000 == 0
                    ? .instant(.number(instant.seconds * 1_000 + Int64(instant.nanoseconds / 1_000_000)), isThere: .yes)
                    : .opaque
            case .duration(let length):
                length.nanoseconds % 1_000_000 == 0
                    ? .duration(.number(length.nanoseconds / 1_000_000), isThere: .yes) : .opaque
            }
    }

    private static func record(_ entries: [Value: Value]) -> Meaning {
        var record: [Entry] = []
        for (key, value) in entries {
            guard case .string(let text) = key else { return .opaque }
            record.append(Entry(key: text, isThere: .yes, value: Meaning(value)))
        }
        return .record(record.sorted { $0.key < $1.key })
    }

    /// When there is a value; nil where that is not told.
    var isThere: Term? {
        switch self {
        case .truth(let yes, let no): yes.or(no)
        case .whole(_, let isThere), .number(_, let isThere), .instant(_, let isThere), .duration(_, let isThere):
            isThere
        case .text(let words): words.isThere
        case .bag, .record, .null: .yes
        case .fault: .no
        case .opaque: nil
        }
    }

    /// The same value, only under a condition; otherwise there is none.
    func only(when condition: Term) -> Meaning {
        switch self {
        case .truth(let yes, let no): .truth(yes: condition.and(yes), no: condition.and(no))
        case .whole(let term, let isThere): .whole(term, isThere: condition.and(isThere))
        case .number(let term, let isThere): .number(term, isThere: condition.and(isThere))
        case .instant(let term, let isThere): .instant(term, isThere: condition.and(isThere))
        case .duration(let term, let isThere): .duration(term, isThere: condition.and(isThere))
        case .text(var words):
            {
                words.choices = words.choices.map { ($0.text, condition.and($0.when)) }.filter { $0.1 != .no }
                words.isThere = condition.and(words.isThere)
                return .text(words)
            }()
        case .bag, .record, .null, .opaque: condition == .yes ? self : condition == .no ? .fault : .opaque
        case .fault: .fault
        }
    }

    /// One of two values: this one under its condition, else the other under its own.
    func or(_ other: Meaning) -> Meaning {
        switch (self, other) {
        case (.fault, _): other
        case (_, .fault): self
        case (.truth(let a, let b), .truth(let c, let d)): .truth(yes: a.or(c), no: b.or(d))
        case (.whole(let a, let b), .whole(let c, let d)): .whole(.choice(b, a, c), isThere: b.or(d))
        case (.number(let a, let b), .number(let c, let d)): .number(.choice(b, a, c), isThere: b.or(d))
        case (.instant(let a, let b), .instant(let c, let d)): .instant(.choice(b, a, c), isThere: b.or(d))
        case (.duration(let a, let b), .duration(let c, let d)): .duration(.choice(b, a, c), isThere: b.or(d))
        case (.text(let a), .text(let b)):
            .text(
                Words(choices: a.choices + b.choices, isThere: a.isThere.or(b.isThere), isOpen: a.isOpen || b.isOpen))
        default: .opaque
        }
    }
}
