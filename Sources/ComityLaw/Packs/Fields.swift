import StrictYAML

/// Reads a mapping field by field and then insists that nothing is left over.
struct Fields {
    let file: String
    let place: Place
    private var rest: [String: Node.Member]

    init(_ node: Node, file: String) throws(PackError) {
        guard let members = node.members else {
            throw PackError(.shape, file, "\(node.place)", "a mapping of fields is expected here")
        }
        self.file = file
        place = node.place
        rest = Dictionary(members.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Takes a field that must be there.
    mutating func node(_ key: String) throws(PackError) -> Node {
        guard let member = rest.removeValue(forKey: key) else {
            throw PackError(.missing, file, "\(place)", "field `\(key)` is missing; add it")
        }
        return member.value
    }

    /// The text of a field that is not taken yet.
    func peek(_ key: String) -> String? { rest[key]?.value.text }

    /// Takes a field that may be absent.
    mutating func optional(_ key: String) -> Node? { rest.removeValue(forKey: key)?.value }

    /// Passes over fields that are for readers only.
    mutating func skip(_ keys: String...) { for key in keys { rest[key] = nil } }

    mutating func text(_ key: String) throws(PackError) -> String { try text(of: node(key), key) }

    mutating func optionalText(_ key: String) throws(PackError) -> String? {
        guard let node = optional(key) else { return nil }
        return try text(of: node, key)
    }

    mutating func flag(_ key: String) throws(PackError) -> Bool {
        guard let node = optional(key) else { return false }
        guard case .bool(let value) = node.content else {
            throw error(.shape, node, "field `\(key)` is true or false")
        }
        return value
    }

    /// Takes a list of texts that may be absent; one text alone stands for a list of one.
    mutating func texts(_ key: String) throws(PackError) -> [(text: String, node: Node)] {
        guard let node = optional(key) else { return [] }
        var result: [(String, Node)] = []
        for element in node.elements ?? [node] { result.append((try text(of: element, key), element)) }
        return result
    }

    /// Takes a list that may be absent; one value alone stands for a list of one.
    mutating func elements(_ key: String) -> [Node] {
        guard let node = optional(key) else { return [] }
        return node.elements ?? [node]
    }

    /// Takes a value of a closed list.
    mutating func name(_ key: String, in list: some Collection<String>, _ kind: String) throws(PackError) -> String {
        let node = try node(key)
        let name = try text(of: node, key)
        try check(name, at: node, in: list, kind)
        return name
    }

    /// Takes values of a closed list.
    mutating func names(_ key: String, in list: some Collection<String>, _ kind: String) throws(PackError) -> [String] {
        var names: [String] = []
        for (name, node) in try texts(key) {
            try check(name, at: node, in: list, kind)
            names.append(name)
        }
        return names
    }

    /// A name must be in a closed list; the error names the nearest that is.
    func check(_ name: String, at node: Node, in list: some Collection<String>, _ kind: String) throws(PackError) {
        guard !list.contains(name) else { return }
        let hint = Nearest.name(to: name, in: list).map { "; did you mean `\($0)`?" } ?? "; see Laws/vocabulary.yaml"
        throw error(.unknownName, node, "`\(name)` is no \(kind)\(hint)")
    }

    func error(_ code: PackError.Code, _ node: Node, _ reason: String) -> PackError {
        PackError(code, file, "\(node.place)", reason)
    }

    /// Insists that every field was taken.
    func finish(known: [String] = []) throws(PackError) {
        guard let member = rest.values.min(by: { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) })
        else {
            return
        }
        let hint = Nearest.name(to: member.key, in: known).map { "did you mean `\($0)`?" } ?? "remove it"
        throw PackError(.unknownField, file, "\(member.place)", "field `\(member.key)` is not known here; \(hint)")
    }

    private func text(of node: Node, _ key: String) throws(PackError) -> String {
        switch node.content {
        case .text(let text): return text
        case .integer(let number): return String(number)
        case .bool(let value): return String(value)
        default: throw error(.shape, node, "field `\(key)` is text")
        }
    }
}
