/// The answer to a condition: three-valued, with the facts that stand in the way.
enum Truth: Equatable {
    case yes, no
    case unknown(FactSet)

    init(_ value: Bool) { self = value ? .yes : .no }

    var isYes: Bool { if case .yes = self { true } else { false } }
    var isNo: Bool { if case .no = self { true } else { false } }

    var unknowns: FactSet { if case .unknown(let facts) = self { facts } else { FactSet() } }

    static prefix func ! (truth: Truth) -> Truth {
        switch truth {
        case .yes: .no
        case .no: .yes
        case .unknown: truth
        }
    }

    func and(_ other: Truth) -> Truth {
        switch (self, other) {
        case (.no, _), (_, .no): .no
        case (.yes, _): other
        case (_, .yes): self
        case (.unknown(let facts), .unknown(let more)): .unknown(facts.union(more))
        }
    }

    func or(_ other: Truth) -> Truth { !((!self).and(!other)) }

    /// Whether one of them holds.
    static func any(_ truths: some Sequence<Truth>) -> Truth { truths.reduce(.no) { $0.or($1) } }
}
