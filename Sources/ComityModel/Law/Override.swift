public import CanonicalJSON

/// A reasoned human basis for one act in one case, where the law base is silent or wrong.
///
/// It is what one named person proposes and another confirms (`HumanBasis`). The text of the basis, with the reasoning, is a
/// document in the vault; here stands its digest.
public struct Override: Sendable, Hashable {
    /// What is the matter with the law base: a closed list.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// Nothing in it permits the act, and there is nothing to ask or to read: no pack for this pair of States, or none that
        /// speaks of the act.
        case silent
        /// Only articles that nobody has read to the end would decide, and there is nothing to ask.
        case unread
        /// Norms of it, which the override names, bar what the law does not bar.
        case wrong
    }

    /// The longest time from its proposal to its end: 365 days. What is needed longer belongs into a pack.
    public static let longest: Int64 = 365 * 86_400

    /// Its id.
    public let id: ThreadID
    /// The one act that it permits.
    public let act: LegalActName
    /// The measure to which it is limited; nil for the whole case.
    public let measure: MeasureID?
    /// The law that it rests on, as a lawyer cites it.
    public let cite: Citation
    /// The norms that it holds to be wrong, in the order of their ids: what it sets aside, and nothing else. Some where the
    /// reason is `wrong`, none where it is another.
    public let norms: [NormVersion]
    /// SHA-256 of the text of the basis with the reasoning.
    public let text: Digest
    /// What is the matter with the law base.
    public let reason: Reason
    /// First instant at which it permits nothing any more.
    public let until: Instant

    /// An override, as it is proposed.
    public init(
        _ id: ThreadID, _ act: LegalActName, measure: MeasureID? = nil, cite: Citation, text: Digest, reason: Reason,
        norms: [NormVersion] = [], until: Instant
    ) {
        self.id = id
        self.act = act
        self.measure = measure
        self.cite = cite
        self.text = text
        self.reason = reason
        self.norms = norms.sorted()
        self.until = until
    }

    /// The acts that an override can be for: those that events rest on. No flow performs another.
    public static let acts: Set<LegalActName> = EventKind.allCases.filter { $0 != .dutyArisen }
        .reduce(into: []) { $0.formUnion($1.requires) }

    /// Whether it names norms just where it holds some to be wrong, and each once.
    public var namesItsNorms: Bool {
        norms.isEmpty == (reason != .wrong) && Set(norms.map(\.norm)).count == norms.count
    }

    /// What both officers sign: the SHA-256 of the canonical form.
    public var digest: Digest { json.digest }

    /// `{id, act, measure?, cite, norms?, text, reason, until}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "id": id.json, "act": .string(act.rawValue), "cite": cite.json, "text": .string(text.hex),
            "reason": .string(reason.rawValue), "until": until.json,
        ]
        members["measure"] = measure.map { .string($0.rawValue) }
        members["norms"] = norms.isEmpty ? nil : .array(norms.map(\.json))
        return .object(members)
    }

    /// Reads what `json` writes, and one from before norms were named: it names none, and so carries nothing
    /// where the reason is `wrong`. Whether it `namesItsNorms` is asked where it is proposed, and where a message brings it.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        id = try members.uniqueID("id")
        act = try members.choice("act")
        measure = json["measure"] == nil ? nil : try members.name("measure")
        cite = try Citation(json: try members.value("cite"), at: pointer + "/cite")
        text = try members.digest("text")
        reason = try members.choice("reason")
        until = try members.instant("until")
        norms = json["norms"] == nil ? [] : try members.list("norms", NormVersion.init(json:at:))
        try members.finish()
        let isOld = reason == .wrong && json["norms"] == nil
        guard namesItsNorms || isOld, norms == norms.sorted() else {
            throw JSONError(
                .value, at: pointer + "/norms",
                "an override that holds norms to be wrong names them, each once and in order; another names none")
        }
    }

    /// Whether it is for an act on a measure: for the whole case, or for just that measure.
    public func covers(_ act: LegalActName, _ measure: MeasureID?) -> Bool {
        self.act == act && (self.measure == nil || self.measure == measure)
    }
}
