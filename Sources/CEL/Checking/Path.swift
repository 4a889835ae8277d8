/// A name in the source with the selections after it: `a.b.c`.
struct Path {
    struct Part {
        var name: String
        var position: Position
    }

    var parts: [Part]
    /// Whether a dot stands before it.
    var isRooted: Bool

    /// Nil where the selections do not begin at a name.
    init?(_ syntax: Syntax) {
        switch syntax.form {
        case .name(let name, let rooted):
            parts = [Part(name: name, position: syntax.position)]
            isRooted = rooted
        case .select(let operand, let field):
            guard let path = Path(operand) else { return nil }
            self = path
            parts.append(Part(name: field, position: syntax.position))
        default: return nil
        }
    }

    /// The first parts as one name.
    func name(of count: Int) -> String {
        parts.prefix(count).map(\.name).joined(separator: ".")
    }
}
