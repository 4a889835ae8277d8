/// What Package.swift declares, read from its text: for each target the names that its entry mentions.
///
/// It understands the manifest's own style: entries are calls in the list `targets: […]`, whose first string is the name;
/// constants that they use are written above as `let name = …`.
struct Manifest: Sendable {
    let targets: [String: Set<String>]

    init(_ text: String) {
        let tokens = Token.all(in: text)
        var constants: [String: Set<String>] = [:]
        for (index, token) in tokens.enumerated() where token == .word("let") {
            guard index + 1 < tokens.count, case .word(let name) = tokens[index + 1],
                let equals = tokens[index...].firstIndex(of: .mark("="))
            else { continue }
            constants[name] = Self.mentions(Self.expression(tokens[(equals + 1)...]), constants)
        }
        targets = Self.entries(tokens).reduce(into: [:]) { targets, entry in
            let name = entry.lazy.compactMap(\.string).first
            if let name { targets[name] = Self.mentions(entry, constants) }
        }
    }

    /// The calls in the last list that is labelled `targets`; those of products come before it.
    private static func entries(_ tokens: [Token]) -> [ArraySlice<Token>] {
        let starts = tokens.indices.dropLast(2).filter {
            tokens[$0] == .word("targets") && tokens[$0 + 1] == .mark(":") && tokens[$0 + 2] == .mark("[")
        }
        guard let start = starts.last else { return [] }
        var rest = expression(tokens[(start + 2)...]).dropFirst()
        var entries: [ArraySlice<Token>] = []
        while let open = rest.firstIndex(of: .mark("(")) {
            let entry = expression(rest[open...])
            entries.append(entry)
            rest = rest[entry.endIndex...]
        }
        return entries
    }

    /// The tokens up to the bracket that closes the first one opened.
    private static func expression(_ tokens: ArraySlice<Token>) -> ArraySlice<Token> {
        var depth = 0
        for index in tokens.indices {
            if case .mark(let mark) = tokens[index] {
                if "([{".contains(mark) { depth += 1 }
                if ")]}".contains(mark) { depth -= 1 }
                if depth == 0, ")]}".contains(mark) { return tokens[...index] }
            }
        }
        return tokens
    }

    /// Strings, and what constants stand for; labels and members are neither.
    private static func mentions(_ tokens: ArraySlice<Token>, _ constants: [String: Set<String>]) -> Set<String> {
        var names: Set<String> = []
        for index in tokens.indices {
            let next = index + 1 < tokens.endIndex ? tokens[index + 1] : nil
            let previous = index > tokens.startIndex ? tokens[index - 1] : nil
            switch tokens[index] {
            case .string(let name):
                let isPackage = index >= tokens.startIndex + 2 && tokens[index - 2] == .word("package")
                if !isPackage { names.insert(name) }
            case .word(let word) where next != .mark(":") && previous != .mark("."):
                names.formUnion(constants[word] ?? [])
            case .word, .mark: break
            }
        }
        return names
    }
}
