/// Lists, maps, logic and macros.
extension Checker {
    mutating func checkList(_ items: [Syntax]) throws(CELError) -> Typed {
        var nodes: [Node] = []
        var type = Type.never
        for item in items {
            let checked = try check(item)
            nodes.append(checked.node)
            type = type.joined(with: checked.type)
        }
        return fold(.list(nodes), .list(type))
    }

    mutating func checkMap(_ entries: [(key: Syntax, value: Syntax)], at position: Position) throws(CELError) -> Typed {
        var nodes: [(key: Node, value: Node)] = []
        var (keyType, valueType) = (Type.never, Type.never)
        for entry in entries {
            let key = try check(entry.key)
            guard key.type.isKey else {
                throw CELError(
                    .type, "a map's key must be a bool, an int, a uint or a string; this is of type `\(key.type)`",
                    at: entry.key.position)
            }
            let value = try check(entry.value)
            nodes.append((key.node, value.node))
            keyType = keyType.joined(with: key.type)
            valueType = valueType.joined(with: value.type)
        }
        return fold(.map(nodes, position), .map(keyType, valueType))
    }

    mutating func checkBools(_ operands: [Syntax], _ symbol: String) throws(CELError) -> [Node] {
        var nodes: [Node] = []
        for operand in operands { nodes.append(try checkBool(operand, "each side of `\(symbol)`")) }
        return nodes
    }

    mutating func checkBool(_ syntax: Syntax, _ what: String) throws(CELError) -> Node {
        let checked = try check(syntax)
        guard checked.type.isCompatible(with: .bool) else {
            throw CELError(.type, "\(what) must be a bool; this is of type `\(checked.type)`", at: syntax.position)
        }
        return checked.node
    }

    mutating func checkConditional(
        _ condition: Syntax, _ yes: Syntax, _ no: Syntax, at position: Position
    ) throws(CELError) -> Typed {
        let condition = try checkBool(condition, "the condition before `?`")
        let (yes, no) = (try check(yes), try check(no))
        guard yes.type.isCompatible(with: no.type) else {
            throw CELError(
                .type, "both branches of `?` must have one type; these are of `\(yes.type)` and `\(no.type)`",
                at: position)
        }
        return Typed(node: .conditional(condition, yes.node, no.node, position), type: yes.type.joined(with: no.type))
    }

    mutating func checkMacro(
        _ macro: Macro, _ range: Syntax, _ variable: Syntax, _ predicate: Syntax, at position: Position
    ) throws(CELError) -> Typed {
        guard case .name(let name, rooted: false) = variable.form else {
            throw CELError(
                .syntax, "the first argument of `\(macro.rawValue)` must be a name for its items", at: variable.position
            )
        }
        guard locals.count < limits.macros else {
            throw CELError(
                .limit, "\(limits.macros) macros may stand within one another; split this expression", at: position)
        }
        let range = try check(range)
        let itemType: Type
        switch range.type {
        case .list(let item): itemType = item
        case .map(let key, _): itemType = key
        case .dyn, .never: itemType = .dyn
        default:
            throw CELError(
                .type,
                "`\(macro.rawValue)` asks the items of a list or the keys of a map; this is of type `\(range.type)`",
                at: position)
        }
        locals.append((name, itemType))
        defer { locals.removeLast() }
        let node = try checkBool(predicate, "what `\(macro.rawValue)` asks")
        return Typed(node: .macro(macro, range.node, predicate: node, position), type: .bool)
    }
}
