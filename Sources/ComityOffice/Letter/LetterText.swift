extension Letter {
    /// The letter as plain text: UTF-8, lines of at most 88 characters.
    var text: String {
        var lines = [mark, "", sender, ""] + addressee + ["", date, "", title, ""]
        var number = 0
        for section in sections {
            if let heading = section.heading { lines += [heading, ""] }
            for paragraph in section.paragraphs {
                number += 1
                lines += Self.wrapped("\(number).", paragraph.text)
                if let own = paragraph.own { lines += Self.wrapped("", own) }
                lines.append("")
            }
        }
        lines += Self.wrapped("", closing)
        return lines.map { $0 + "\n" }.joined()
    }

    /// A paragraph behind its number, indented by five.
    private static func wrapped(_ mark: String, _ text: String) -> [String] {
        let indent = 5
        var lines: [String] = []
        var line = mark + String(repeating: " ", count: max(1, indent - mark.count) - 1)
        for word in text.split(whereSeparator: \.isWhitespace) {
            if line.count + 1 + word.count > 88, line.contains(where: { !$0.isWhitespace }) {
                lines.append(line)
                line = String(repeating: " ", count: indent - 1)
            }
            line += " " + word
        }
        return lines + [line]
    }
}
