import CanonicalJSON
import ComityCase
import ComityModel

/// The words of one command, taken apart: what stands alone, and what follows an option.
struct Words {
    private let verb: String
    private var alone: [String] = []
    private var options: [String: [String]] = [:]

    /// Options that stand without a value.
    private static let flags: Set<String> = ["--yes", "--no", "--erase"]

    init(_ words: [String]) throws(OfficeError) {
        verb = words.prefix(2).joined(separator: " ")
        var index = 2
        while index < words.count {
            let word = words[index]
            index += 1
            guard word.hasPrefix("--") else {
                alone.append(word)
                continue
            }
            if Self.flags.contains(word) {
                options[word, default: []].append("")
            } else {
                guard index < words.count else { throw OfficeError(.usage, at: word, "`\(word)` needs a value") }
                options[word, default: []].append(words[index])
                index += 1
            }
        }
    }

    mutating func next(_ what: String) throws(OfficeError) -> String {
        guard !alone.isEmpty else { throw OfficeError(.usage, at: verb, "name \(what)") }
        return alone.removeFirst()
    }

    /// The number of a case, where the first word alone is one: `request assess 1` is `request assess --case 1`.
    mutating func leadingNumber() -> Int? {
        guard let first = alone.first, let number = try? Self.number(first, "") else { return nil }
        alone.removeFirst()
        return number
    }

    mutating func all(_ option: String) -> [String] { options.removeValue(forKey: option) ?? [] }

    /// The values of an option that stands at least once.
    mutating func some(_ option: String) throws(OfficeError) -> [String] {
        let values = all(option)
        guard !values.isEmpty else { throw OfficeError(.usage, at: verb, "`\(option)` is missing") }
        return values
    }

    mutating func flag(_ option: String) -> Bool { !all(option).isEmpty }

    mutating func optional(_ option: String) throws(OfficeError) -> String? {
        let values = all(option)
        guard values.count <= 1 else { throw OfficeError(.usage, at: option, "`\(option)` stands twice; give it once") }
        return values.first
    }

    mutating func value(_ option: String) throws(OfficeError) -> String {
        guard let value = try optional(option) else { throw OfficeError(.usage, at: verb, "`\(option)` is missing") }
        return value
    }

    mutating func number(_ option: String) throws(OfficeError) -> Int {
        try Self.number(try value(option), option)
    }

    mutating func optionalNumber(_ option: String) throws(OfficeError) -> Int? {
        guard let text = try optional(option) else { return nil }
        return try Self.number(text, option)
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ option: String, as: Choice.Type = Choice.self
    ) throws(OfficeError) -> Choice where Choice.RawValue == String {
        let text = try value(option)
        guard let choice = Choice(rawValue: text) else {
            let names = Choice.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            throw OfficeError(.usage, at: option, "`\(text)` is none of \(names)")
        }
        return choice
    }

    mutating func optionalChoice<Choice: RawRepresentable & CaseIterable>(
        _ option: String, as: Choice.Type
    ) throws(OfficeError) -> Choice? where Choice.RawValue == String {
        options[option] == nil ? nil : try choice(option, as: Choice.self)
    }

    mutating func digest(_ option: String) throws(OfficeError) -> Digest {
        let text = try value(option)
        guard let digest = Digest(hex: text) else {
            throw OfficeError(.usage, at: option, "`\(text)` is no SHA-256 of 64 hexadecimal digits")
        }
        return digest
    }

    mutating func citation() throws(OfficeError) -> Citation {
        let text = try value("--cite")
        guard let citation = Citation(text: text) else {
            throw OfficeError(
                .usage, at: "--cite", "`\(text)` names no article; write it as `§ 94 StPO` or `LED Art. 5`")
        }
        return citation
    }

    mutating func date(_ option: String) throws(OfficeError) -> CivilDate {
        let text = try value(option)
        guard let date = CivilDate(text) else {
            throw OfficeError(.usage, at: option, "`\(text)` is no day (YYYY-MM-DD)")
        }
        return date
    }

    mutating func optionalDate(_ option: String) throws(OfficeError) -> CivilDate? {
        options[option] == nil ? nil : try date(option)
    }

    mutating func measure(_ option: String) throws(OfficeError) -> MeasureID {
        try Self.measure(try value(option), option)
    }

    mutating func optionalMeasure(_ option: String) throws(OfficeError) -> MeasureID? {
        guard let text = try optional(option) else { return nil }
        return try Self.measure(text, option)
    }

    func finish() throws(OfficeError) {
        if let word = alone.first { throw OfficeError(.usage, at: verb, "`\(word)` is one word too many") }
        if let option = options.keys.min() {
            throw OfficeError(.usage, at: verb, "`\(option)` is no option of `\(verb)`")
        }
    }

    static func number(_ text: String, _ place: String) throws(OfficeError) -> Int {
        guard let number = Int(text), number >= 1, String(number) == text else {
            throw OfficeError(.usage, at: place, "`\(text)` is no number from 1")
        }
        return number
    }

    static func instant(_ text: String, _ place: String) throws(OfficeError) -> Instant {
        guard let instant = Instant(text) else {
            throw OfficeError(
                .usage, at: place, "`\(text)` is no instant (RFC 3339, such as 2027-04-01T00:00:00+02:00)")
        }
        return instant
    }

    static func measure(_ text: String, _ place: String) throws(OfficeError) -> MeasureID {
        guard let measure = MeasureID(rawValue: text) else {
            throw OfficeError(.usage, at: place, "`\(text)` is no id of a measure, such as `m1`")
        }
        return measure
    }
}

extension Citation {
    /// Reads `§§ 94, 95 StPO`, `LED Art. 5`, `CPP art. 77-1-1` or `LAW: ARTICLE`; nil where no article is named.
    init?(text: String) {
        if let colon = text.firstRange(of: ": ") {
            self.init(law: String(text[..<colon.lowerBound]), article: String(text[colon.upperBound...]))
            return
        }
        let words = text.split(separator: " ").map(String.init)
        func isMark(_ word: String) -> Bool {
            word.hasPrefix("§") || ["art", "art.", "arts", "article", "articles"].contains(word.lowercased())
        }
        guard words.count >= 2, let mark = words.firstIndex(where: isMark) else { return nil }
        if mark == 0 {
            guard words.count >= 3 else { return nil }
            self.init(law: words[words.count - 1], article: words.dropLast().joined(separator: " "))
        } else {
            guard mark + 1 < words.count else { return nil }
            self.init(law: words[..<mark].joined(separator: " "), article: words[mark...].joined(separator: " "))
        }
    }
}
