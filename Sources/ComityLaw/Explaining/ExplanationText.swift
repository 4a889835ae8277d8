import CEL
import CanonicalJSON
import ComityModel

/// The sentences of an explanation: what is asked, the answer, and the norms that give it. The other parts stand in extensions.
struct ExplanationText {
    let opinion: Opinion
    let packs: PackSet
    let zone: Zone
    /// The same matter judged again, where the set is the one of the opinion: which exception lifts a norm is not written in it.
    private let world: World?
    var json: JSON { opinion.json }
    var vocabulary: Vocabulary { packs.vocabulary }

    init(_ opinion: Opinion, _ set: PackSet, _ zone: Zone) {
        (self.opinion, self.packs, self.zone) = (opinion, set, zone)
        let question = try? OpinionQuestion(opinion.json)
        world = question.flatMap { question in
            guard opinion.json["set"]?.string == set.digest.hex else { return nil }
            return set.assessment(question.act, by: question.assessor(in: zone), question.facts, at: question.at).world
        }
    }

    /// The act, as a question.
    var title: String {
        let act = json["act"]?.string ?? "?"
        let doer = vocabulary.doer(of: act).map { "a \($0) in \(country)" } ?? country
        return "May \(doer) \(vocabulary.phrase(act: act))?"
            + (measure.map { " Measure: \(Vocabulary.spaced($0))." } ?? "")
    }

    /// Who judges, towards whom, and the law of which day.
    var matter: String {
        let side = json["assessor"]?["side"]?.string ?? "?"
        let other = peer == country ? "" : ", towards \(peer)"
        let at = json["at"]?.string.flatMap { Instant($0) }.map(zone.words) ?? "?"
        let means = measure.flatMap { vocabulary.measures[$0]?.means }.map { " The measure: \($0)." } ?? ""
        return "Judged for \(country) as the \(side) side\(other), under the law of \(at).\(means)"
    }

    private var measure: String? { json["facts"]?["own"]?["request.measure"]?["value"]?.string }

    /// The State that judges.
    var country: String { json["assessor"]?["jurisdiction"]?.string.map(vocabulary.country) ?? "?" }

    /// The other State.
    var peer: String { json["assessor"]?["peer"]?.string.map(vocabulary.country) ?? "?" }

    /// Who is bound or empowered by a norm, by the name of the State.
    func who(_ actor: String, acting: Bool = true) -> String {
        switch actor {
        case "requesting", "requested": json["assessor"]?["side"]?.string == actor ? country : peer
        case "party": acting ? country : "each side"
        case "data-subject": "the person concerned"
        case "supervisory": "the supervisory authority"
        default: "the \(actor)"
        }
    }

    static func modal(_ modality: String?) -> String {
        switch modality {
        case "must": "must"
        case "must-not": "must not"
        default: "may"
        }
    }

    /// The norms that decide, those first on which all hangs.
    var why: [Explanation.Paragraph] {
        let rows = json["why"]?.array ?? []
        return Self.roles.flatMap { role, says in
            rows.filter { $0["role"]?.string == role }.map { reason($0, says) }
        }
    }

    /// In the order in which they are told.
    private static let roles = [
        ("bars", "Stands against it."), ("opposes", "Obliges to the opposite."), ("duty", "Obliges."),
        ("range", "The higher law leaves this to the norm above."),
        ("readWith", "To be read with it."), ("fails", "Would have allowed it, and does not."),
        ("unread", "Would decide, but nobody has read it to the end."),
        ("basis", "Allows it."), ("supports", "Supports it."), ("asks", "Waits for an answer."), ("met", ""),
    ]

    private func reason(_ row: JSON, _ says: String) -> Explanation.Paragraph {
        let norm = row["norm"]?.string.flatMap(packs.norm(id:))
        let modal = Self.modal(row["modality"]?.string)
        let met = modal == "must not" ? "A prohibition that does not bite here." : "A condition that is met."
        let origin = row["origin"]?.string.map { ", for data that came from \(vocabulary.country($0))," } ?? ""
        let actor =
            origin.isEmpty
            ? who(norm?.actor.rawValue ?? json["assessor"]?["side"]?.string ?? "party").asSentence
            : country.asSentence + origin
        let says = norm?.act == "order.object" && row["role"]?.string == "bars" ? "Opens an objection." : says
        return Explanation.Paragraph(
            "\(says.isEmpty ? met : says) \(actor) \(modal): \(row["says"]?.string ?? "")", cite: row["cite"]?.string,
            norm.map { facts(of: $0) + lifted($0) + reading($0) } ?? [])
    }

    /// The facts that a norm reads, with what is known of each and from whom. What only an exception reads is told where somebody has said it.
    private func facts(of norm: Norm) -> [String] {
        let own = [norm.when, norm.requires].compactMap(\.self).reduce(into: Set<String>()) {
            $0.formUnion($1.variables)
        }
        return norm.variables.sorted().compactMap { name in
            guard let fact = vocabulary.facts[name], !fact.isComputed else { return nil }
            if let found = found(name, for: norm) {
                return "\(vocabulary.phrase(name)): \(packs.words(found["value"] ?? .null, of: name)), \(source(found))"
            }
            guard own.contains(name) else { return nil }
            let presumed = opinion.presumed.first { $0.fact == name }
            return presumed.map {
                "\(vocabulary.phrase(name)): \(packs.words($0.value, of: name)), presumed since nobody has said otherwise"
            } ?? "\(vocabulary.phrase(name)): not stated"
        }
    }

    private func found(_ name: String, for norm: Norm) -> JSON? {
        let side = json["assessor"]?["side"]?.string
        let isEither = vocabulary.facts[name]?.side == .either
        let isPeers =
            isEither
            && ((norm.actor == .requesting && side == "requested")
                || (norm.actor == .requested && side == "requesting"))
        let own = json["facts"]?["own"]?[name], peer = json["facts"]?["peer"]?[name]
        return isPeers ? peer : own ?? (isEither ? nil : peer)
    }

    private func lifted(_ norm: Norm) -> [String] {
        (world?.exceptions(of: norm) ?? []).filter(\.holds.isYes).map { exception, _ in
            "the exception of \(exception.cite) holds" + (exception.says.map { ": \(packs.told($0))" } ?? "")
        }
    }

    /// Who read the article, when, since when it applies, and what the pack leaves out of it.
    private func reading(_ norm: Norm) -> [String] {
        let source = norm.reading.source.map { " (source \($0))" } ?? ""
        let again = norm.reading.checked.map { ", read a second time on \(CivilDate($0)?.words ?? $0)" } ?? ""
        let read =
            switch norm.verified {
            case .yes: "the authors of the pack read it in the source\(source)\(again)"
            case .partly: "the authors of the pack read it in part\(source)\(again): it does not decide alone"
            case .no: "recalled and not read: it only raises a question"
            }
        let since = packs.tables[norm.instrument]?.inForce
        let force =
            (norm.effectiveFrom.map { "; this text applies since \($0.words)" }
                ?? since.map { "; in force: the instrument since \($0.words)" } ?? "")
            + (norm.effectiveUntil.map { " and until \($0.words)" } ?? "")
        return [read + force] + (norm.reading.simplified.map { ["simplified in the pack: \(packs.told($0))"] } ?? [])
    }

    private func source(_ fact: JSON) -> String {
        let by = fact["by"]?.string ?? ""
        let cite = fact["citation"]?["article"]?.string.map { ", \($0)" } ?? ""
        return switch fact["source"]?.string {
        // Of a situation that stands in a file nobody signs the facts.
        case "officer": by == "case" ? "as the situation states" : "stated by \(by)\(cite)"
        case "peer": by == "case" ? "as the other side states" : "stated by the other side, \(by)"
        case "request": "stated in the request"
        default: "from the record"
        }
    }

    /// Norms that the opinion rests on and that somebody of the house disputes.
    func disputed(_ disputes: [String: NormDispute]) -> [Explanation.Paragraph] {
        opinion.disputed(disputes).map { dispute in
            Explanation.Paragraph(
                dispute.reason, cite: packs.reference(to: dispute.norm)?.cite ?? dispute.norm,
                ["disputed by \(dispute.by) since \(zone.words(dispute.at))"])
        }
    }

    var footing: String {
        "This opinion advises; a named person decides. Norms are told in our own words, not in the words of the law. Law set \(json["set"]?.string ?? "?")."
    }

    func cites(_ norms: [NormRef]) -> String { norms.map(\.cite).joined(separator: "; ") }
}
