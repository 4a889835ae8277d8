import CEL
import CanonicalJSON
import ComityModel

/// The constants of the solver that stand for facts: each is declared with its sort, held to the values that the vocabulary allows, and read
/// back from a model as a fact.
struct Symbols {
    /// Reads a fact from a model; nil where it is left unsaid.
    typealias Reader = ([Term: Model.Value]) -> JSON?

    /// How many conditions of a sender are tried together.
    static let conditions = 3

    let vocabulary: Vocabulary
    /// For facts with an open list of values: the strings that the expressions name.
    let words: Set<String>
    /// Whether a fact may also be what an unknown one is presumed to be (`$proper`).
    let allowsPresumed: Bool
    private(set) var declared: [(term: Term, sort: String)] = []
    private(set) var constraints: [Term] = []

    init(_ vocabulary: Vocabulary, words: Set<String>, allowsPresumed: Bool) {
        self.vocabulary = vocabulary
        self.words = words
        self.allowsPresumed = allowsPresumed
    }

    mutating func declare(_ name: String, _ sort: String) -> Term {
        let term = Term.symbol(name)
        declared.append((term, sort))
        return term
    }

    mutating func hold(_ term: Term) { constraints.append(term) }

    /// A fact of the vocabulary.
    mutating func fact(_ key: FactKey, now: Term) -> (Meaning, Reader)? {
        guard let fact = vocabulary.facts[key.name] else { return nil }
        let name = key.name + (key.side.map { "@\($0.rawValue)" } ?? "")
        if fact.type == .condition { return fact.isList ? conditionList(name) : nil }
        guard fact.isList else { return scalar(name, fact, now) }
        guard let (options, isOpen) = options(of: fact) else { return nil }
        return bag(name, options, isOpen)
    }

    private mutating func scalar(_ name: String, _ fact: FactDefinition, _ now: Term) -> (Meaning, Reader)? {
        switch fact.type {
        case .bool:
            let term = declare(name, "Bool")
            return (.truth(yes: term, no: !term), { $0[term]?.truth.map(JSON.bool) })
        case .number:
            // What facts count is never less than nothing.
            let term = declare(name, "Real")
            hold(.apply("<=", Term("0.0"), term))
            return (.number(term, isThere: .yes), { $0[term]?.number.map(JSON.number) })
        case .instant:
            let term = declare(name, "Int")
            hold(Self.within(term, Self.instants))
            return (.instant(term, isThere: .yes), { $0[term]?.instant?.json })
        case .duration:
            let hours = declare(name, "Int")
            hold(Self.within(hours, 0...99_999))
            return (
                .duration(.apply("*", .number(3_600_000), hours), isThere: .yes),
                { $0[hours]?.whole.map { .string("PT\($0)H") } }
            )
        case .events: return events(name, now)
        case .citation:
            let (law, article) = (
                pick("\(name).law", ["none"] + strings("another")),
                pick("\(name).article", strings("another"))
            )
            return (
                .record([
                    Meaning.Entry(key: "article", isThere: .yes, value: article.0),
                    Meaning.Entry(key: "law", isThere: .yes, value: law.0),
                ]),
                { model in
                    guard let law = law.1(model), let article = article.1(model) else { return nil }
                    return ["law": law, "article": article]
                }
            )
        default:
            guard let (options, isOpen) = options(of: fact) else { return nil }
            return pick(name, options, isOpen)
        }
    }

    /// The strings that a fact may be, and whether the last stands for all others.
    private func options(of fact: FactDefinition) -> (options: [String], isOpen: Bool)? {
        var presumed: [String] = []
        if allowsPresumed, case .string(let text)? = fact.presumed, text.hasPrefix("$") { presumed = [text] }
        if let values = fact.values { return (values + presumed.filter { !values.contains($0) }, false) }
        func known(_ text: String) -> Bool { fact.type.expressionValue(.string(text)) != nil }
        switch fact.type {
        case .country:
            let named = words.filter(known)
            return (Set(vocabulary.countries.keys).union(named).union(["ZZ"]).sorted(), false)
        case .date: return (words.filter(known).union(["2027-01-01"]).sorted(), false)
        case .tag, .item, .declaration, .instrument:
            let options = strings("another").filter { allowsPresumed || !$0.hasPrefix("$") }
            return (options, true)
        default: return nil
        }
    }

    /// The strings that expressions name, and one that none does.
    private func strings(_ other: String) -> [String] {
        var other = other
        while words.contains(other) { other += "-one" }
        return words.sorted() + [other]
    }

    /// One of several strings. That it is none of those which expressions name is the last.
    private mutating func pick(_ name: String, _ options: [String], _ isOpen: Bool = true) -> (Meaning, Reader) {
        let term = declare(name, "Int")
        hold(Self.within(term, 0...Int64(options.count - 1)))
        let choices = options.enumerated().map { (text: $1, when: Term.apply("=", term, .number($0))) }
        return (
            .text(Meaning.Words(choices: choices, isThere: .yes, isOpen: isOpen)),
            { model in
                guard let index = model[term]?.whole, options.indices.contains(Int(index)) else { return nil }
                let text = options[Int(index)]
                return text.hasPrefix("$") ? nil : .string(text)
            }
        )
    }

    /// A list of strings: how often each occurs.
    private mutating func bag(_ name: String, _ options: [String], _ isOpen: Bool) -> (Meaning, Reader) {
        var items: [(text: String, times: Term, item: Meaning.Item)] = []
        for (index, text) in options.enumerated() {
            let times = declare("\(name)#\(index)", "Int")
            hold(.apply("<=", .number(0), times))
            let words = Meaning.Words(
                choices: [(text, .yes)], isThere: .yes, isOpen: isOpen && index == options.count - 1)
            let item = Meaning.Item(meaning: .text(words), isThere: .apply("<", .number(0), times), times: times)
            items.append((text, times, item))
        }
        return (
            .bag(items.map(\.item)),
            { model in
                .array(
                    items.flatMap { text, times, _ in
                        Array(repeating: JSON.string(text), count: Int(clamping: min(model[times]?.whole ?? 0, 32)))
                    })
            }
        )
    }

    private mutating func events(_ name: String, _ now: Term) -> (Meaning, Reader) {
        var entries: [(event: String, isThere: Term, at: Term)] = []
        for event in vocabulary.events.keys.sorted() {
            let (isThere, at) = (declare("\(name).\(event)?", "Bool"), declare("\(name).\(event)", "Int"))
            hold((!isThere).or(Term.apply("<=", .number(Self.instants.lowerBound), at).and(.apply("<=", at, now))))
            entries.append((event, isThere, at))
        }
        return (
            .record(
                entries.map { Meaning.Entry(key: $0.event, isThere: $0.isThere, value: .instant($0.at, isThere: .yes)) }
            ),
            { model in
                var members: [String: JSON] = [:]
                for entry in entries where model[entry.isThere]?.truth == true {
                    members[entry.event] = model[entry.at]?.instant?.json
                }
                return .object(members)
            }
        )
    }

    private mutating func conditionList(_ name: String) -> (Meaning, Reader) {
        var items: [(item: Meaning.Item, isThere: Term, read: Reader)] = []
        for number in 1...Self.conditions {
            let isThere = declare("\(name).\(number)", "Bool")
            if let last = items.last { hold((!isThere).or(last.isThere)) }
            let kind = pick("\(name).\(number).kind", Condition.Kind.allCases.map(\.rawValue), false)
            let purposes = bag("\(name).\(number).purposes", vocabulary.purposes.keys.sorted(), false)
            let by = pick("\(name).\(number).by", Set(vocabulary.countries.keys).union(["ZZ"]).sorted(), false)
            let stricter = declare("\(name).\(number).stricter", "Bool")
            let (hasEnd, until) = (
                declare("\(name).\(number).until?", "Bool"), declare("\(name).\(number).until", "Int")
            )
            hold(Self.within(until, Self.instants))
            let record = Meaning.record([
                Meaning.Entry(key: "id", isThere: .yes, value: .whole(.number(number), isThere: .yes)),
                Meaning.Entry(key: "kind", isThere: .yes, value: kind.0),
                Meaning.Entry(key: "purposes", isThere: .yes, value: purposes.0),
                Meaning.Entry(key: "by", isThere: .yes, value: by.0),
                Meaning.Entry(key: "stricter", isThere: .yes, value: .truth(yes: stricter, no: !stricter)),
                Meaning.Entry(key: "until", isThere: hasEnd, value: .instant(until, isThere: .yes)),
            ])
            let item = Meaning.Item(
                meaning: record, isThere: isThere, times: .choice(isThere, .number(1), .number(0)))
            items.append(
                (
                    item, isThere,
                    { model in
                        guard model[isThere]?.truth == true, let kind = kind.1(model), let by = by.1(model) else {
                            return nil
                        }
                        var members: [String: JSON] = [
                            "id": .integer(number), "kind": kind, "purposes": purposes.1(model) ?? [], "by": by,
                            "cite": ["norm": "condition", "cite": "a condition of the sender"],
                            "stricter": .bool(model[stricter]?.truth == true),
                        ]
                        if model[hasEnd]?.truth == true { members["until"] = model[until]?.instant?.json }
                        return .object(members)
                    }
                ))
        }
        return (.bag(items.map(\.item)), { model in .array(items.compactMap { $0.read(model) }) })
    }

    static let instants: ClosedRange<Int64> = 946_684_800_000...4_102_444_800_000

    static func within(_ term: Term, _ range: ClosedRange<Int64>) -> Term {
        Term.apply("<=", .number(range.lowerBound), term).and(.apply("<=", term, .number(range.upperBound)))
    }
}
