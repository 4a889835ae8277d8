/// Questions that compare two values, or look for one in another.
extension Translation {
    /// Nil where the solver cannot be told.
    mutating func equality(_ first: Meaning, _ second: Meaning) -> (yes: Term, no: Term)? {
        func pair(_ a: Term, _ b: Term, _ isThere: Term) -> (yes: Term, no: Term) {
            if a == b { return (isThere, .no) }
            let equal = Term.apply("=", a, b)
            return (isThere.and(equal), isThere.and(!equal))
        }
        switch (first, second) {
        case (.opaque, _), (_, .opaque): return nil
        case (.truth(let a, let b), .truth(let c, let d)):
            return (a.and(c).or(b.and(d)), a.and(d).or(b.and(c)))
        case (.whole(let a, let b), .whole(let c, let d)), (.number(let a, let b), .number(let c, let d)),
            (.instant(let a, let b), .instant(let c, let d)), (.duration(let a, let b), .duration(let c, let d)):
            return pair(a, c, b.and(d))
        case (.whole(let a, let b), .number(let c, let d)), (.number(let c, let d), .whole(let a, let b)):
            return pair(.apply("to_real", a), c, b.and(d))
        case (.text(let a), .text(let b)):
            // Two strings that nobody names may be the same or not; only the first is tried.
            if a.isOpen && b.isOpen { isNarrow = true }
            let equal = Term.any(
                a.choices.flatMap { left in
                    b.choices.filter { $0.text.utf8.elementsEqual(left.text.utf8) }.map { left.when.and($0.when) }
                })
            return (equal, a.isThere.and(b.isThere).and(!equal))
        case (.bag(let items), .bag(let none)) where none.isEmpty, (.bag(let none), .bag(let items)) where none.isEmpty:
            let some = Term.any(items.map(\.isThere))
            return (!some, some)
        case (.bag, .bag), (.record, .record): return nil
        case (.null, .null): return (.yes, .no)
        default:
            guard let a = first.isThere, let b = second.isThere else { return nil }
            return (.no, a.and(b))
        }
    }

    mutating func order(_ name: String, _ first: Meaning, _ second: Meaning) -> Meaning {
        func pair(_ a: Term, _ b: Term, _ isThere: Term) -> Meaning {
            let holds = Term.apply(name, a, b)
            return .truth(yes: isThere.and(holds), no: isThere.and(!holds))
        }
        switch (first, second) {
        case (.whole(let a, let b), .whole(let c, let d)), (.number(let a, let b), .number(let c, let d)),
            (.instant(let a, let b), .instant(let c, let d)), (.duration(let a, let b), .duration(let c, let d)):
            return pair(a, c, b.and(d))
        case (.whole(let a, let b), .number(let c, let d)): return pair(.apply("to_real", a), c, b.and(d))
        case (.number(let a, let b), .whole(let c, let d)): return pair(a, .apply("to_real", c), b.and(d))
        case (.text, .text):
            return compare([first, second]) { left, right in
                let precedes = left.utf8.lexicographicallyPrecedes(right.utf8)
                let follows = right.utf8.lexicographicallyPrecedes(left.utf8)
                return switch name {
                case "<": precedes
                case "<=": !follows
                case ">": follows
                default: !precedes
                }
            }
        default: return .opaque
        }
    }

    /// A question that looks into two strings, asked of each pair that they may be.
    mutating func compare(_ operands: [Meaning], _ holds: (String, String) -> Bool) -> Meaning {
        guard case .text(let a) = operands[0], case .text(let b) = operands[1],
            a.choices.count * b.choices.count <= Self.bound
        else { return .opaque }
        if a.isOpen || b.isOpen { isNarrow = true }
        let yes = Term.any(
            a.choices.flatMap { left in
                b.choices.filter { holds(left.text, $0.text) }.map { left.when.and($0.when) }
            })
        return .truth(yes: yes, no: a.isThere.and(b.isThere).and(!yes))
    }

    mutating func containment(_ item: Meaning, _ container: Meaning) -> (yes: Term, no: Term)? {
        guard let isThere = item.isThere else { return nil }
        switch container {
        case .bag(let items):
            var found: [Term] = []
            for other in items {
                guard let equality = equality(item, other.meaning) else { return nil }
                found.append(other.isThere.and(equality.yes))
            }
            return (.any(found), isThere.and(!.any(found)))
        case .record(let entries):
            guard case .text(let words) = item else { return nil }
            let found = Term.any(
                words.choices.flatMap { choice in
                    entries.filter { $0.key == choice.text }.map { choice.when.and($0.isThere) }
                })
            return (found, isThere.and(!found))
        default: return nil
        }
    }

    /// The value at a key of a map, or whether it has one.
    mutating func entry(of container: Meaning, at key: Meaning, asked: Bool) -> Meaning {
        guard case .record(let entries) = container, case .text(let words) = key else { return .opaque }
        if asked { return truth(containment(key, container)) }
        return words.choices.flatMap { choice in
            entries.filter { $0.key == choice.text }.map { $0.value.only(when: choice.when.and($0.isThere)) }
        }.reduce(.fault) { $0.or($1) }
    }

    static func contains(_ text: String, _ part: String) -> Bool {
        let (text, part) = (Array(text.utf8), Array(part.utf8))
        guard part.count <= text.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0..<($0 + part.count)].elementsEqual(part) }
    }
}
