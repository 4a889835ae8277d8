import CanonicalJSON
import ComityModel

extension ExplanationText {
    /// Of an opinion on handing data over or passing them on: which law on personal data governs who sends, and on which ground they may leave.
    static func transfer(_ opinion: Opinion, _ set: PackSet) -> [Explanation.Paragraph] {
        guard let question = try? OpinionQuestion(opinion.json), let step = step(question) else { return [] }
        guard let sender = set.transfer(step, at: question.at).parties.first else { return [] }
        func asking(_ answer: TransferAnswer) -> [String] {
            answer.asks.isEmpty
                ? [] : ["to be stated: \(answer.asks.map { "“\(set.vocabulary.phrase($0))”" }.joined(separator: ", "))"]
        }
        let regimes = sender.regimes.filter { $0.answer != .fails }.map { regime in
            Explanation.Paragraph(
                "\(regime.answer == .holds ? "Governs" : "Unknown whether it governs"): \(regime.because)",
                cite: regime.norms.isEmpty ? regime.name : regime.norms.map(\.cite).joined(separator: "; "),
                asking(regime.answer))
        }
        let ladder = sender.grounds.map { ground in
            Explanation.Paragraph(
                "\(ground.kind.rawValue.asSentence) \(ground.answer.word)"
                    + "\(ground.isSpare ? ", and is not needed" : ""): \(ground.says)", cite: ground.norm.cite,
                [ground.because])
        }
        return regimes + ladder
            + (sender.noLadder.map { [Explanation.Paragraph("No ground is needed or known: \($0)")] } ?? [])
    }

    /// The step that an authority's opinion is about; nil for other acts.
    private static func step(_ question: OpinionQuestion) -> TransferStep? {
        func state(_ fact: String) -> Jurisdiction? {
            question.facts.own[fact]?.value.string.flatMap { Jurisdiction($0) }
        }
        let kind: TransferStep.Kind
        switch question.act.rawValue {
        case "data.transfer": kind = .disclosure
        case "data.onward-transfer": kind = .onward
        default: return nil
        }
        return TransferStep(
            kind, from: TransferStep.Party(question.state, kind: "competent-authority"),
            to: TransferStep.Party(
                state("transfer.destination"), kind: question.facts.own[PackSet.kindFact]?.value.string),
            origin: kind == .onward ? state("data.origin") ?? question.other : state("data.origin"),
            purpose: question.facts.own["use.purpose"]?.value.string, question.facts)
    }
}
