import CEL
import ComityModel

/// Writes conditions as code.
struct CodeBuilder {
    let vocabulary: Vocabulary
    let side: Side
    let lists: [String: Value]
    private(set) var steps: [Code.Step] = []
    private(set) var slots: [Slot] = []
    private(set) var parts: [Code.Part] = []
    private var numbers: [Slot: Int] = [:]
    private var happened: [Int: Int] = [:]
    private var members: [Set<String>: Int] = [:]

    init(_ vocabulary: Vocabulary, judging side: Side) {
        (self.vocabulary, self.side) = (vocabulary, side)
        lists = vocabulary.lists.mapValues { .list($0.map(Value.string)) }
    }

    /// How a norm reads facts; of an instrument's own reasons, how everybody does.
    struct Reader {
        let actor: Norm.Actor?
        /// Under whose law adequacy is asked; nil where only what is stated counts.
        let instrument: String?
        let mayPresume: (String) -> Bool
    }

    /// Whether a part reads one fact and nothing else that changes.
    func isSingle(_ part: Int) -> Bool {
        switch parts[part].test {
        case .oneOf, .happened: return true
        case .expression(let expression):
            return Set(parts[part].slots.compactMap(\.self)).count == 1 && !expression.variables.contains("now")
                && !expression.variables.contains("procedure.state")
        }
    }

    /// Writes a condition; the answer is where it begins.
    mutating func condition(_ expression: CEL.Expression?, _ reader: Reader) -> Int? {
        guard let expression else { return nil }
        let start = steps.count
        write(expression.formula, reader)
        return start
    }

    /// Writes the question whether the measure is one of a list.
    mutating func measure(in names: Set<String>) -> Int {
        let start = steps.count
        if let part = members[names] {
            append(.part, part)
        } else if let fact = vocabulary.index.number("request.measure", for: nil, judging: side) {
            members[names] = parts.count
            append(.part, parts.count)
            parts.append(Code.Part(test: .oneOf(names), slots: [number(of: Slot(fact: fact, reading: .stated))]))
        } else {
            append(.constant, Int(Code.Known.yes))
        }
        return start
    }

    private mutating func write(_ formula: Formula, _ reader: Reader) {
        let start = steps.count
        switch formula {
        case .part(let expression): return write(expression, reader)
        case .not(let operand):
            append(.not)
            write(operand, reader)
        case .and(let operands):
            append(.and)
            for operand in operands { write(operand, reader) }
        case .or(let operands):
            append(.or)
            for operand in operands { write(operand, reader) }
        }
        steps[start].next = Int32(steps.count)
    }

    private mutating func write(_ expression: CEL.Expression, _ reader: Reader) {
        // What is the same whatever its facts are is no question.
        switch expression.evaluate({ name in lists[name].map(Binding.value) ?? .unknown }) {
        case .value(.bool(let answer)): return append(.constant, Int(answer ? Code.Known.yes : Code.Known.no))
        case .value, .error: return append(.constant, Int(Code.Known.fault))
        case .unknown: break
        }
        if let key = expression.keyAskedFor, expression.variables == ["procedure.state"],
            let fact = vocabulary.index.number("procedure.state", for: nil, judging: side)
        {
            let slot = number(of: Slot(fact: fact, reading: .event(key)))
            if happened[slot] == nil {
                happened[slot] = parts.count
                parts.append(Code.Part(test: .happened, slots: [slot]))
            }
            return append(.part, happened[slot] ?? 0)
        }
        append(.part, parts.count)
        parts.append(
            Code.Part(test: .expression(expression), slots: expression.names.map { slot(of: $0, reader) }))
    }

    private mutating func slot(of name: String, _ reader: Reader) -> Int? {
        guard lists[name] == nil, let fact = vocabulary.index.number(name, for: reader.actor, judging: side) else {
            return nil
        }
        if name == "transfer.adequacy", let instrument = reader.instrument {
            return number(of: Slot(fact: fact, reading: .adequacy(instrument: instrument)))
        }
        return number(of: Slot(fact: fact, reading: reader.mayPresume(name) ? .presumed : .stated))
    }

    private mutating func number(of slot: Slot) -> Int {
        if let number = numbers[slot] { return number }
        numbers[slot] = slots.count
        slots.append(slot)
        return slots.count - 1
    }

    private mutating func append(_ kind: Code.Step.Kind, _ argument: Int = 0) {
        steps.append(Code.Step(kind: kind, argument: Int32(argument), next: Int32(steps.count + 1)))
    }
}
