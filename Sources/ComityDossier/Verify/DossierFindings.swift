public import CanonicalJSON
public import ComityModel

/// What a verifier found about a dossier: one check for each thing that it proves.
public struct DossierFindings: Sendable, Hashable {
    /// The case; nil where the file could not be read.
    public let file: CaseRef?
    /// Whose record it is.
    public let authority: AuthorityID?
    /// The other authority.
    public let peer: AuthorityID?
    /// Page one as it stands in the file; nil where the file could not be read.
    public let pageOne: String?
    /// The checks, in the order of `Check.Subject`.
    public let checks: [Check]

    /// Whether every check is proved. Nothing less will do.
    public var allProved: Bool { checks.allSatisfy { $0.status == .proved } }

    /// The check of a subject.
    public subscript(subject: Check.Subject) -> Check? { checks.first { $0.subject == subject } }

    /// `{case?, authority?, peer?, proved, checks: [{check, status, says, problems: [{place, reason}]}]}`.
    public var json: JSON {
        var members: [String: JSON] = ["proved": .bool(allProved), "checks": .array(checks.map(\.json))]
        members["case"] = file?.json
        members["authority"] = authority.map { .string($0.rawValue) }
        members["peer"] = peer.map { .string($0.rawValue) }
        return .object(members)
    }

    /// The same as canonical JSON text.
    public var jsonText: String { json.canonicalText }

    /// The findings as lines for people.
    public var text: String {
        var lines: [String] = []
        for check in checks {
            lines.append("[\(check.status.rawValue)] \(check.says)")
            lines += check.problems.map { $0.place.isEmpty ? "    \($0.reason)" : "    \($0.place): \($0.reason)" }
        }
        let open = checks.filter { $0.status != .proved }
        lines.append("")
        lines.append(
            open.isEmpty
                ? "All of it is proved."
                : "NOT PROVED as a whole: \(open.map(\.subject.rawValue).joined(separator: ", ")).")
        return lines.map { $0 + "\n" }.joined()
    }
}
