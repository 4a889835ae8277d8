import CEL

/// Code read over a sheet: what conditions come to on what is known.
struct View {
    let code: Code
    var sheet: Sheet
    /// The number of `procedure.state`.
    let stateFact: Int?

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
        if let bound = sheet.values[slot.fact] { return bound.value }
        if slot.fact == stateFact { return .map(sheet.happened) }
        return sheet.otherwise[slot]
    }
}
