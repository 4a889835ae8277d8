import CanonicalJSON
import ComityAccess
import ComityLaw
public import ComityModel

extension Office {
    /// Disputes a norm or settles the dispute: an event of the house, signed by one officer.
    /// - Throws: `OfficeError`; for a norm that the set in force does not have, with the nearest that it has.
    public func perform(
        _ command: NormCommand, as id: CommandID, by hand: any OfficerHand
    ) async throws -> Appended {
        do {
            if let done = try await journal.result(of: id) { return done.repeated }
            let house = try await house()
            try check(command, in: house)
            let now = clock.now()
            let body: JSON = ["norm": .string(command.norm), "reason": .string(command.reason)]
            let file = CaseRef.house(of: profile.id)
            let act = try await hand.sign(
                act: command.verb, file: file, subject: body.digest, opinion: nil, command: id, at: now)
            guard act.act == command.verb, act.file == file, act.subject == body.digest, act.command == id else {
                throw OfficeError(.refused, "the signature is over another act")
            }
            guard let directory = house.directory else {
                throw OfficeError(.refused, "the house is not founded yet; run `comity init` first")
            }
            let officer: Officer
            do {
                officer = try directory.judge(act, at: now)
                try policy.check(officer)
            } catch { throw OfficeError(.refused, at: error.place, error.reason) }
            let event = Event(command.kind, at: now, by: .officer(hand.officer, hand.role), body: body)
            return try await journal.append(
                try Commit(
                    working: act, by: officer, in: FileVersion(file, version: house.version),
                    [event.resting(on: [act])]))
        } catch {
            throw OfficeError(error) ?? error
        }
    }

    private func check(_ command: NormCommand, in house: House) throws(OfficeError) {
        switch command {
        case .dispute(let norm, _):
            if let problem = packs.problem(withNorm: norm) { throw OfficeError(.invalid, at: norm, problem) }
            if let dispute = house.disputes[norm] {
                throw OfficeError(
                    .refused, at: norm, "`\(norm)` is disputed already, by `\(dispute.by)`; settle that first")
            }
        case .settle(let norm, _):
            // A norm that a later set no longer has can still be settled.
            guard house.disputes[norm] == nil else { return }
            let disputed = house.disputes.keys.sorted().map { "`\($0)`" }.joined(separator: ", ")
            throw OfficeError(
                .refused, at: norm,
                "`\(norm)` is not disputed; " + (disputed.isEmpty ? "no norm is" : "disputed are \(disputed)"))
        }
    }
}
