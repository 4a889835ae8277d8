/// A word of a command or of a pattern.
public enum ScenarioWord: Sendable, Hashable {
    /// The word itself.
    case text(String)
    /// What a pattern captured: `$fp`.
    case variable(String)

    /// The word as a file writes it: in double quotes where it would read as something else.
    var written: String {
        switch self {
        case .variable(let name): return "$\(name)"
        case .text(let text):
            let isPlain =
                !text.isEmpty && text.first != "#" && text.first != "$"
                && text.unicodeScalars.allSatisfy { !Self.isBlank($0) && $0 != "\"" }
            guard !isPlain else { return text }
            var quoted = "\""
            for scalar in text.unicodeScalars {
                if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
                quoted.unicodeScalars.append(scalar)
            }
            return quoted + "\""
        }
    }

    /// Space and tab: what separates words.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

    /// Whether a text can name a variable: letters and digits of ASCII, `-` and `_`.
    static func isVariableName(_ name: some StringProtocol) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
