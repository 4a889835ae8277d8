import CEL
import CanonicalJSON
import ComityModel

extension ExplanationText {
    /// What must be asked before it is decided, the most decisive first.
    var questions: [Explanation.Paragraph] {
        let asked = opinion.questions.map { question in
            Explanation.Paragraph(
                (vocabulary.phrase(question.fact) + (question.mayMatter ? "; it may matter" : "")).asSentence,
                cite: cites(question.norms), [answers(question.fact)],
                command: "comity fact state \(question.fact)=…")
        }
        let missing = (json["missing"]?.array ?? []).compactMap(\.string).map {
            Explanation.Paragraph("The record lacks: \(vocabulary.phrase($0))")
        }
        let unread = opinion.outcome == .open && opinion.questions.isEmpty ? opinion.toRead : []
        return asked + missing
            + unread.map { Explanation.Paragraph("Somebody has to read this article to the end", cite: $0.cite) }
    }

    /// Which answers a fact takes, and whose finding it is.
    private func answers(_ name: String) -> String {
        guard let fact = vocabulary.facts[name] else { return "" }
        let values = fact.values ?? []
        let kind =
            switch fact.type {
            case .bool: "yes or no"
            case .number: "a number"
            case .country: "a State"
            case .citation: "a law with its article"
            case .duration: "a length of time"
            case .date, .instant: "a date"
            default:
                values.isEmpty || values.count > 12
                    ? "a name from the list of the vocabulary"
                    : "one of: \(values.map { packs.words(.string($0), of: name) }.joined(separator: ", "))"
            }
        let finder =
            switch fact.side {
            case .requesting, .requested: "\(who(fact.side.rawValue)) finds this"
            case .either: "\(country) finds this for itself"
            case .case: "whoever knows it states it"
            }
        return "answer: \(kind); \(finder)"
    }

    /// Smallest changes, those together that differ in one value alone.
    func turned(_ turns: [Turn]) -> [Explanation.Paragraph] {
        var groups: [(key: [String], turns: [Turn])] = []
        for turn in turns {
            let key =
                turn.changes.dropLast().map { "\($0.fact)=\($0.to.canonicalText)" }
                + [turn.changes.last?.fact ?? "", turn.outcome.rawValue]
            if let place = groups.firstIndex(where: { $0.key == key }) {
                groups[place].turns.append(turn)
            } else {
                groups.append((key, [turn]))
            }
        }
        return groups.map { turned(alike: $0.turns) }
    }

    private func turned(alike turns: [Turn]) -> Explanation.Paragraph {
        guard let first = turns.first, let last = first.changes.last else { return Explanation.Paragraph("") }
        let values = turns.compactMap { $0.changes.last.map { packs.words($0.to, of: $0.fact) } }
        let value = values.count == 1 ? values[0] : "one of \(values.joined(separator: ", "))"
        let changes =
            first.changes.dropLast().map { change($0, packs.words($0.to, of: $0.fact)) } + [change(last, value)]
        let sameNorms = Set(turns.map(\.decidedBy)).count == 1
        let details = sameNorms && !first.decidedBy.isEmpty ? ["under \(cites(first.decidedBy))"] : []
        return Explanation.Paragraph(
            "If \(changes.joined(separator: "; and ")): \(then(first))", cite: nil, details)
    }

    private func change(_ change: Turn.Change, _ value: String) -> String {
        "“\(vocabulary.phrase(change.fact))” were \(value)"
            + (change.from.map { " instead of \(packs.words($0, of: change.fact))" } ?? "")
            + (isForTheOther(change.fact) ? " (as \(peer) finds)" : "")
    }

    private func then(_ turn: Turn) -> String {
        switch turn.outcome {
        case .permitted: "permitted"
        case .conditional: "permitted on conditions"
        case .refused: "to be refused"
        case .postponed: "to be postponed"
        case .forbidden: "forbidden"
        case .conflict: "a conflict of two orders"
        case .open:
            "no longer \(opinion.outcome.rawValue), but open until somebody has stated "
                + turn.asks.prefix(4).map { "“\(vocabulary.phrase($0))”" }.joined(separator: ", ")
                + (turn.asks.count > 4 ? ", and \(turn.asks.count - 4) more" : "")
        }
    }

    private func isForTheOther(_ fact: String) -> Bool {
        let finder = vocabulary.facts[fact]?.side
        return json["assessor"]?["side"] == "requesting" ? finder == .requested : finder == .requesting
    }

    /// Of the norms that decide against it, which exception would lift each, and the way out.
    var waysOut: [Explanation.Paragraph] {
        rows(deciding: true).map { row in
            let norm = row["norm"]?.string.flatMap(packs.norm(id:))
            let exceptions = (row["exceptions"]?.array ?? []).map { exception in
                "exception of \(exception["cite"]?.string ?? "?"), which nobody has shown: it hangs on \(told(exception["facts"]))"
            }
            return Explanation.Paragraph(
                row["wayOut"]?.string.map { "Way out: \(packs.told($0))" } ?? norm?.says ?? "",
                cite: row["cite"]?.string,
                exceptions)
        }
    }

    /// Norms that would bar it too, once more is known: they did not decide.
    var laterBars: [Explanation.Paragraph] {
        let decided = Set(opinion.decidedBy.map(\.norm))
        return rows(deciding: false).compactMap { row in
            guard let norm = row["norm"]?.string.flatMap(packs.norm(id:)), !decided.contains(norm.id),
                norm.verified == .yes
            else { return nil }
            let unknown = norm.variables.sorted().filter {
                json["facts"]?["own"]?[$0] == nil && vocabulary.facts[$0]?.isComputed == false
            }
            return Explanation.Paragraph(
                "\(who(norm.actor.rawValue).asSentence) \(Self.modal(norm.modality.rawValue)): \(norm.says)",
                cite: row["cite"]?.string,
                (unknown.isEmpty
                    ? [] : ["hangs on \(unknown.map { "“\(vocabulary.phrase($0))”" }.joined(separator: ", "))"])
                    + (row["wayOut"]?.string.map { ["way out: \(packs.told($0))"] } ?? []))
        }
    }

    private func rows(deciding: Bool) -> [JSON] {
        guard ![.permitted, .conditional].contains(opinion.outcome) else { return [] }
        let decided = Set(opinion.decidedBy.map(\.norm))
        return (json["wouldHaveToBeTrue"]?.array ?? []).filter { row in
            (row["norm"]?.string.map(decided.contains) ?? false) == deciding
        }
    }

    private func told(_ facts: JSON?) -> String {
        let names = (facts?.array ?? []).compactMap(\.string).filter { vocabulary.facts[$0] != nil }
        return names.map { "“\(vocabulary.phrase($0))”" }.joined(separator: ", ")
    }
}
