/// The words of one line: separated by blanks, in double quotes where they hold some; `#` at the start of a word begins
/// a comment.
struct LineWords {
    /// A word with its column, from 1.
    struct Word {
        let column: Int
        let word: ScenarioWord
        /// Whether some of it stood in quotes: then it is no keyword.
        let isQuoted: Bool

        /// The text, of a word that is no variable.
        var text: String { if case .text(let text) = word { text } else { word.written } }
    }

    private(set) var rest: ArraySlice<Word>
    /// The line's number.
    let line: Int
    /// The column after the last character.
    let end: Int

    /// - Throws: `ScenarioError` `.quote`, `.variable`.
    init(_ scalars: [Unicode.Scalar], from start: Int, line: Int, comments: Bool) throws(ScenarioError) {
        var words: [Word] = []
        var index = start
        while index < scalars.count {
            if ScenarioWord.isBlank(scalars[index]) {
                index += 1
            } else if comments, scalars[index] == "#" {
                break
            } else {
                words.append(try Self.word(scalars, &index, line))
            }
        }
        rest = words[...]
        self.line = line
        end = scalars.count + 1
    }

    private static func word(
        _ scalars: [Unicode.Scalar], _ index: inout Int, _ line: Int
    ) throws(ScenarioError) -> Word {
        let start = index
        var text = String.UnicodeScalarView()
        var isQuoted = false
        while index < scalars.count, !ScenarioWord.isBlank(scalars[index]) {
            if scalars[index] == "\"" {
                isQuoted = true
                text.append(contentsOf: try quoted(scalars, &index, line))
            } else {
                text.append(scalars[index])
                index += 1
            }
        }
        guard scalars[start] == "$" else {
            return Word(column: start + 1, word: .text(String(text)), isQuoted: isQuoted)
        }
        let name = String(text).dropFirst()
        guard !isQuoted, ScenarioWord.isVariableName(name) else {
            throw ScenarioError(
                .variable, line: line, column: start + 1,
                "a variable is `$` with letters, digits, `-` and `_`; put the word in quotes if it is none")
        }
        return Word(column: start + 1, word: .variable(String(name)), isQuoted: false)
    }

    /// What stands between two quotation marks; `\"` and `\\` are the mark and the backslash.
    private static func quoted(
        _ scalars: [Unicode.Scalar], _ index: inout Int, _ line: Int
    ) throws(ScenarioError) -> String.UnicodeScalarView {
        let start = index
        var text = String.UnicodeScalarView()
        index += 1
        while index < scalars.count, scalars[index] != "\"" {
            if scalars[index] == "\\" {
                index += 1
                guard index < scalars.count, scalars[index] == "\"" || scalars[index] == "\\" else {
                    throw ScenarioError(
                        .quote, line: line, column: index,
                        "in quotes a backslash stands before `\"` or another backslash; write two of them")
                }
            }
            text.append(scalars[index])
            index += 1
        }
        guard index < scalars.count else {
            throw ScenarioError(
                .quote, line: line, column: start + 1, "this quotation mark is not closed; close it on the same line")
        }
        index += 1
        return text
    }

    /// Takes the next word.
    mutating func next() -> Word? { rest.popFirst() }

    /// Takes the next word and turns it into a value.
    /// - Throws: `ScenarioError` `.words` when there is none, `.value` when it is none.
    mutating func next<Value>(_ expected: String, _ read: (String) -> Value?) throws(ScenarioError) -> Value {
        guard let word = next() else {
            throw ScenarioError(.words, line: line, column: end, "\(expected) is expected here")
        }
        guard case .text(let text) = word.word, let value = read(text) else {
            throw ScenarioError(
                .value, line: line, column: word.column, "`\(word.word.written)` is not \(expected)")
        }
        return value
    }

    /// Insists that no word is left.
    func finish() throws(ScenarioError) {
        guard let word = rest.first else { return }
        throw ScenarioError(
            .words, line: line, column: word.column,
            "nothing may follow here; write `\(word.word.written)` on a line of its own")
    }
}
