/// A token of a manifest: as much of Swift as Package.swift needs.
enum Token: Hashable {
    case string(String)
    case word(String)
    case mark(Character)

    var string: String? { if case .string(let text) = self { text } else { nil } }

    static func all(in text: String) -> [Token] {
        var tokens: [Token] = []
        var rest = text[...]
        while let first = rest.first {
            if rest.hasPrefix("//") {
                rest = rest.drop { !$0.isNewline }
            } else if first == "\"" {
                let content = rest.dropFirst().prefix { $0 != "\"" && !$0.isNewline }
                tokens.append(.string(String(content)))
                rest = rest[content.endIndex...].dropFirst()
            } else if first.isLetter || first == "_" {
                let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                tokens.append(.word(String(word)))
                rest = rest[word.endIndex...]
            } else {
                if !first.isWhitespace { tokens.append(.mark(first)) }
                rest = rest.dropFirst()
            }
        }
        return tokens
    }
}
