import CanonicalJSON
import ComityModel

/// What goes with a decision and does not decide.
extension ExplanationText {
    var advice: [Explanation.Paragraph] {
        let advice = opinion.advice.filter(\.holds).map {
            Explanation.Paragraph(
                ($0.act.rawValue == "assistance.postpone" ? "Postpone" : "Refuse")
                    + ($0.grounds.isEmpty
                        ? "" : ", on the ground of \($0.grounds.map(Vocabulary.spaced).joined(separator: ", "))"),
                cite: $0.norm.cite + ($0.readWith.isEmpty ? "" : ", read with \(cites($0.readWith))"))
        }
        let before = opinion.before.map {
            Explanation.Paragraph(
                "Before that, \($0.isDone ? "and done" : "and still to do"): "
                    + (packs.norm(id: $0.norm.norm)?.says ?? vocabulary.phrase(act: $0.act.rawValue)),
                cite: $0.norm.cite)
        }
        let ask = opinion.ask.map {
            Explanation.Paragraph(
                "Could open a ground, once stated: \(vocabulary.phrase($0.fact))", cite: cites($0.norms))
        }
        return advice + before + ask
    }

    var terms: [Explanation.Paragraph] {
        opinion.terms.map { term in
            let length = Vocabulary.length(term.length)
            let end =
                term.lastDay.map { "on \($0.words) at the latest" } ?? term.before.map { "before \(zone.words($0))" }
                ?? length
            return Explanation.Paragraph(
                "\(who(term.actor, acting: false).asSentence): \(vocabulary.phrase(act: term.act.rawValue)), \(end)\(term.isDone ? " (done)" : "")",
                cite: term.norm.cite,
                ["\(length), counted from: \(vocabulary.phrase(event: term.from)), \(zone.words(term.started))"]
                    + term.counted)
        } + upcoming
    }

    /// Terms that the act itself starts.
    private var upcoming: [Explanation.Paragraph] {
        opinion.upcoming.map { term in
            Explanation.Paragraph(
                "\(who(term.actor, acting: false).asSentence): \(vocabulary.phrase(act: term.act.rawValue)), \(Vocabulary.length(term.length)) once this is done",
                cite: term.norm.cite, ["counted from: \(vocabulary.phrase(event: term.from))"])
        }
    }

    /// Duties of the side that judges first, those that a person sees to before the others.
    var duties: [Explanation.Paragraph] {
        let own = json["assessor"]?["side"]?.string
        let duties = opinion.duties.filter(\.holds)
        func isOthers(_ duty: Opinion.Duty) -> Bool {
            ["requesting", "requested"].contains(duty.actor) && duty.actor != own
        }
        let order =
            duties.filter { $0.isManual } + duties.filter { !$0.isManual && !isOthers($0) }
            + duties.filter { !$0.isManual && isOthers($0) }
        return order.map { duty in
            let safeguards = duty.safeguards.map { Vocabulary.spaced($0.rawValue) }.joined(separator: ", ")
            return Explanation.Paragraph(
                "\(who(duty.actor, acting: false).asSentence) \(Self.modal(duty.modality)): \(duty.says)\(duty.isDone ? " (done)" : "")",
                cite: duty.norm.cite,
                duty.isManual
                    ? ["a person sees to it and attests it: no program does"]
                    : safeguards.isEmpty ? [] : ["the node sees to it: \(safeguards)"])
        }
    }

    var presumed: [Explanation.Paragraph] {
        opinion.presumed.map {
            Explanation.Paragraph(
                "\(vocabulary.phrase($0.fact).asSentence): \(packs.words($0.value, of: $0.fact))", cite: cites($0.norms)
            )
        }
    }

    /// Articles that nobody has read to the end and that would count, where they are not what the decision waits for.
    var unread: [Explanation.Paragraph] {
        guard opinion.outcome != .open || !opinion.questions.isEmpty else { return [] }
        let decided = Set(opinion.decidedBy)
        return opinion.toRead.filter { !decided.contains($0) }.map { norm in
            Explanation.Paragraph(
                "Nobody has read this to the end, and it decides nothing: \(packs.norm(id: norm.norm)?.says ?? "")",
                cite: norm.cite)
        }
    }

    /// What the letters mean under which the norms that decide say where they were read.
    var sources: [Explanation.Paragraph] {
        let texts = opinion.decidedBy.compactMap { packs.norm(id: $0.norm)?.reading.source }
        let letters = texts.flatMap { $0.split(separator: ";") }.compactMap { part in
            part.split(separator: ",").first.map { $0.trimmingSpaces }
        }
        return Set(letters).sorted().compactMap { letter in
            vocabulary.sources[letter].map { Explanation.Paragraph($0, cite: letter) }
        }
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
