import ComityCase
import ComityLaw
import ComityModel
import ComityRegister

extension Override {
    /// Whether it bears on a measure: it is for the whole case, or for just this one.
    func concerns(_ measure: MeasureID?) -> Bool { self.measure == nil || self.measure == measure }

    /// What it is for, on what it rests, and what is the matter with the law base.
    fileprivate func told(_ status: String, _ details: [String], in zone: Zone) -> Explanation.Paragraph {
        let why =
            switch reason {
            case .silent: "the law base is silent on it"
            case .unread: "nobody has read to the end the articles that decide"
            case .wrong: "two persons hold that the law base is wrong here"
            }
        let scope = measure.map { "on measure \($0)" } ?? "for the whole case"
        return Explanation.Paragraph(
            "\(status), for the act “\(act.rawValue)” \(scope), because \(why)", cite: "\(cite.law), \(cite.article)",
            details + ["it permits nothing from \(zone.text(until)) on"])
    }
}

extension OverrideRow {
    /// As a paragraph of an explanation.
    func told(in zone: Zone) -> Explanation.Paragraph {
        let confirmed = entered.confirmer.map { ", confirmed by \($0)" } ?? ", not confirmed: it permits nothing yet"
        let uses = entered.uses == 1 ? "1 event rests on it" : "\(entered.uses) events rest on it"
        return entered.override.told(
            "\(status.rawValue.prefix(1).uppercased())\(status.rawValue.dropFirst())",
            ["proposed by \(entered.proposer)\(confirmed)", uses], in: zone)
    }
}

extension ToldBasisRow {
    /// As a paragraph of an explanation.
    func told(in zone: Zone) -> Explanation.Paragraph {
        let (proposal, confirmation) = (told.basis.proposal, told.basis.confirmation)
        return told.basis.override.told(
            "Told by the other side",
            [
                "proposed by \(proposal.officer) (\(proposal.role.rawValue)), confirmed by \(confirmation.officer) (\(confirmation.role.rawValue))"
            ], in: zone)
    }
}
