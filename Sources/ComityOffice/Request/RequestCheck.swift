public import CanonicalJSON
public import ComityLaw
public import ComityModel

/// Something that a request lacks, with the article that asks for it.
public struct MissingItem: Sendable, Hashable {
    /// JSON Pointer of the place.
    public let place: String
    /// What to add.
    public let says: String
    /// The norm that asks for it; nil where no norm of the packs does, and this house asks all the same.
    public let norm: NormRef?

    /// `{place, says, norm?, cite?}`.
    public var json: JSON {
        var members: [String: JSON] = ["place": .string(place), "says": .string(says)]
        members["norm"] = norm.map { .string($0.norm) }
        members["cite"] = norm.map { .string($0.cite) }
        return .object(members)
    }

    /// `/necessity/aim: answer … (EIO Directive, Art. 6(1))`.
    public var line: String { "\(place): \(says) (\(norm?.cite ?? "asked by this house"))" }
}

/// What the law asks of a request: the norms of its instrument, of the State that asks, on a day.
public struct RequestNorms: Sendable {
    private let packs: PackSet
    private let requesting: Jurisdiction?
    private let at: Instant

    /// - Parameters:
    ///   - requesting: The State that asks; nil to look at the instrument alone.
    ///   - at: When.
    public init(_ packs: PackSet, requesting: Jurisdiction?, at: Instant) {
        self.packs = packs
        self.requesting = requesting
        self.at = at
    }

    /// The norm that wants necessity and proportionality weighed by whoever issues, and so by the approver too; nil where none
    /// does.
    public func necessity(of document: RequestDocument) -> NormRef? {
        packs.necessityNorm(
            under: document.instrument, for: document.measures.map(\.measure), by: requesting, at: at)
    }

    func contents(of document: RequestDocument, for measure: String? = nil) -> NormRef? {
        packs.contentsNorm(under: document.instrument, for: measure, at: at)
    }

    func minimisation(of document: RequestDocument) -> NormRef? {
        guard let requesting, let measure = document.measures.first?.measure else { return nil }
        return packs.minimisationNorm(of: requesting, for: measure, at: at)
    }
}

extension RequestDocument {
    /// The six answers on necessity and proportionality, in the order of the form.
    static let answers: [(name: String, asks: String)] = [
        ("aim", "what the measure is to show"), ("link", "what ties each account or address to the offence"),
        ("milder", "why nothing milder would do"), ("limits", "what keeps it to what is needed"),
        ("thirdParties", "whose data comes along, and how they are spared"),
        ("urgency", "why now, or that nothing presses"),
    ]

    /// What the request lacks under its instrument, in the order of the form. Wording simplified.
    ///
    /// The contents are those that the instrument's norm on contents asks for (EIO Directive Annex A with art. 5(1), 1959
    /// Convention art. 14, …), for a measure those of the norm on that measure. Each of the six answers is asked by the norm that
    /// wants necessity weighed, else by the norm on contents, and what keeps data small also by the law on data.
    public func missing(under norms: RequestNorms) -> [MissingItem] {
        var missing: [MissingItem] = []
        func need(_ holds: Bool, _ place: String, _ says: String, _ norm: NormRef?) {
            if !holds { missing.append(MissingItem(place: place, says: says, norm: norm)) }
        }
        func filled(_ value: JSON?) -> Bool { value?.string.map { !$0.allSatisfy(\.isWhitespace) } ?? false }
        let contents = norms.contents(of: self)
        need(filled(json["reference"]), "/reference", "give your own reference", contents)
        need(filled(json["language"]), "/language", "name the language of the request", contents)
        for (member, says) in [
            ("iccs", "classify the offence (ICCS code)"), ("summary", "describe the act"),
        ] { need(filled(json["offence"]?[member]), "/offence/\(member)", says, contents) }
        need(
            filled(json["offence"]?["law"]) || json["offence"]?["law"]?.array?.isEmpty == false, "/offence/law",
            "cite the criminal law that applies", contents)
        need(
            json["offence"]?["maxPenaltyMonths"]?.integer != nil, "/offence/maxPenaltyMonths",
            "state the highest penalty in months", contents)
        need(
            json["persons"]?.array?.isEmpty == false, "/persons", "name the person concerned, or say `role: unknown`",
            contents)
        let necessity = norms.necessity(of: self)
        let minimisation = necessity == nil ? norms.minimisation(of: self) : nil
        for (name, asks) in Self.answers {
            let onData = ["limits", "thirdParties"].contains(name) ? minimisation : nil
            need(
                filled(json["necessity"]?[name]), "/necessity/\(name)", "answer `\(name)`: \(asks)",
                necessity ?? onData ?? contents ?? minimisation)
        }
        for (position, measure) in measures.enumerated() {
            let place = "/measures/\(position)"
            let contents = norms.contents(of: self, for: measure.measure)
            guard measure.measure == "bank-transactions" else {
                need(
                    measure.identifier != nil || !measure.accounts.isEmpty, place + "/identifier",
                    "name the account, address or number", contents)
                continue
            }
            need(!measure.accounts.isEmpty, place + "/accounts", "name the accounts", contents)
            need(measure.from != nil && measure.to != nil, place + "/from", "name the period", contents)
            need(
                filled(measure.link.map(JSON.string)), place + "/link", "say why the information is relevant", contents)
        }
        return missing
    }
}
