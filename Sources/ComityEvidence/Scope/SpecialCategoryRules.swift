public import CanonicalJSON
import Commitments

/// The rules of one language that propose text for masking, read from `special-categories.<lang>.yaml` as a value.
///
/// `{language, rules: [{id, category, words: [text], purposes: [code]}]}`. A word matches as whole words, in any case
/// and with or without accents; one that ends in `*` matches the beginning of a word. A purpose is an external code
/// of ISO 20022.
public struct SpecialCategoryRules: Sendable {
    private struct Rule: Sendable {
        let id: String
        let category: String
        let words: [String]
        let purposes: Set<String>
    }

    /// BCP 47 tag of the language.
    public let language: String
    private let rules: [Rule]

    /// Fields whose text is looked at.
    static let fields = ["rmt", "cp-name"]

    /// Reads rules strictly.
    /// - Throws: `EvidenceError` `.badRules`, with the JSON Pointer.
    public init(json: JSON) throws(EvidenceError) {
        do {
            var members = try JSONMembers(json)
            language = try members.string("language")
            var rules: [Rule] = []
            for (index, rule) in try members.array("rules").enumerated() {
                rules.append(try SpecialCategoryRules.rule(rule, at: "/rules/\(index)", language: language))
            }
            try members.finish()
            self.rules = rules
        } catch { throw EvidenceError(.badRules, at: error.place, error.reason) }
        guard Set(rules.map(\.id)).count == rules.count else {
            throw EvidenceError(.badRules, at: "/rules", "two rules have one id; give each its own")
        }
    }

    private static func rule(_ json: JSON, at pointer: String, language: String) throws(JSONError) -> Rule {
        var members = try JSONMembers(json, at: pointer)
        let id = try members.string("id")
        let category = try members.string("category")
        let words = json["words"] == nil ? [] : try members.strings("words")
        let purposes = json["purposes"] == nil ? [] : try members.strings("purposes")
        try members.finish()
        let normal = words.map { word in
            // A space at the end makes a whole word of it; a star leaves the end open.
            " " + FoldedText.fold(word) + (word.hasSuffix("*") ? "" : " ")
        }
        guard !(words.isEmpty && purposes.isEmpty), !normal.contains(where: { $0.filter { $0 != " " }.count < 3 })
        else {
            throw JSONError(.value, at: pointer, "a rule needs words of three letters or more, or purposes")
        }
        return Rule(id: "\(language)/\(id)", category: category, words: normal, purposes: Set(purposes))
    }

    /// What the rules propose for one record: one proposal a field at most, the first rule that matches.
    public func proposals(for record: Record) -> [Proposal] {
        record.fields.compactMap { field in
            let name = record.name(of: field)
            let (group, last) = SpecialCategoryRules.split(name)
            guard SpecialCategoryRules.fields.contains(last) else { return nil }
            let purpose =
                last == "rmt" ? record.value(group + "code")?.split(separator: ";").last.map(String.init) : nil
            let text = " \(FoldedText.fold(field.value)) "
            return rules.first { rule in
                purpose.map(rule.purposes.contains) == true || rule.words.contains { text.contains($0) }
            }.map { Proposal(record: record.number, path: field.path, rule: $0.id, category: $0.category) }
        }
    }

    /// `tx/3/rmt` as `tx/3/` and `rmt`.
    private static func split(_ name: String) -> (String, String) {
        guard let slash = name.lastIndex(of: "/") else { return ("", name) }
        return (String(name[...slash]), String(name[name.index(after: slash)...]))
    }
}
