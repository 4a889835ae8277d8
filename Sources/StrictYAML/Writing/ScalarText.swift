/// How a text is written so that every reader takes it for the same text: plain where that is safe, quoted otherwise.
enum ScalarText {
    /// - Parameter inFlow: whether it stands between brackets or braces.
    static func written(_ text: String, inFlow: Bool, quoted: Bool) -> String {
        if !quoted, isPlain(text, inFlow: inFlow) { return text }
        if text.unicodeScalars.contains(where: { !isPrintable($0) }) { return escaped(text) }
        guard text.contains("\"") || text.contains("\\") else { return "\"\(text)\"" }
        return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }

    /// Whether it is read as the same text without quotes, here and by readers of YAML 1.1.
    private static func isPlain(_ text: String, inFlow: Bool) -> Bool {
        guard let first = text.unicodeScalars.first, text.unicodeScalars.allSatisfy(isPrintable),
            !"-?:,[]{}#&*!|>'\"%@` =".unicodeScalars.contains(first), text.last != " ", text.last != ":",
            !text.contains(": "), !text.contains(" #"), !text.hasPrefix("..."), !text.hasPrefix("<<")
        else { return false }
        if inFlow, text.unicodeScalars.contains(where: { ",[]{}:?".unicodeScalars.contains($0) }) { return false }
        guard !["yes", "no", "on", "off"].contains(text.lowercased()), !looksLikeNumber(text) else {
            return false
        }
        return (try? Scalar.plain(text, at: Place(line: 1, column: 1))) == .text(text)
    }

    /// `0701`, `01-01`, `12:30`: codes that some readers count with. A day, YYYY-MM-DD, is none.
    private static func looksLikeNumber(_ text: String) -> Bool {
        guard let first = text.utf8.first, isDigit(first) else { return false }
        let bytes = Array(text.utf8)
        if bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes.indices.allSatisfy({ $0 == 4 || $0 == 7 || isDigit(bytes[$0]) })
        {
            return false
        }
        return text.contains(":") || bytes.allSatisfy { isDigit($0) || "-_.+eE".utf8.contains($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0xAD, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
        default: true
        }
    }

    /// In double quotes, with everything that does not print as an escape (YAML 1.2.2, section 5.7).
    private static func escaped(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case "\r": out += "\\r"
            case _ where isPrintable(scalar): out.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                out += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
            }
        }
        return out + "\""
    }

    /// The text in lines of at most `width`, as a folded text holds it; nil where folding would change it.
    static func folded(_ text: String, width: Int) -> [String]? {
        guard text.unicodeScalars.allSatisfy({ isPrintable($0) }), !text.isEmpty,
            !text.hasPrefix(" "), !text.hasSuffix(" "), !text.contains("  ")
        else { return nil }
        return filled(text.split(separator: " ").map(String.init), first: width, width: width)
    }

    /// Words in lines, as many in each as fit.
    static func filled(_ words: [String], first: Int, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in words {
            let room = lines.isEmpty ? first : width
            if line.isEmpty {
                line = word
            } else if line.unicodeScalars.count + 1 + word.unicodeScalars.count <= room {
                line += " " + word
            } else {
                lines.append(line)
                line = word
            }
        }
        return lines + [line]
    }
}
