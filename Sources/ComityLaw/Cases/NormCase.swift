import CanonicalJSON
import ComityModel
import StrictYAML

/// One norm with facts on which it decides (`decides`), and facts (`not`), States (`not_between`, `not_with`) or an instant (`not_at`)
/// with which it does not.
public struct NormCase: Sendable, CustomStringConvertible {
    /// The id of the norm.
    public let norm: String
    /// `line:column` in its file.
    public let place: String
    /// The id of the norm.
    public var description: String { norm }
    let act: ActName
    let side: Side
    let states: (requesting: Jurisdiction, requested: Jurisdiction)
    let at: Instant
    let isSupposedInForce: Bool
    let decides: [String: JSON]
    let events: [String: Instant]
    let not: Counter

    /// What is otherwise where it does not decide.
    struct Counter: Sendable {
        let facts: [String: JSON]
        let events: [String: Instant]
        let states: (requesting: Jurisdiction, requested: Jurisdiction)
        let at: Instant
    }

    private static let known: Set<String> = [
        "norm", "act", "by", "decides", "events", "between", "at", "not", "not_with", "not_between", "not_at",
        "not_events", "why",
    ]

    init(_ node: Node, _ header: CaseHeader, _ file: String) throws(PackError) {
        func fault(_ code: PackError.Code, _ reason: String) -> PackError {
            PackError(code, file, "\(node.place)", reason)
        }
        for member in node.members ?? [] where !Self.known.contains(member.key) {
            let hint = Nearest.name(to: member.key, in: Self.known).map { "did you mean `\($0)`?" } ?? "remove it"
            throw PackError(
                .unknownField, file, "\(member.place)", "field `\(member.key)` is not known in a case; \(hint)")
        }
        guard let norm = node["norm"]?.text else { throw fault(.missing, "a case names its `norm`") }
        guard let act = node["act"]?.text, let side = node["by"]?.text.flatMap(Side.init(rawValue:)),
            let decides = node["decides"]?.json.object
        else { throw fault(.missing, "the case of `\(norm)` needs `act`, `by` (requesting, requested) and `decides`") }
        self.norm = norm
        place = "\(node.place)"
        self.act = ActName(unchecked: act)
        self.side = side
        self.decides = decides
        states = CaseHeader.states(node["between"], or: (header.requesting, header.requested))
        at =
            try node["at"]?.text.map { text throws(PackError) in try CaseHeader.instant(text, node, file) } ?? header.at
        events = try CaseHeader.events(node["events"]?.json, node, file)
        isSupposedInForce = header.isSupposedInForce
        let changes = ["not", "not_with", "not_between", "not_at", "not_events"]
        guard changes.contains(where: { node[$0] != nil }) else {
            throw fault(
                .missing, "the case of `\(norm)` needs facts, States or an instant with which it does not decide")
        }
        var other = CaseHeader.states(node["not_between"], or: states)
        if let state = node["not_with"]?.text.flatMap(Jurisdiction.init(_:)) { other.1 = state }
        not = Counter(
            facts: node["not"]?.json.object ?? decides,
            // Facts alone are told apart without what happened, unless the case says what happened otherwise.
            events: try node["not_events"].map { row throws(PackError) in
                try CaseHeader.events(row.json, row, file)
            } ?? (node["not"] == nil ? events : [:]), states: other,
            at: try node["not_at"]?.text.map { text throws(PackError) in try CaseHeader.instant(text, node, file) }
                ?? at)
    }

    /// Whether it comes out as it says.
    public func result(_ set: PackSet, _ zones: Zones) -> CaseResult {
        var complaints = (decides.sorted { $0.key < $1.key } + not.facts.filter { decides[$0.key] != $0.value })
            .compactMap { name, value -> String? in
                guard name != "data.conditions" else { return nil }
                return set.vocabulary.problem(with: value, for: name).map { "\(name): \($0)" }
            }
        guard let found = set.norm(id: norm) else {
            let hint = Nearest.name(to: norm, in: set.normIDs).map { "; did you mean `\($0)`?" } ?? ""
            return CaseResult(name: norm, place: place, complaints: ["there is no norm `\(norm)`\(hint)"])
        }
        if let problem = set.vocabulary.problem(withAct: act) {
            return CaseResult(name: norm, place: place, complaints: [problem])
        }
        let set = isSupposedInForce ? set.supposingInForce(found.instrument, states.requesting, states.requested) : set
        if let reason = obstacle(assessment(set, zones, decides, events, states, at)) {
            complaints.append("it does not decide on the facts of `decides`: \(reason)")
        }
        if obstacle(assessment(set, zones, not.facts, not.events, not.states, not.at)) == nil {
            complaints.append("it decides on the facts of `not` too")
        }
        return CaseResult(name: norm, place: place, complaints: complaints)
    }

    /// What it asks on the facts on which the norm decides.
    func matter(_ vocabulary: Vocabulary, _ zones: Zones) -> CaseMatter {
        matter(vocabulary, zones, decides, events, states, at)
    }

    private func matter(
        _ vocabulary: Vocabulary, _ zones: Zones, _ facts: [String: JSON], _ events: [String: Instant],
        _ states: (requesting: Jurisdiction, requested: Jurisdiction), _ at: Instant
    ) -> CaseMatter {
        let found = Dictionary(
            uniqueKeysWithValues: facts.map { name, value in
                let isComputed = vocabulary.facts[name]?.isComputed == true
                return (name, Fact(value, source: isComputed ? .computed : .peer(AuthorityID(unchecked: "case"))))
            })
        return CaseMatter(
            act: act, assessor: zones.assessor(side, states.requesting, states.requested),
            facts: Facts(own: found, peer: found, events: events), at: at)
    }

    private func assessment(
        _ set: PackSet, _ zones: Zones, _ facts: [String: JSON], _ events: [String: Instant],
        _ states: (requesting: Jurisdiction, requested: Jurisdiction), _ at: Instant
    ) -> Assessment {
        let matter = matter(set.vocabulary, zones, facts, events, states, at)
        return set.assessment(act, by: matter.assessor, matter.facts, at: at)
    }

    /// What keeps the norm from bearing on the act; nil where its bar bites, its permission or duty stands, its clock runs.
    private func obstacle(_ assessment: Assessment) -> String? {
        let matter = assessment.matter
        guard let norm = matter.norms.first(where: { $0.id == self.norm }) else {
            let instrument = matter.set.norm(id: self.norm)?.instrument
            let finding = matter.findings.findings.first { $0.instrument == instrument }
            return "it is not in play (\(instrument ?? "?"): "
                + (finding.map { "\($0.status.rawValue), \($0.because)" } ?? "law of another State")
                + "; measures and effective dates count too)"
        }
        guard (matter.act.consults + matter.act.also).contains(norm.act) else {
            return "`\(norm.act)` is not in the reach of `\(matter.act.name)`"
        }
        if norm.bears == .bounds {
            return assessment.clocks(of: norm).isEmpty ? "no term of it runs" : nil
        }
        let isBar = norm.modality == .mustNot || norm.requires != nil
        switch isBar ? assessment.world.bites(norm) : assessment.world.carries(norm) {
        case .yes: return nil
        case .no: return "its condition does not hold"
        case .unknown(let facts):
            return "unknown: \(matter.plan.vocabulary.index.names(of: facts).joined(separator: ", "))"
        }
    }
}
