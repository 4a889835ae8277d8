import CEL
import ComityModel

/// The conditions of norms in the form in which they are decided: formulas over parts that read one fact each. What a value answers to all
/// parts that read it is found out once and remembered, so that a decision puts answers in place and combines them. Nothing in it changes.
final class Code: Sendable {
    /// A step of a formula, written before its operands.
    struct Step: Sendable {
        enum Kind: UInt8, Sendable { case part, constant, not, and, or }

        let kind: Kind
        /// Of a part its number; of a constant the answer.
        let argument: Int32
        /// Where the step after its operands stands.
        var next: Int32
    }

    /// A question that a formula is made of.
    struct Part: Sendable {
        enum Test: Sendable {
            case expression(CEL.Expression)
            /// Whether the value is one of these.
            case oneOf(Set<String>)
            /// Whether the event of its slot has happened.
            case happened
        }

        let test: Test
        /// Where its variables are read, in the order of the expression's; nil for a named list and for the instant.
        let slots: [Int?]
    }

    /// What is known of a part before anything is evaluated.
    enum Known {
        static let no: UInt8 = 0
        static let yes: UInt8 = 1
        /// It has no value: a fault of its author.
        static let fault: UInt8 = 2
        static let unknown: UInt8 = 3
        /// It reads several facts, or instants, and is evaluated where it is needed.
        static let later: UInt8 = 4
    }

    /// Answers to rows of parts.
    struct Patch: Sendable {
        private struct Row {
            let start: Int
            let count: Int
        }

        private var rows: [Row] = []
        private var answers: [UInt8] = []

        mutating func append(_ more: [UInt8], from start: Int) {
            guard !more.isEmpty else { return }
            rows.append(Row(start: start, count: more.count))
            answers += more
        }

        /// Puts the answers in their places.
        func apply(to known: inout [UInt8]) {
            var next = 0
            for row in rows {
                for place in row.start..<(row.start + row.count) {
                    known[place] = answers[next]
                    next += 1
                }
            }
        }
    }

    let side: Side
    let steps: [Step]
    let slots: [Slot]
    /// Those of one slot stand together, in the order of the slots; those of several come last.
    let parts: [Part]
    /// For each slot, the parts that read it alone.
    let rows: [Range<Int>]
    /// For each part that reads one slot, the number of its fact.
    let facts: [Int]
    /// For each fact, the slots that read it.
    let readers: [[Int]]
    /// For each event that a part asks for, the part.
    let events: [String: Int]
    /// The slots that read adequacy under a law.
    let adequacies: [Int]
    /// What is known while no fact is.
    let blank: [UInt8]
    let lists: [String: Value]

    init(_ builder: CodeBuilder) {
        side = builder.side
        lists = builder.lists
        slots = builder.slots
        var places = [Int](repeating: 0, count: builder.parts.count)
        var (parts, facts, rows, blank): ([Part], [Int], [Range<Int>], [UInt8]) = ([], [], [], [])
        let single = builder.parts.indices.filter { builder.isSingle($0) }
        let bySlot = Dictionary(grouping: single) { builder.parts[$0].slots.compactMap(\.self)[0] }
        for slot in slots.indices {
            let start = parts.count
            for old in bySlot[slot] ?? [] {
                places[old] = parts.count
                parts.append(builder.parts[old])
                facts.append(slots[slot].fact)
                blank.append(Known.unknown)
            }
            rows.append(start..<parts.count)
        }
        for old in builder.parts.indices where !builder.isSingle(old) {
            places[old] = parts.count
            parts.append(builder.parts[old])
            facts.append(-1)
            blank.append(Known.later)
        }
        steps = builder.steps.map { step in
            step.kind == .part
                ? Step(kind: .part, argument: Int32(places[Int(step.argument)]), next: step.next) : step
        }
        adequacies = slots.indices.filter { if case .adequacy = builder.slots[$0].reading { true } else { false } }
        var readers = [[Int]](repeating: [], count: builder.vocabulary.index.keys.count)
        var events: [String: Int] = [:]
        for (number, slot) in slots.enumerated() {
            if case .event(let event) = slot.reading {
                for part in rows[number] { (blank[part], events[event]) = (Known.no, part) }
            } else {
                readers[slot.fact].append(number)
            }
        }
        (self.parts, self.facts, self.rows, self.blank) = (parts, facts, rows, blank)
        (self.readers, self.events) = (readers, events)
    }

    private init(_ code: Code, adding builder: CodeBuilder) {
        (side, lists, readers, events) = (code.side, code.lists, code.readers, code.events)
        adequacies = code.adequacies
        let (steps, parts, slots) = (Int32(code.steps.count), Int32(code.parts.count), code.slots.count)
        self.steps =
            code.steps
            + builder.steps.map { step in
                Step(
                    kind: step.kind, argument: step.kind == .part ? step.argument + parts : step.argument,
                    next: step.next + steps)
            }
        self.slots = code.slots + builder.slots
        rows = code.rows + builder.slots.map { _ in code.parts.count..<code.parts.count }
        self.parts =
            code.parts + builder.parts.map { Part(test: $0.test, slots: $0.slots.map { $0.map { $0 + slots } }) }
        facts = code.facts + builder.parts.map { _ in -1 }
        blank = code.blank + builder.parts.map { _ in Known.later }
    }

    /// The same code with more conditions. Their parts are evaluated where they are needed.
    func adding(_ vocabulary: Vocabulary, _ build: (inout CodeBuilder) -> Void) -> Code {
        var builder = CodeBuilder(vocabulary, judging: side)
        build(&builder)
        return Code(self, adding: builder)
    }

    /// The parts of the condition that begins at a step.
    func parts(from start: Int) -> [Int] {
        (start..<Int(steps[start].next)).filter { steps[$0].kind == .part }.map { Int(steps[$0].argument) }
    }

    /// What a value answers to all parts that read one of these slots alone.
    func patch(_ value: Value, in slots: [Int]) -> Patch {
        var patch = Patch()
        for slot in slots {
            patch.append(rows[slot].map { answer(of: parts[$0], to: value) }, from: rows[slot].lowerBound)
        }
        return patch
    }

    private func answer(of part: Part, to value: Value) -> UInt8 {
        switch part.test {
        case .happened: return Known.yes
        case .oneOf(let names):
            guard case .string(let name) = value else { return Known.fault }
            return names.contains(name) ? Known.yes : Known.no
        case .expression(let expression):
            switch expression.evaluate({ .value(lists[$0] ?? value) }) {
            case .value(.bool(let answer)): return answer ? Known.yes : Known.no
            case .unknown: return Known.unknown
            case .value, .error: return Known.fault
            }
        }
    }
}
