import CEL

/// Code read over a sheet: what conditions come to on what is known. A reference, since worlds share it.
final class View: Sendable {
    let code: Code
    let sheet: Sheet
    /// The number of `procedure.state`.
    private let stateFact: Int?

    init(code: Code, sheet: Sheet, stateFact: Int?) {
        (self.code, self.sheet, self.stateFact) = (code, sheet, stateFact)
    }

    /// The same with a value supposed.
    func supposing(_ value: Memory.Bound, for fact: Int) -> View {
        var sheet = sheet
        sheet.put(value, for: fact)
        return View(code: code, sheet: sheet, stateFact: stateFact)
    }

    /// What the condition comes to that begins at a step. An operand that decides wins over an unknown, an unknown over a fault.
    func answer(_ start: Int) -> Answer {
        let step = code.steps[start]
        switch step.kind {
        case .part: return part(Int(step.argument))
        case .constant: return Self.answer(UInt8(truncatingIfNeeded: step.argument))
        case .not:
            switch answer(start + 1) {
            case .yes: return .no
            case .no: return .yes
            case let other: return other
            }
        case .and, .or: return junction(start, step)
        }
    }

    private func junction(_ start: Int, _ step: Code.Step) -> Answer {
        var unknowns: FactSet?
        var isFault = false
        var next = start + 1
        while next < step.next {
            switch answer(next) {
            case .yes: if step.kind == .or { return .yes }
            case .no: if step.kind == .and { return .no }
            case .fault: isFault = true
            case .unknown(let facts): unknowns = unknowns?.union(facts) ?? facts
            }
            next = Int(code.steps[next].next)
        }
        if let unknowns { return .unknown(unknowns) }
        if isFault { return .fault }
        return step.kind == .and ? .yes : .no
    }

    /// What is known of a part, evaluated where it has to be.
    func known(_ part: Int) -> UInt8 {
        let known = sheet.known[part]
        guard known == Code.Known.later else { return known }
        switch evaluate(code.parts[part]) {
        case .no: return Code.Known.no
        case .yes: return Code.Known.yes
        case .fault: return Code.Known.fault
        case .unknown: return Code.Known.unknown
        }
    }

    private static func answer(_ known: UInt8) -> Answer {
        switch known {
        case Code.Known.no: .no
        case Code.Known.yes: .yes
        default: .fault
        }
    }

    private func part(_ number: Int) -> Answer {
        switch sheet.known[number] {
        case Code.Known.unknown: .unknown(FactSet(code.facts[number]))
        case Code.Known.later: evaluate(code.parts[number])
        case let known: Self.answer(known)
        }
    }

    /// A part of several facts.
    private func evaluate(_ part: Code.Part) -> Answer {
        guard case .expression(let expression) = part.test else { return .fault }
        let names = expression.names
        let outcome = expression.evaluate { name in
            guard let place = names.firstIndex(of: name), let slot = part.slots[place] else {
                return (name == "now" ? sheet.at.expressionValue : code.lists[name]).map(Binding.value) ?? .unknown
            }
            return value(code.slots[slot]).map(Binding.value) ?? .unknown
        }
        switch outcome {
        case .value(.bool(let value)): return value ? .yes : .no
        case .value, .error: return .fault
        case .unknown(let names):
            var facts = FactSet()
            for (name, slot) in zip(expression.names, part.slots) where names.contains(name) {
                if let slot { facts.insert(code.slots[slot].fact) }
            }
            return .unknown(facts)
        }
    }

    private func value(_ slot: Slot) -> Value? {
        if let value = sheet.value(of: slot.fact) { return value }
        if slot.fact == stateFact { return .map(sheet.happened) }
        return sheet.otherwise[slot]
    }
}
