import CanonicalJSON
import ComityAccess
import ComityCase
import ComityLaw
import ComityModel

extension Session {
    /// The purpose for which this side reads what it holds, when it works on the case itself.
    var ownPurpose: String { state.side == .requested ? "assistance-to-other-state" : "prosecution-in-case" }

    /// What the record shows of a use.
    func use(_ purpose: String) -> [String: JSON] {
        let own = purpose == ownPurpose
        return ["use.purpose": .string(purpose), "use.proceeding": own ? "same" : "other"]
    }

    /// Commits the reading of an item for a purpose, or the refusal of it. The proof opens the vault once.
    ///
    /// - Returns: The proof, the norms, and the session as it stands after the commit.
    func reading(
        _ item: Item, for purpose: String, label: String
    ) async throws -> Reading {
        let facts = try facts(
            about: FactSheet.subjects(item, purpose: purpose), item: item, computed: use(purpose))
        let events: [Event]
        let permit: Permit<Open>
        do {
            events = try decide(.open(item.id, purpose: purpose))
            permit = try self.permit(Open.self, on: item.content, of: item.measure, facts)
        } catch let refusal as OfficeError where refusal.code == .refused {
            try await refuse(item, purpose, refusal, label: label)
            throw refusal
        }
        let (norms, bases) = (permit.citations, permit.humanBasis)
        let duties = try arising(.open, permit.opinions)
        let step = step(label)
        let officer = try await sign(item.content, opinion: permit.opinions.first?.digest, step: step)
        let proof = try await office.journal.commit(
            step, in: file, (duties + events).map { $0.resting(on: [officer.act]) }, subject: item.content,
            under: permit)
        return Reading(proof: proof, citations: norms, humanBasis: bases)
    }

    /// A refused reading is logged too: who wanted what, for which purpose, and what stood against it. It is a step of its
    /// own, since the command was not done.
    private func refuse(_ item: Item, _ purpose: String, _ refusal: OfficeError, label: String) async throws {
        let events = try decide(.refuseAccess(item.id, purpose: purpose, cites: refusal.citations))
        let officer = try await sign(subject(of: events), step: step("\(label)/refused"))
        try await commit(working: events, by: officer)
    }

    /// The session after another commit of the same command.
    /// - Parameter bases: The overrides that the reading which was committed rested on.
    func reloaded(readingOn bases: [HumanBasis] = []) async throws -> Session {
        Session(
            office: office, command: command, verb: verb, hand: hand, number: number,
            state: try await office.state(of: state.ref),
            house: house, now: now, readOn: readOn + bases.filter { !readOn.contains($0) })
    }

    /// Reads a document of the case whole, as the officer's own work on the case.
    func readDocument(_ item: Item, label: String) async throws -> (content: [UInt8], session: Session) {
        let reading = try await reading(item, for: ownPurpose, label: label)
        let bases = reading.humanBasis
        let content = try await office.vault.open(item, after: reading.proof) { stream, _ in
            try await octets(of: stream, upTo: 16 << 20)
        }
        return (content, try await reloaded(readingOn: bases))
    }
}

/// A committed reading, not used yet.
struct Reading: ~Copyable, Sendable {
    let proof: Committed<Open>
    let citations: [NormRef]
    let humanBasis: [HumanBasis]

    init(proof: consuming Committed<Open>, citations: [NormRef], humanBasis: [HumanBasis]) {
        self.proof = proof
        self.citations = citations
        self.humanBasis = humanBasis
    }
}
