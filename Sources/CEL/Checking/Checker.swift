/// Resolves names and types: turns what is written into what can be evaluated.
struct Checker {
    /// A node with what is known of its value.
    struct Typed {
        var node: Node
        var type: Type
    }

    let environment: Environment
    let limits: Limits
    /// The variables read so far; their slots are their places here.
    private(set) var variables: [String] = []
    /// The variables of the macros around the place, the outermost first.
    var locals: [(name: String, type: Type)] = []

    init(environment: Environment, limits: Limits) {
        self.environment = environment
        self.limits = limits
    }

    mutating func check(_ syntax: Syntax) throws(CELError) -> Typed {
        let position = syntax.position
        switch syntax.form {
        case .literal(let value): return Typed(node: .constant(value), type: value.literalType)
        case .name, .select: return try checkName(syntax)
        case .parenthesized(let inner): return try check(inner)
        case .index(let operand, let index):
            return try checkIndex(try check(operand), try check(index), at: position)
        case .call(let name, let arguments): return try checkCall(name, arguments, at: position)
        case .method(let target, let name, let arguments): return try checkMethod(target, name, arguments, at: position)
        case .list(let items): return try checkList(items)
        case .map(let entries): return try checkMap(entries, at: position)
        case .unary(let function, let operand):
            return try unary(function, try check(operand), at: position)
        case .binary(let function, let left, let right):
            return try checkBinary(function, try check(left), try check(right), at: position)
        case .and(let operands): return Typed(node: .and(try checkBools(operands, "&&"), position), type: .bool)
        case .or(let operands): return Typed(node: .or(try checkBools(operands, "||"), position), type: .bool)
        case .conditional(let condition, let yes, let no):
            return try checkConditional(condition, yes, no, at: position)
        }
    }

    /// A name with its selections: a macro's variable, or the longest declared name that it begins with; the rest selects keys.
    private mutating func checkName(_ syntax: Syntax) throws(CELError) -> Typed {
        guard let path = Path(syntax) else {
            guard case .select(let operand, let field) = syntax.form else {
                throw CELError(.syntax, "expected a name", at: syntax.position)
            }
            return try select(field, of: try check(operand), at: syntax.position)
        }
        if let index = local(at: path) {
            let local = Typed(node: .local(index), type: locals[index].type)
            return try select(path.parts.dropFirst(), of: local)
        }
        for count in stride(from: path.parts.count, through: 1, by: -1) {
            let name = path.name(of: count)
            guard let type = environment.variables[name] else { continue }
            let variable = Typed(node: .variable(try slot(of: name, at: syntax.position)), type: type)
            return try select(path.parts.dropFirst(count), of: variable)
        }
        throw unknown(path)
    }

    /// The macro's variable that a name begins with.
    func local(at path: Path) -> Int? {
        path.isRooted ? nil : locals.lastIndex { $0.name == path.parts[0].name }
    }

    private mutating func slot(of name: String, at position: Position) throws(CELError) -> Int {
        if let slot = variables.firstIndex(of: name) { return slot }
        guard variables.count < Unknowns.capacity else {
            throw CELError(
                .limit, "an expression may read \(Unknowns.capacity) variables; split this one", at: position)
        }
        variables.append(name)
        return variables.count - 1
    }

    private func unknown(_ path: Path) -> CELError {
        let name = path.name(of: path.parts.count)
        let position = path.parts[0].position
        if TypeName.all.contains(name) {
            return CELError(
                .outsideProfile, "`\(name)` names a type, and types as values are outside the profile", at: position)
        }
        guard let nearest = environment.nearest(to: name) else {
            return CELError(.unknownName, "unknown name `\(name)`; declare it, or correct it", at: position)
        }
        return CELError(
            .unknownName, "unknown name `\(name)`; did you mean `\(nearest)`?", at: position, nearest: nearest)
    }

    private mutating func select(_ parts: ArraySlice<Path.Part>, of operand: Typed) throws(CELError) -> Typed {
        var result = operand
        for part in parts { result = try select(part.name, of: result, at: part.position) }
        return result
    }

    private func select(_ field: String, of operand: Typed, at position: Position) throws(CELError) -> Typed {
        let type = try fieldType(field, of: operand.type, at: position)
        return fold(.binary(.index, operand.node, .constant(.string(field)), position), type)
    }

    /// The type of the values under a map's string keys.
    func fieldType(_ field: String, of type: Type, at position: Position) throws(CELError) -> Type {
        switch type {
        case .dyn, .never: return .dyn
        case .map(let key, let value) where key.isCompatible(with: .string): return value
        default:
            throw CELError(
                .type, "a value of type `\(type)` has no key `\(field)`; only a map with string keys does", at: position
            )
        }
    }

    /// Replaces what has no variables by its value. What would be an error stays, to be one when it is evaluated.
    func fold(_ node: Node, _ type: Type) -> Typed {
        var evaluator = Evaluator()
        guard node.hasConstantOperands, case .value(let value) = evaluator.evaluate(node, { _ in .unknown }) else {
            return Typed(node: node, type: type)
        }
        return Typed(node: .constant(value), type: type)
    }
}

extension Node {
    fileprivate var hasConstantOperands: Bool {
        switch self {
        case .unary(_, let operand, _): operand.constant != nil
        case .binary(_, let left, let right, _): left.constant != nil && right.constant != nil
        case .list(let items): items.allSatisfy { $0.constant != nil }
        case .map(let entries, _): entries.allSatisfy { $0.key.constant != nil && $0.value.constant != nil }
        default: false
        }
    }
}

extension Value {
    fileprivate var literalType: Type {
        switch self {
        case .null: .null
        case .bool: .bool
        case .int: .int
        case .uint: .uint
        case .double: .double
        case .string: .string
        case .timestamp: .timestamp
        case .duration: .duration
        case .list: .list(.dyn)
        case .map: .map(.dyn, .dyn)
        }
    }
}
