public import CanonicalJSON
import ComityModel
import StrictYAML

/// Why a finding stays as it is: an entry of `checked.yaml`.
public struct Acceptance: Sendable, Hashable {
    /// The kind of finding.
    public let kind: Fault.Kind
    /// The sentence that explains it.
    public let because: String
    /// The article that it rests on.
    public let cite: String
    /// The norms, acts or categories that it speaks of: one of them for the first side of a finding …
    let of: Set<String>
    /// … and, of a contradiction, one of these for the other; any where there are none.
    let against: Set<String>
    let place: String

    /// `{because, cite}`.
    public var json: JSON { ["because": .string(because), "cite": .string(cite)] }

    /// Reads `checked.yaml`: `checked: [{kind, of, against?, because, cite}]`.
    static func read(_ file: PackFile) throws(PackError) -> [Acceptance] {
        var fields = try Fields(PackReader.parse(file), file: file.path)
        var acceptances: [Acceptance] = []
        for node in fields.elements("checked") {
            var entry = try Fields(node, file: file.path)
            let kind: Fault.Kind = try entry.choice("kind")
            let (of, against) = (try entry.texts("of").map(\.text), try entry.texts("against").map(\.text))
            guard !of.isEmpty else { throw entry.error(.missing, node, "name in `of` what is explained") }
            acceptances.append(
                Acceptance(
                    kind: kind, because: try entry.text("because"), cite: try entry.text("cite"), of: Set(of),
                    against: Set(against), place: "\(file.path):\(node.place)"))
            try entry.finish(known: ["kind", "of", "against", "because", "cite"])
        }
        try fields.finish(known: ["checked"])
        return acceptances
    }

    func explains(_ fault: Fault) -> Bool {
        guard fault.kind == kind else { return false }
        let names = fault.norms.map(\.reference.norm) + [fault.about].compactMap(\.self)
        guard let first = names.first, of.contains(first) else { return false }
        return against.isEmpty || names.dropFirst().contains(where: against.contains)
    }
}
