/// A checked expression as a tree, for those who translate it into another language: names are resolved, constants are folded.
public indirect enum Tree: Sendable {
    /// A value that stands there.
    case constant(Value)
    /// A variable of the environment.
    case variable(String)
    /// The variable of a macro, by how many macros stand around that one.
    case local(Int)
    /// A list of items.
    case list([Tree])
    /// A map that is written out.
    case map([(key: Tree, value: Tree)])
    /// A strict function or operator, as the language names it; `a[b]` and `a.b` are `[]`.
    case call(String, [Tree])
    /// `&&`
    case and([Tree])
    /// `||`
    case or([Tree])
    /// `a ? b : c`
    case conditional(Tree, Tree, Tree)
    /// `exists`, `all` or `exists_one` over a list or the keys of a map.
    case macro(String, Tree, predicate: Tree)
}

extension Expression {
    /// What was read, as a tree.
    public var tree: Tree { Tree(root, slots) }
}

extension Tree {
    init(_ node: Node, _ slots: [String]) {
        func tree(_ node: Node) -> Tree { Tree(node, slots) }
        self =
            switch node {
            case .constant(let value): .constant(value)
            case .variable(let slot): .variable(slots[slot])
            case .local(let index): .local(index)
            case .list(let items): .list(items.map(tree))
            case .map(let entries, _): .map(entries.map { (tree($0.key), tree($0.value)) })
            case .unary(let function, let operand, _): .call(function.rawValue, [tree(operand)])
            case .binary(let function, let left, let right, _): .call(function.rawValue, [tree(left), tree(right)])
            case .and(let operands, _): .and(operands.map(tree))
            case .or(let operands, _): .or(operands.map(tree))
            case .conditional(let condition, let yes, let no, _): .conditional(tree(condition), tree(yes), tree(no))
            case .macro(let macro, let range, let predicate, _):
                .macro(macro.rawValue, tree(range), predicate: tree(predicate))
            }
    }
}
