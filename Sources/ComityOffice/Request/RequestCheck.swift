public import CanonicalJSON
public import ComityLaw
public import ComityModel

/// Something that a request lacks, with the article that asks for it.
public struct MissingItem: Sendable, Hashable {
    /// JSON Pointer of the place.
    public let place: String
    /// What to add.
    public let says: String
    /// The norm that asks for it.
    public let norm: NormRef

    /// `{place, says, norm, cite}`.
    public var json: JSON {
        ["place": .string(place), "says": .string(says), "norm": .string(norm.norm), "cite": .string(norm.cite)]
    }
}

extension RequestDocument {
    /// What the request lacks under its instrument, in the order of the form.
    ///
    /// The items are those of Annex A of the EIO Directive (art. 5(1)), the reasons that art. 6(1) asks for, and for bank
    /// data the accounts, period and relevance of art. 27. Wording simplified. Under another instrument the same items are
    /// looked for, and its own norm on contents is cited; one whose pack has none asks for nothing.
    public func missing(under packs: PackSet) -> [MissingItem] {
        var missing: [MissingItem] = []
        func need(_ holds: Bool, _ place: String, _ says: String, _ norm: String) {
            let ref = instrument == "eu_eio" ? packs.reference(to: norm) : packs.contents(under: instrument)
            guard !holds, let ref else { return }
            missing.append(MissingItem(place: place, says: says, norm: ref))
        }
        func filled(_ value: JSON?) -> Bool { value?.string.map { !$0.allSatisfy(\.isWhitespace) } ?? false }
        need(filled(json["reference"]), "/reference", "give your own reference", "EIO-5(1).1")
        need(filled(json["language"]), "/language", "name the language of the request", "EIO-5(1).1")
        for (member, says) in [
            ("iccs", "classify the offence (ICCS code)"), ("summary", "describe the act"),
        ] { need(filled(json["offence"]?[member]), "/offence/\(member)", says, "EIO-5(1).1") }
        need(
            filled(json["offence"]?["law"]) || json["offence"]?["law"]?.array?.isEmpty == false, "/offence/law",
            "cite the criminal law that applies", "EIO-5(1).1")
        need(
            json["offence"]?["maxPenaltyMonths"]?.integer != nil, "/offence/maxPenaltyMonths",
            "state the highest penalty in months", "EIO-5(1).1")
        need(
            json["persons"]?.array?.isEmpty == false, "/persons", "name the person concerned, or say `role: unknown`",
            "EIO-5(1).1")
        for answer in ["aim", "link", "milder", "limits", "thirdParties", "urgency"] {
            need(
                filled(json["necessity"]?[answer]), "/necessity/\(answer)",
                "answer `\(answer)`: why the measure is necessary and proportionate", "EIO-6(1).1")
        }
        for (position, measure) in measures.enumerated() where measure.measure == "bank-transactions" {
            let place = "/measures/\(position)"
            need(!measure.accounts.isEmpty, place + "/accounts", "name the accounts", "EIO-27(1).1")
            need(measure.from != nil && measure.to != nil, place + "/from", "name the period", "EIO-27(1).1")
            need(
                measure.link.map { !$0.isEmpty } ?? false, place + "/link",
                "say why the information is relevant", "EIO-27(4).1")
        }
        for (position, measure) in measures.enumerated() where measure.measure != "bank-transactions" {
            need(
                measure.identifier != nil || !measure.accounts.isEmpty, "/measures/\(position)/identifier",
                "name the account, address or number", "EIO-5(1).1")
        }
        return missing
    }
}
