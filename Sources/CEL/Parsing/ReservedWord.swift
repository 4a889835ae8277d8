/// Words that cannot be names.
enum ReservedWord {
    /// The words of the grammar itself.
    static let ofGrammar: Set = ["true", "false", "null", "in"]

    /// Those, and the words kept free for host languages.
    static let all: Set = ofGrammar.union([
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
        "namespace", "return",
        "var", "void", "while",
    ])
}
