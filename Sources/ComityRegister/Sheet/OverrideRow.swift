public import CanonicalJSON
public import ComityCase
import ComityModel

/// An override of this side, by its number in its case.
public struct OverrideRow: Sendable, Hashable {
    /// The case.
    public let file: Int
    /// Its number in the case.
    public let number: Int
    /// The override and the two who answer for it.
    public let entered: EnteredOverride
    /// Where it stands.
    public let status: EnteredOverride.Status

    init(_ entered: EnteredOverride, number: Int, in file: Int, at now: Instant) {
        self.file = file
        self.number = number
        self.entered = entered
        status = entered.status(at: now)
    }

    static func all(of file: CaseFile, at now: Instant) -> [OverrideRow] {
        file.state.overrideOrder.enumerated().compactMap { index, id in
            file.state.overrides[id].map { OverrideRow($0, number: index + 1, in: file.number, at: now) }
        }
    }

    /// `{case, number, act, measure?, reason, norms?, cite, text, until, status, proposer, confirmer?, endedAt?, uses}`.
    public var json: JSON {
        var members = entered.override.json.object ?? [:]
        members["id"] = nil
        members["case"] = .integer(file)
        members["number"] = .integer(number)
        members["status"] = .string(status.rawValue)
        members["proposer"] = .string(entered.proposer.rawValue)
        members["confirmer"] = entered.confirmer.map { .string($0.rawValue) }
        members["endedAt"] = entered.endedAt?.json
        members["uses"] = .integer(entered.uses)
        return .object(members)
    }

    func line(in zone: Zone) -> String {
        words(
            "\(number)", status.rawValue, entered.override.words(in: zone), "proposed by \(entered.proposer)",
            entered.confirmer.map { "confirmed by \($0)" }, entered.endedAt.map { "ended \(zone.text($0))" },
            entered.uses == 1 ? "1 event rests on it" : "\(entered.uses) events rest on it")
    }
}

/// A human basis that the other side's messages rest on.
public struct ToldBasisRow: Sendable, Hashable {
    /// What it told.
    public let told: ToldBasis

    /// `{act, measure?, reason, norms?, cite, text, until, proposer, confirmer, messages}`.
    public var json: JSON {
        var members = told.basis.override.json.object ?? [:]
        members["id"] = nil
        members["proposer"] = told.basis.proposal.who
        members["confirmer"] = told.basis.confirmation.who
        members["messages"] = .array(told.types.map { .string($0.rawValue) })
        return .object(members)
    }

    func line(in zone: Zone) -> String {
        let (proposal, confirmation) = (told.basis.proposal, told.basis.confirmation)
        return words(
            "HUMAN BASIS", told.types.map(\.rawValue).joined(separator: ", "), told.basis.override.words(in: zone),
            "proposed by \(proposal.officer) (\(proposal.role.rawValue))",
            "confirmed by \(confirmation.officer) (\(confirmation.role.rawValue))")
    }
}

extension SignedAct {
    fileprivate var who: JSON { ["officer": .string(officer.rawValue), "role": .string(role.rawValue)] }
}

extension Override {
    func words(in zone: Zone) -> String {
        ComityRegister.words(
            act.rawValue, measure.map { "on \($0)" }, "law base \(reason.rawValue)\(setAside)",
            "\(cite.law) \(cite.article)",
            "until \(zone.endText(until))")
    }

    /// The norms that it holds to be wrong.
    private var setAside: String {
        norms.isEmpty ? "" : ": " + norms.map { "\($0.cite) [\($0.norm)]" }.joined(separator: "; ")
    }
}
