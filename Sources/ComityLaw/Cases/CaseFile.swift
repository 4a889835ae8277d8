import CanonicalJSON
import ComityModel
import StrictYAML

/// A file of cases beside a pack (`*.cases.yaml`), or of whole situations in `cases/`: how a lawyer tests what was written.
public struct CaseFile: Sendable {
    /// Its path below `Laws/`.
    public let path: String
    /// For norms, facts on which each decides and facts on which it does not.
    public let norms: [NormCase]
    /// Whole situations, each followed by its variants.
    public let stories: [StoryCase]

    /// Reads a file.
    /// - Throws: `PackError` with the place of what cannot be read.
    public init(_ file: PackFile) throws(PackError) {
        let node = try PackReader.parse(file)
        path = file.path
        guard node.members != nil else {
            throw PackError(
                .shape, file.path, "\(node.place)", "a mapping with `norm_cases` or `cases` is expected here")
        }
        let header = try CaseHeader(node, file.path)
        var norms: [NormCase] = []
        for row in node["norm_cases"]?.elements ?? [] { norms.append(try NormCase(row, header, file.path)) }
        var stories: [StoryCase] = []
        for row in (node["stories"]?.elements ?? []) + (node["cases"]?.elements ?? []) {
            stories.append(try StoryCase(row, variant: nil, header, file.path))
            for (index, variant) in (row["variants"]?.elements ?? []).enumerated() {
                stories.append(try StoryCase(row, variant: (index + 1, variant), header, file.path))
            }
        }
        self.norms = norms
        self.stories = stories
    }
}

/// What holds for all cases of a file: `between` which States, `at` which instant, and whether the instrument is taken as in force
/// (`suppose_in_force`, for what is not yet).
struct CaseHeader: Sendable {
    let requesting: Jurisdiction
    let requested: Jurisdiction
    let at: Instant
    let isSupposedInForce: Bool

    init(_ node: Node, _ file: String) throws(PackError) {
        let states = node["between"]?.elements?.compactMap { $0.text.flatMap(Jurisdiction.init(_:)) }
        let pair = states ?? ["DE", "FR"].compactMap(Jurisdiction.init(_:))
        guard pair.count == 2 else {
            throw PackError(.shape, file, "\(node.place)", "`between` takes two States, requesting and requested")
        }
        (requesting, requested) = (pair[0], pair[1])
        let day = node["as_of"]?.text ?? "2027-02-01"
        at = try Self.instant(node["at"]?.text ?? "\(day)T12:00:00+01:00", node, file)
        isSupposedInForce = node["suppose_in_force"]?.content == .bool(true)
    }

    static func instant(_ text: String, _ node: Node, _ file: String) throws(PackError) -> Instant {
        guard let instant = Instant(text) else {
            throw PackError(.shape, file, "\(node.place)", "`\(text)` is no instant (RFC 3339)")
        }
        return instant
    }

    static func events(_ json: JSON?, _ node: Node, _ file: String) throws(PackError) -> [String: Instant] {
        var events: [String: Instant] = [:]
        for (name, value) in json?.object ?? [:] { events[name] = try instant(value.string ?? "", node, file) }
        return events
    }

    static func states(_ node: Node?, or pair: (Jurisdiction, Jurisdiction)) -> (Jurisdiction, Jurisdiction) {
        let states = node?.elements?.compactMap { $0.text.flatMap(Jurisdiction.init(_:)) } ?? []
        return states.count == 2 ? (states[0], states[1]) : pair
    }
}

/// What became of a case.
public struct CaseResult: Sendable {
    /// Its name, as the file gives it.
    public let name: String
    /// `line:column` in the file.
    public let place: String
    /// What did not come out as expected, in sentences; empty where all did.
    public let complaints: [String]
}
