/// A checked expression, ready to be evaluated: names are slots.
indirect enum Node: Sendable {
    case constant(Value)
    /// A variable of the environment, by its slot.
    case variable(Int)
    /// The variable of a macro, by how many macros stand around that one.
    case local(Int)
    case list([Node])
    case map([(key: Node, value: Node)], Position)
    case unary(UnaryFunction, Node, Position)
    case binary(BinaryFunction, Node, Node, Position)
    case and([Node], Position)
    case or([Node], Position)
    case conditional(Node, Node, Node, Position)
    case macro(Macro, Node, predicate: Node, Position)

    var constant: Value? {
        if case .constant(let value) = self { value } else { nil }
    }
}
