import CanonicalJSON
import ComityModel

extension ExplanationText {
    /// The answer in a sentence, with the articles that give it.
    var verdict: String {
        let open = opinion.advice.filter(\.holds)
        let may =
            open.isEmpty || ![.permitted, .conditional].contains(opinion.outcome)
            ? "" : " Refusing or postponing stays open to the officer under \(cites(open.map(\.norm)))."
        return answer + may
    }

    private var answer: String {
        switch opinion.outcome {
        case .permitted: return "Permitted, under \(cited("basis"))."
        case .conditional:
            return "Permitted, under \(cited("basis")), on conditions: \(opinion.conditions.joined(separator: "; "))."
        case .refused, .postponed:
            let verb = opinion.outcome == .refused ? "refuse" : "postpone it"
            return "\(country.asSentence) must \(verb)\(ground): \(cited("bars")) \(stands) it."
        case .forbidden:
            guard let reason = json["reason"]?.string else { return "Forbidden: \(cited("bars")) \(stands) it." }
            let fails = rows("fails").isEmpty ? "" : "; \(cited("fails")) would have allowed it, and does not"
            return "Forbidden: \(reason)\(fails)."
        case .conflict:
            guard rows("opposes").isEmpty else {
                return
                    "One law orders what another stands against, \(cited("opposes")) and \(cited("bars")): nothing is sent until that is settled."
            }
            return "\(cited("bars")) \(stands) what the order asks: nothing is sent until that is settled."
        case .open: return undecided
        }
    }

    private var undecided: String {
        if !opinion.questions.isEmpty {
            let facts = opinion.questions.map { "“\(vocabulary.phrase($0.fact))”" }
            let more = facts.count > 3 ? ", and \(facts.count - 3) more" : ""
            return "Open: not decided until somebody has stated \(facts.prefix(3).joined(separator: ", "))\(more)."
        }
        if !opinion.toRead.isEmpty {
            return "Open: not decided until somebody has read \(cites(opinion.toRead)) to the end."
        }
        let missing = (json["missing"]?.array ?? []).compactMap(\.string).map { vocabulary.phrase($0) }
        return "Open: the record lacks what decides" + (missing.isEmpty ? "." : ": \(missing.joined(separator: "; ")).")
    }

    private var ground: String {
        opinion.grounds.isEmpty
            ? "" : ", on the ground of \(opinion.grounds.map(Vocabulary.spaced).joined(separator: ", "))"
    }

    private var stands: String { rows("bars").count == 1 ? "stands against" : "stand against" }

    private func rows(_ role: String) -> [JSON] { (json["why"]?.array ?? []).filter { $0["role"]?.string == role } }

    private func cited(_ role: String) -> String {
        let cites = rows(role).compactMap { $0["cite"]?.string }
        return cites.isEmpty ? cited : cites.joined(separator: " and ")
    }

    private var cited: String {
        opinion.decidedBy.isEmpty ? "no norm" : opinion.decidedBy.map(\.cite).joined(separator: " and ")
    }
}
