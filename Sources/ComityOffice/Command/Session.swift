import CanonicalJSON
import ComityAccess
import ComityCase
import ComityLaw
import ComityModel
import ComityTrust

/// One command of one officer on one case, as it stands when the command starts.
struct Session: Sendable {
    let office: Office
    let command: CommandID
    let verb: String
    let hand: any OfficerHand
    let number: CaseNumber
    let state: CaseState
    let house: House
    let now: Instant
    /// The overrides that readings inside this command rested on.
    var readOn: [HumanBasis] = []

    var file: FileVersion { FileVersion(state.ref, version: state.version) }
    var actor: Actor { .officer(hand.officer, hand.role) }

    /// The id of one commit of a command that makes several.
    func step(_ label: String) -> CommandID { CommandID(derivedFrom: Array("\(command)/step/\(label)".utf8)) }

    /// The officer's signature over what is done, judged against the roster, the table of roles and the grants.
    func sign(_ subject: Digest, opinion: Digest? = nil, step: CommandID? = nil) async throws -> Officer {
        let command = step ?? command
        let act = try await hand.sign(
            act: verb, file: state.ref, subject: subject, opinion: opinion, command: command, at: now)
        guard act.act == verb, act.file == state.ref, act.subject == subject, act.command == command,
            act.officer == hand.officer
        else { throw OfficeError(.refused, "the signature is over another act") }
        guard let directory = house.directory else { throw OfficeError(.refused, "the house has no roster yet") }
        do {
            let officer = try directory.judge(act, at: now)
            try office.policy.check(officer)
            if state.version > 0 { try grants.mayAct(officer, at: now) }
            return officer
        } catch {
            throw OfficeError(.refused, at: error.place, error.reason)
        }
    }

    /// Who may touch the case: whoever drafted its request opened it, and all others need a grant.
    private var grants: Grants {
        guard let drafter = state.request?.drafter, let at = state.request?.draftedAt else { return house.grants }
        return house.grants.opening(state.ref, by: drafter, at: at)
    }

    /// What the state says of a command.
    func decide(_ command: Command) throws -> [Event] {
        do {
            return try ComityCase.decide(command, on: state, by: actor, at: now)
        } catch {
            throw OfficeError(error, at: "case \(number)")
        }
    }

    /// An id that follows from the command, so that the same command makes the same thing again.
    func id(_ label: String) -> UniqueID { UniqueID(derivedFrom: Array("\(command)/\(label)".utf8)) }

    /// The peer of the case.
    // Not inlined: the optimiser of Swift 6.3 crashes on the coroutine that it would make of its callers.
    @inline(never)
    func peer() throws -> PinnedDescriptor {
        guard let peer = state.peer else { throw OfficeError(.refused, "the case has no other authority yet") }
        return try house.peer(peer)
    }

    /// The other authority of the case, with a node or without.
    // Not inlined, as above.
    @inline(never)
    func counterpart() throws -> Counterpart {
        guard let peer = state.peer else { throw OfficeError(.refused, "the case has no other authority yet") }
        return try house.counterpart(peer)
    }

    /// Who judges, and on which side.
    func assessor() throws -> Assessor {
        guard let side = state.side else { throw OfficeError(.refused, "there is no request in this case yet") }
        let peer = try counterpart().jurisdiction
        return Assessor(
            authority: office.profile.id, side: side, jurisdiction: office.profile.jurisdiction, peer: peer,
            zone: office.profile.zone, peerZone: office.zones[peer] ?? .utc)
    }

    func facts(
        about subjects: [FactSubject], of content: Item? = nil, item: Item? = nil, computed: [String: JSON] = [:]
    ) throws -> Facts {
        FactSheet(
            state: state, house: office.profile, peer: try counterpart().jurisdiction,
            special: office.packs.fields.special
        ).facts(about: subjects, of: content, item: item, computed: computed)
    }

    /// What the law says of an act, advisory.
    func assess(_ act: String, _ facts: Facts) throws -> Opinion {
        office.packs.assess(ActName(unchecked: act), by: try assessor(), facts, at: now)
    }

    /// A permit for an act on a subject, on some facts; on a human basis where the law does not permit it and two officers
    /// answer for it.
    /// - Parameter measure: The measure that is acted on, where it is one.
    func permit<Act: LegalAct>(
        _: Act.Type, as act: String? = nil, on subject: Digest, of measure: MeasureID? = nil, _ facts: Facts
    ) throws -> Permit<Act> {
        do {
            return try office.packs.permit(
                Act.self, as: act.map(ActName.init(unchecked:)), on: subject, of: measure, by: try assessor(), facts,
                at: now, fulfilling: Act.fulfils, under: humanBases(for: Act.name, on: measure))
        } catch let refusal as Refusal {
            let says = refusal.reason + overriding(refusal, Act.name, measure)
            throw OfficeError(.refused, at: "case \(number)", says, citations: refusal.citations)
        }
    }

    func done(
        _ summary: String, citations: [NormRef] = [], lines: [String] = [], next: String? = nil, data: JSON = [:]
    ) -> Outcome {
        // A basis is never silent, be it that of a reading which the command needed.
        let read = told(readOn).filter { !lines.contains($0) }
        return Outcome(
            verb: verb, file: state.ref, number: number, summary: summary, citations: citations, lines: lines + read,
            next: next, data: data)
    }
}
