/// A parsed and checked expression of the profile, ready to be evaluated any number of times.
public struct Expression: Sendable {
    /// What it was read from.
    public let source: String
    /// The type of its value; dyn where only evaluation tells.
    public let type: Type
    /// The variables that it reads.
    public let variables: Set<String>

    let root: Node
    /// The names of the variables by slot, in the order in which the source first reads them.
    let slots: [String]
    let slotTypes: [Type]

    /// Reads an expression and checks its names and types.
    ///
    /// - Throws: ``CELError`` with line and column; for a name that is not declared, with the declared name that is nearest.
    public init(parsing source: String, in environment: Environment, limits: Limits = .default) throws(CELError) {
        let syntax = try Parser.parse(source, limits: limits)
        var checker = Checker(environment: environment, limits: limits)
        let checked = try checker.check(syntax)
        self.source = source
        root = checked.node
        type = checked.type.closed
        slots = checker.variables
        slotTypes = checker.variables.map { environment.variables[$0] ?? .dyn }
        variables = Set(checker.variables)
    }

    /// What it comes to, given what is known of its variables.
    ///
    /// `lookup` is asked for the variables that decide, some more than once, and must answer the same each time.
    public func evaluate(_ lookup: (String) -> Binding) -> Outcome {
        let slots = slots
        var evaluator = Evaluator()
        return switch evaluator.evaluate(root, { lookup(slots[$0]) }) {
        case .value(let value): .value(value)
        case .unknown(let unknowns): .unknown(Set(unknowns.slots.map { slots[$0] }))
        case .error(let error): .error(error)
        }
    }
}
