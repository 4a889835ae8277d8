import ComityModel
import StrictYAML

extension PartyTable {
    private static let kinds: [String: Rank] = [
        "statute": .national, "model law": .national, "multilateral treaty": .treaty, "bilateral treaty": .treaty,
        "EU regulation": .union, "EU directive": .union,
    ]

    /// Reads `parties/<instrument>.yaml`.
    init(_ file: PackFile) throws(PackError) {
        var fields = try Fields(PackReader.parse(file), file: file.path)
        self.file = file.path
        instrument = try fields.text("instrument")
        name = try fields.text("name")
        title = try fields.optionalText("title")
        let kind = try fields.name("kind", in: Self.kinds.keys, "kind of instrument")
        rank = Self.kinds[kind] ?? .national
        isBilateral = kind == "bilateral treaty"
        isModel = kind == "model law"
        country = try fields.optionalText("country")
        adopted = try fields.date("adopted")
        let start = try fields.date("in_force")
        let applied = try fields.date("applies_from")
        inForce = start.map { start in applied.map { max($0, start) } ?? start }
        var parties: [String: Party] = [:]
        if let node = fields.optional("parties") {
            for member in node.members ?? [] {
                guard Jurisdiction(member.key) != nil else {
                    throw PackError(
                        .shape, file.path, "\(member.place)",
                        "`\(member.key)` is no State (two capital letters, ISO 3166)")
                }
                var party = try Fields(member.value, file: file.path)
                guard let since = try party.date("in_force") else {
                    throw PackError(
                        .missing, file.path, "\(member.place)", "since when is `\(member.key)` bound? add `in_force`")
                }
                parties[member.key] = Party(since: since, isUnverified: try party.flag("unverified"))
            }
        }
        self.parties = parties
        notBound = Set(try fields.texts("not_bound").map(\.text) + fields.texts("not_party").map(\.text))
        var formerly: [String: CivilDate] = [:]
        for member in fields.optional("formerly")?.members ?? [] {
            var party = try Fields(member.value, file: file.path)
            guard let until = try party.date("until") else {
                throw PackError(
                    .missing, file.path, "\(member.place)", "until when was `\(member.key)` bound? add `until`")
            }
            party.skip("note", "source")
            try party.finish()
            formerly[member.key] = until
        }
        self.formerly = formerly
        var declarations: [Declaration] = []
        for node in fields.elements("declarations") {
            var declaration = try Fields(node, file: file.path)
            declarations.append(Declaration(id: try declaration.text("id"), from: try declaration.date("from")))
        }
        self.declarations = declarations
        fields.skip("citation", "celex", "organisation", "condition", "unverified")
        fields.skip(
            "supersedes", "amends", "amended_by", "related", "transposes", "ratified", "reservations", "status", "sure")
        try fields.finish()
    }
}
