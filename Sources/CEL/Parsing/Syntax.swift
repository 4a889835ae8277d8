/// An expression as it is written: names are not yet resolved, types not yet known.
struct Syntax: Sendable {
    indirect enum Form: Sendable {
        case literal(Value)
        /// `rooted` where a dot stands before it: then no macro's variable is meant.
        case name(String, rooted: Bool)
        case select(Syntax, field: String)
        case index(Syntax, Syntax)
        case call(String, [Syntax])
        case method(Syntax, String, [Syntax])
        case list([Syntax])
        case map([(key: Syntax, value: Syntax)])
        case unary(UnaryFunction, Syntax)
        case binary(BinaryFunction, Syntax, Syntax)
        case and([Syntax])
        case or([Syntax])
        case conditional(Syntax, Syntax, Syntax)
        /// A selection in parentheses, which keeps it from being read as part of a longer name.
        case parenthesized(Syntax)
    }

    let form: Form
    let position: Position
    /// Levels of the tree, this one included.
    let height: Int

    init(_ form: Form, at position: Position) {
        self.form = form
        self.position = position
        height = 1 + (form.children.map(\.height).max() ?? 0)
    }
}

extension Syntax.Form {
    fileprivate var children: [Syntax] {
        switch self {
        case .literal, .name: []
        case .select(let operand, _), .unary(_, let operand), .parenthesized(let operand): [operand]
        case .index(let left, let right), .binary(_, let left, let right): [left, right]
        case .call(_, let arguments): arguments
        case .method(let target, _, let arguments): [target] + arguments
        case .list(let items), .and(let items), .or(let items): items
        case .map(let entries): entries.flatMap { [$0.key, $0.value] }
        case .conditional(let condition, let yes, let no): [condition, yes, no]
        }
    }
}
