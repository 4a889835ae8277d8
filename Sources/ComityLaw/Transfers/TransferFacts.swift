import CanonicalJSON
public import ComityModel
import StrictYAML

extension PackSet {
    /// What is known of a step, from a file: `facts`, `events` and the sender's `conditions` (docs/formats/packs.md).
    /// - Throws: `PackError` with the place of what is not understood.
    public func facts(ofStep file: PackFile) throws(PackError) -> Facts {
        let node = try PackReader.parse(file)
        var fields = try Fields(node, file: file.path)
        var facts = Facts()
        if let node = fields.optional("facts") {
            for member in node.members ?? [] {
                let value = member.value.json
                if let problem = vocabulary.problem(with: value, for: member.key) {
                    throw PackError(.unknownName, file.path, "\(member.place)", problem)
                }
                let isComputed = vocabulary.facts[member.key]?.isComputed == true
                facts.own[member.key] = Fact(
                    value, source: isComputed ? .computed : .officer(OfficerID(unchecked: "case")))
            }
        }
        if let node = fields.optional("events") {
            for member in node.members ?? [] {
                guard vocabulary.events[member.key] != nil, let at = member.value.text.flatMap({ Instant($0) }) else {
                    throw PackError(
                        .unknownName, file.path, "\(member.place)",
                        "`\(member.key)` is no event of the vocabulary with an instant (RFC 3339)")
                }
                facts.events[member.key] = at
            }
        }
        for (position, node) in fields.elements("conditions").enumerated() {
            facts.conditions.append(try condition(node, position + 1, file))
        }
        try fields.finish(known: ["facts", "events", "conditions"])
        return facts
    }

    /// `{kind, purposes, by, norm, until?}`: the conditions are numbered as they stand.
    private func condition(_ node: Node, _ number: Int, _ file: PackFile) throws(PackError) -> Condition {
        var fields = try Fields(node, file: file.path)
        let kind: Condition.Kind = try fields.choice("kind")
        let purposes = try fields.names("purposes", in: vocabulary.purposes.keys, "purpose")
        guard let state = Jurisdiction(try fields.text("by")) else {
            throw PackError(.shape, file.path, "\(node.place)", "name the State that set the condition: `by: FR`")
        }
        let id = try fields.text("norm")
        guard let norm = norm(id: id) else {
            throw PackError(.unknownName, file.path, "\(node.place)", "`\(id)` is no norm of the set")
        }
        let until = try fields.optionalText("until").flatMap { Instant($0) }
        try fields.finish(known: ["kind", "purposes", "by", "norm", "until"])
        return Condition(
            number: number, kind: kind, purposes: purposes, until: until, attachedBy: state, basis: reference(norm))
    }
}
