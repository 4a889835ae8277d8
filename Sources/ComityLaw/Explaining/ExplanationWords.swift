import CanonicalJSON
import ComityModel

/// Names of the vocabulary and of the formats in words that a lawyer reads without a key to them.
extension Vocabulary {
    /// What a fact says, without what only an author of packs needs to know.
    func phrase(_ fact: String) -> String {
        guard let means = facts[fact]?.means else { return Self.spaced(fact) }
        return means.firstRange(of: "; `").map { String(means[..<$0.lowerBound]) } ?? means
    }

    /// What an act is, as an infinitive: `send a request or order`.
    func phrase(act: String) -> String {
        guard let means = acts[act]?.means, !means.isEmpty else { return Self.spaced(act) }
        let head = means.firstRange(of: ":").map { String(means[..<$0.lowerBound]) } ?? means
        return head.firstRange(of: " (").map { String(head[..<$0.lowerBound]) } ?? head
    }

    /// Who does an act that no authority does: `provider`, `holder of the data`.
    func doer(of act: String) -> String? {
        guard let means = acts[act]?.means, let open = means.firstRange(of: " ("), means.hasSuffix(")") else {
            return nil
        }
        return String(means[open.upperBound...].dropLast())
    }

    /// What has happened, in words.
    func phrase(event: String) -> String { events[event] ?? Self.spaced(event) }

    /// `bank-transactions` as `bank transactions`.
    static func spaced(_ name: String) -> String { name.replacing("-", with: " ").replacing(".", with: " ") }

    /// A length of a term in words: `P30D` as `30 days`, `without-undue-delay` as `without undue delay`.
    static func length(_ text: String) -> String {
        let parts = text.split(separator: " ", maxSplits: 1)
        guard let first = parts.first, first.hasPrefix("P") else { return spaced(text) }
        let units: [Character: String] =
            first.contains("T")
            ? ["H": "hour", "M": "minute", "S": "second"] : ["D": "day", "W": "week", "M": "month", "Y": "year"]
        guard let unit = first.last.flatMap({ units[$0] }), let number = Int(first.drop { !$0.isNumber }.dropLast())
        else { return spaced(text) }
        return "\(number) \(unit)\(number == 1 ? "" : "s")" + (parts.count > 1 ? " \(parts[1])" : "")
    }
}

extension PackSet {
    /// A value of a fact: States by name, names of the vocabulary as words.
    func words(_ json: JSON, of fact: String) -> String {
        switch json {
        case .bool(let value): value ? "yes" : "no"
        case .string(let text): words(text, vocabulary.facts[fact]?.type)
        case .array(let items): items.isEmpty ? "none" : items.map { words($0, of: fact) }.joined(separator: ", ")
        case .object(let members): members["law"]?.string.map { cited(members, $0) } ?? json.canonicalText
        default: json.canonicalText
        }
    }

    private func cited(_ members: [String: JSON], _ law: String) -> String {
        law == "none" ? "no law" : "\(members["article"]?.string ?? "") \(tables[law]?.name ?? Vocabulary.spaced(law))"
    }

    private func words(_ text: String, _ type: FactType?) -> String {
        switch (text, type) {
        case ("$proper", _): "the one that the instrument names"
        case ("$accepted", _): "one that the requested side accepts"
        case ("complete", .item?): "everything that is asked for"
        case (_, .country?): vocabulary.country(text)
        case (_, .tag?), (_, .date?), (_, .instant?), (_, .declaration?): text
        case (_, .instrument?): tables[text]?.name ?? text
        case (_, .duration?): Vocabulary.length(text)
        default: Vocabulary.spaced(text)
        }
    }

    /// A remark of a pack for readers: articles for the ids of norms, names for the keys of instruments, what facts say for their names.
    func told(_ remark: String) -> String {
        func longest(_ names: some Sequence<String>) -> [String] {
            names.filter(remark.contains).sorted { ($0.count, $0) > ($1.count, $1) }
        }
        var text = longest(normIDs).reduce(remark) { text, id in
            norm(id: id).map { text.replacing(id, with: reference($0).cite) } ?? text
        }
        // An article without the number of its norm, `IMAC-3(3)`.
        for id in normIDs.sorted(by: { ($0.count, $0) > ($1.count, $1) }) where id.last?.isNumber == true {
            guard let dot = id.lastIndex(of: "."), text.contains(id[..<dot]), let norm = norm(id: id) else { continue }
            text = text.replacing(id[..<dot], with: reference(norm).cite)
        }
        for key in tables.keys.sorted(by: { ($0.count, $0) > ($1.count, $1) })
        where key.contains(where: { $0 == "_" || $0.isNumber }) && text.contains(key) {
            text = text.replacing(key, with: tables[key]?.name ?? key)
        }
        return longest(vocabulary.facts.keys).reduce(text) { $0.replacing($1, with: "“\(vocabulary.phrase($1))”") }
            .replacing("`", with: "")
    }
}

extension CivilDate {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `24 November 2026`.
    var words: String { "\(day) \(Self.months[month - 1]) \(year)" }
}

extension Zone {
    /// `24 November 2026, 14:30 (Europe/Paris)`.
    func words(_ instant: Instant) -> String {
        "\(date(at: instant).words), \(text(instant).dropFirst(11).prefix(5)) (\(name))"
    }
}

extension String {
    /// The text with its first letter large, as a sentence begins.
    var asSentence: String { prefix(1).uppercased() + dropFirst() }
}
