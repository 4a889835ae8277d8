import CanonicalJSON
import ComityModel

/// The sentences of an explanation.
struct ExplanationText {
    private let opinion: Opinion
    private let set: PackSet
    private let zone: Zone
    private var json: JSON { opinion.json }

    init(_ opinion: Opinion, _ set: PackSet, _ zone: Zone) {
        (self.opinion, self.set, self.zone) = (opinion, set, zone)
    }

    var act: String {
        let name = json["act"]?.string ?? "?"
        let means = set.vocabulary.acts[name]?.means ?? ""
        let country = json["assessor"]?["jurisdiction"]?.string.map(set.vocabulary.country) ?? "?"
        let peer = json["assessor"]?["peer"]?.string.map(set.vocabulary.country) ?? "?"
        let at = json["at"]?.string.flatMap { Instant($0) }.map(zone.text) ?? "?"
        return "may \(country) \(means.isEmpty ? name : means)? (`\(name)`, towards \(peer), \(at))"
    }

    var verdict: String {
        switch opinion.outcome {
        case .permitted: "Permitted."
        case .conditional: "Permitted on conditions: \(opinion.conditions.joined(separator: "; "))."
        case .refused:
            "It must be refused" + (opinion.grounds.isEmpty ? "." : ", on \(opinion.grounds.joined(separator: ", ")).")
        case .postponed: "It must be postponed."
        case .forbidden: json["reason"]?.string.map { "Forbidden: \($0)." } ?? "Forbidden."
        case .conflict: "Two orders collide: nothing is sent until that is settled."
        case .open:
            opinion.questions.isEmpty
                ? "Open: \(opinion.toRead.isEmpty ? "the record lacks what decides" : "an article must be read first")."
                : "Open: \(opinion.questions.count) fact\(opinion.questions.count == 1 ? "" : "s") must be stated first."
        }
    }

    var why: [Explanation.Paragraph] {
        (json["why"]?.array ?? []).map { row in
            let norm = row["norm"]?.string.flatMap(set.norm(id:))
            let role = Self.roles[row["role"]?.string ?? ""] ?? ""
            var details = norm.map(facts) ?? []
            if let norm { details.append(reading(norm)) }
            if let simplified = norm?.reading.simplified { details.append("simplified: \(simplified)") }
            return Explanation.Paragraph(
                "\(role)\(modality(row["modality"]?.string))\(row["says"]?.string ?? "")", cite: row["cite"]?.string,
                details)
        }
    }

    private static let roles = [
        "basis": "This carries it. ", "supports": "It rests on this too. ", "met": "This stands in no one's way here. ",
        "bars": "This stands against it. ", "range": "The higher norm leaves this open. ",
        "duty": "This obliges. ", "opposes": "This obliges to the opposite. ",
        "readWith": "This is to be read with it. ", "fails": "This would have carried it, and does not. ",
        "unread": "Nobody has read this to the end. ", "asks": "This waits for an answer. ",
    ]

    private func modality(_ text: String?) -> String {
        switch text {
        case "must": "One must: "
        case "must-not": "One must not: "
        case "may": "One may: "
        default: ""
        }
    }

    /// The facts that a norm reads, with what is known of each and from whom.
    private func facts(of norm: Norm) -> [String] {
        norm.variables.sorted().compactMap { name in
            guard let fact = set.vocabulary.facts[name] else { return nil }
            if fact.isComputed { return nil }
            let side = json["assessor"]?["side"]?.string
            let isPeers =
                fact.side == .either
                && ((norm.actor == .requesting && side == "requested")
                    || (norm.actor == .requested && side == "requesting"))
            let own = json["facts"]?["own"]?[name], peer = json["facts"]?["peer"]?[name]
            let found = isPeers ? peer : own ?? (fact.side == .either ? nil : peer)
            guard let found else {
                let presumed = opinion.presumed.first { $0.fact == name }
                return presumed.map { "\(fact.means): presumed \(Self.value($0.value)) (`\(name)`)" }
                    ?? "\(fact.means): not stated (`\(name)`)"
            }
            return "\(fact.means): \(Self.value(found["value"] ?? .null)), \(Self.source(found)) (`\(name)`)"
        }
    }

    private func reading(_ norm: Norm) -> String {
        let source = norm.reading.source.map { " (source \($0))" } ?? ""
        let again = norm.reading.checked.map { ", read again \($0)" } ?? ""
        return switch norm.verified {
        case .yes: "read in the source\(source)\(again)"
        case .partly: "read in part\(source)\(again): it does not decide alone"
        case .no: "recalled and not read: it only raises a question"
        }
    }

    var questions: [Explanation.Paragraph] {
        opinion.questions.map { question in
            Explanation.Paragraph(
                means(question.fact) + (question.mayMatter ? "; it may matter" : ""), cite: cites(question.norms),
                ["state it with `comity fact state \(question.fact)=…`"])
        }
            + (json["missing"]?.array ?? []).compactMap(\.string).map {
                Explanation.Paragraph("the record lacks: \(means($0))")
            }
            + opinion.toRead.map {
                Explanation.Paragraph("this article must be read before it can decide", cite: $0.cite)
            }
    }

    func turn(_ turn: Turn) -> Explanation.Paragraph {
        let changes = turn.changes.map { change in
            "\(means(change.fact)): \(Self.value(change.to))"
                + (change.from.map { " instead of \(Self.value($0))" } ?? "")
                + (isForTheOther(change.fact) ? " (the other side finds this)" : "")
        }
        return Explanation.Paragraph(
            changes.joined(separator: "; and ") + " → \(turn.outcome.rawValue)", cite: nil,
            turn.decidedBy.isEmpty ? [] : ["then by \(cites(turn.decidedBy))"])
    }

    var waysOut: [Explanation.Paragraph] {
        guard ![.permitted, .conditional].contains(opinion.outcome) else { return [] }
        return (json["wouldHaveToBeTrue"]?.array ?? []).map { row in
            let exceptions = (row["exceptions"]?.array ?? []).map { exception in
                "exception, \(exception["cite"]?.string ?? "?"): "
                    + (exception["facts"]?.array ?? []).compactMap(\.string).map(means).joined(separator: "; ")
            }
            let norm = row["norm"]?.string.flatMap(set.norm(id:))
            return Explanation.Paragraph(
                row["wayOut"]?.string.map { "way out: \($0)" } ?? norm?.says ?? "", cite: row["cite"]?.string,
                exceptions)
        }
    }

    var advice: [Explanation.Paragraph] {
        let advice = opinion.advice.filter(\.holds).map {
            Explanation.Paragraph(
                "\($0.act.rawValue == "assistance.postpone" ? "postpone" : "refuse")"
                    + ($0.grounds.isEmpty ? "" : " on \($0.grounds.joined(separator: ", "))"),
                cite: $0.norm.cite + ($0.readWith.isEmpty ? "" : ", read with \(cites($0.readWith))"))
        }
        let before = opinion.before.map {
            Explanation.Paragraph(
                "before that: \(means(act: $0.act)) (\($0.isDone ? "done" : "to do"))", cite: $0.norm.cite)
        }
        let ask = opinion.ask.map {
            Explanation.Paragraph("would open a ground: \(means($0.fact))", cite: cites($0.norms))
        }
        return advice + before + ask
    }

    var terms: [Explanation.Paragraph] {
        opinion.terms.map { term in
            let end = term.before.map { "before \(zone.text($0))" } ?? term.length
            return Explanation.Paragraph(
                "\(means(act: term.act)): \(end)\(term.isDone ? " (done)" : "")", cite: term.norm.cite,
                ["\(term.length) from \(event(term.from)) on \(zone.text(term.started))"] + term.counted)
        }
            + opinion.upcoming.map { term in
                Explanation.Paragraph(
                    "\(means(act: term.act)): will run once this is done", cite: term.norm.cite,
                    ["\(term.length) from \(event(term.from))"])
            }
    }

    var duties: [Explanation.Paragraph] {
        opinion.duties.filter(\.holds).map { duty in
            let safeguards = duty.safeguards.map(\.rawValue).joined(separator: ", ")
            return Explanation.Paragraph(
                "\(duty.actor) \(duty.modality): \(duty.says)\(duty.isDone ? " (done)" : "")", cite: duty.norm.cite,
                [
                    duty.isManual
                        ? "a manual duty: a person sees to it and attests it"
                        : safeguards.isEmpty ? "examined at its own act" : "the node sees to it: \(safeguards)"
                ])
        }
    }

    var presumed: [Explanation.Paragraph] {
        opinion.presumed.map {
            Explanation.Paragraph("\(means($0.fact)): \(Self.value($0.value))", cite: cites($0.norms))
        }
    }

    var instruments: [Explanation.Paragraph] {
        (json["instruments"]?.array ?? []).map { row in
            let status = row["status"]?.string ?? "?"
            let mark =
                switch status {
                case "applies": "applies"
                case "does-not-apply": "does not apply"
                case "applies-not-encoded": "applies, not encoded"
                default: "unknown"
                }
            let norms = (row["norms"]?.array ?? []).compactMap { $0["cite"]?.string }
            return Explanation.Paragraph(
                "\(row["name"]?.string ?? "?") \(mark), because: \(row["because"]?.string ?? "")",
                cite: norms.isEmpty ? nil : norms.joined(separator: "; "))
        }
    }

    var footing: String {
        "Law set \(json["set"]?.string ?? "?"). This opinion advises; a named person decides. Norms are told in our own words."
    }

    private func isForTheOther(_ fact: String) -> Bool {
        let finder = set.vocabulary.facts[fact]?.side
        return json["assessor"]?["side"] == "requesting" ? finder == .requested : finder == .requesting
    }

    private func means(_ fact: String) -> String {
        set.vocabulary.facts[fact].map { "\($0.means) (`\(fact)`)" } ?? fact
    }

    private func means(act: ActName) -> String { set.vocabulary.acts[act.rawValue]?.means ?? act.rawValue }

    private func event(_ name: String) -> String { set.vocabulary.events[name] ?? name }

    private func cites(_ norms: [NormRef]) -> String { norms.map(\.cite).joined(separator: "; ") }

    private static func value(_ json: JSON) -> String {
        switch json {
        case .bool(let value): value ? "yes" : "no"
        case .string(let text): text
        case .array(let items): items.isEmpty ? "none" : items.map(value).joined(separator: ", ")
        case .object(let members):
            members["law"]?.string.map { "\(members["article"]?.string ?? "") \($0)" } ?? json.canonicalText
        default: json.canonicalText
        }
    }

    private static func source(_ fact: JSON) -> String {
        let by = fact["by"]?.string ?? ""
        let cite = fact["citation"]?["article"]?.string.map { ", \($0)" } ?? ""
        return switch fact["source"]?.string {
        case "officer": "stated by \(by)\(cite)"
        case "peer": "asserted by \(by)"
        case "request": "stated in the request"
        default: "from the record"
        }
    }
}
