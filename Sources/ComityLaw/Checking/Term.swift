/// A term of SMT-LIB 2.6, simplified as it is built where a part is `true` or `false`.
struct Term: Hashable, Sendable, CustomStringConvertible {
    let description: String

    init(_ text: String) { description = text }

    static let yes = Term("true")
    static let no = Term("false")

    static func symbol(_ name: String) -> Term { Term("|\(name)|") }

    static func number(_ number: some BinaryInteger) -> Term {
        Term(number < 0 ? "(- \(number.magnitude))" : "\(number)")
    }

    /// A double, exactly: every double is a whole number over a power of two.
    static func real(_ number: Double) -> Term? {
        guard number.isFinite else { return nil }
        let magnitude = number.magnitude
        guard magnitude < 0x1p53 else { return nil }
        var (numerator, denominator) = (magnitude, 1.0)
        while numerator != numerator.rounded(.towardZero), denominator < 0x1p52 {
            numerator *= 2
            denominator *= 2
        }
        guard numerator < 0x1p62, numerator == numerator.rounded(.towardZero) else { return nil }
        let text = denominator == 1 ? "\(Int64(numerator)).0" : "(/ \(Int64(numerator)).0 \(Int64(denominator)).0)"
        return Term(number < 0 ? "(- \(text))" : text)
    }

    static func all(_ terms: [Term]) -> Term {
        if terms.contains(.no) { return .no }
        let rest = terms.filter { $0 != .yes }
        return rest.count > 1 ? Term("(and \(list(rest)))") : rest.first ?? .yes
    }

    static func any(_ terms: [Term]) -> Term {
        if terms.contains(.yes) { return .yes }
        let rest = terms.filter { $0 != .no }
        return rest.count > 1 ? Term("(or \(list(rest)))") : rest.first ?? .no
    }

    static prefix func ! (term: Term) -> Term {
        switch term {
        case .yes: .no
        case .no: .yes
        default: Term("(not \(term))")
        }
    }

    func and(_ other: Term) -> Term { .all([self, other]) }
    func or(_ other: Term) -> Term { .any([self, other]) }

    /// The operator applied to terms that are no truth values.
    static func apply(_ name: String, _ terms: Term...) -> Term { Term("(\(name) \(list(terms)))") }

    static func sum(_ terms: [Term]) -> Term {
        terms.count > 1 ? Term("(+ \(list(terms)))") : terms.first ?? Term("0")
    }

    static func choice(_ condition: Term, _ first: Term, _ second: Term) -> Term {
        switch condition {
        case .yes: first
        case .no: second
        default: first == second ? first : Term("(ite \(condition) \(first) \(second))")
        }
    }

    private static func list(_ terms: [Term]) -> String { terms.map(\.description).joined(separator: " ") }
}
