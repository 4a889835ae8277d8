/// Words that must stand on one line, in this order. Between two of them anything may stand, so that `EIO 19(3)` finds
/// `EIO Directive, Art. 19(3)`; each is found as a whole word, so that `2` does not find `20`.
///
/// A variable that has no value yet takes the next word of the line; one that has a value must stand there.
public struct ScenarioPattern: Sendable, Hashable {
    /// The words.
    public let words: [ScenarioWord]

    /// A pattern.
    init(words: [ScenarioWord]) { self.words = words }

    var written: String { words.map(\.written).joined(separator: " ") }

    /// What the variables are after matching a line; nil where the line does not hold the pattern.
    public func match(_ line: String, _ variables: [String: String]) -> [String: String]? {
        let line = Array(line.unicodeScalars)
        var found = variables
        var position = 0
        for word in words {
            switch word {
            case .text(let text):
                guard let end = Self.end(of: text, in: line, from: position) else { return nil }
                position = end
            case .variable(let name):
                if let value = found[name] {
                    guard let end = Self.end(of: value, in: line, from: position) else { return nil }
                    position = end
                } else {
                    guard let range = Self.nextWord(in: line, from: position) else { return nil }
                    found[name] = Self.text(line[range])
                    position = range.upperBound
                }
            }
        }
        return found
    }

    /// Where the first whole occurrence of a text ends.
    private static func end(of text: String, in line: [Unicode.Scalar], from start: Int) -> Int? {
        let text = Array(text.unicodeScalars)
        guard let first = text.first, let last = text.last, line.count - start >= text.count else { return nil }
        for begin in start...(line.count - text.count) where line[begin..<begin + text.count].elementsEqual(text) {
            let end = begin + text.count
            let startsInWord = begin > 0 && isOfWord(line[begin - 1]) && isOfWord(first)
            let endsInWord = end < line.count && isOfWord(line[end]) && isOfWord(last)
            if !startsInWord && !endsInWord { return end }
        }
        return nil
    }

    /// The next run without blanks, without the punctuation around it.
    private static func nextWord(in line: [Unicode.Scalar], from start: Int) -> Range<Int>? {
        func isBefore(_ scalar: Unicode.Scalar) -> Bool {
            ScenarioWord.isBlank(scalar) || ":=,;(`\"".unicodeScalars.contains(scalar)
        }
        guard let begin = line[start...].firstIndex(where: { !isBefore($0) }) else { return nil }
        var end = line[begin...].firstIndex(where: ScenarioWord.isBlank) ?? line.count
        while end > begin, ".,;:)`\"".unicodeScalars.contains(line[end - 1]) { end -= 1 }
        return end > begin ? begin..<end : nil
    }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}
