import CanonicalJSON
import ComityCase
import ComityDossier
import ComityLaw
import ComityModel
import ComityOffice
import ComityStore
import ComityTrust
import Foundation
import TransparencyLog

extension Node {
    /// The dossier of a case: everything that can be proved of it, under one checkpoint that the peer cosigned.
    /// - Parameter exported: What `dossier.export` answered: the case, and the proofs of revealed records.
    func dossier(of exported: Outcome) async throws -> [UInt8] {
        let state = try await office.state(of: exported.file)
        guard let peer = state.peer else { throw CommandFailure(.refused, "the case has no other authority yet") }
        // Without a node on the other side nobody cosigns: the own signature is all there is, and page one says so.
        let checkpoint =
            state.isByLetter
            ? try await office.publishCheckpoint() : try await office.cosignedCheckpoint(by: peer)
        var record = try await record(of: state, with: peer, under: checkpoint)
        for json in exported.data["reveals"]?.array ?? [] {
            record.reveals.append(try RevealProof(json: json))
        }
        return try await Dossier.write(record) { try keyring.sign(Dossier.statement, $0) }
    }

    private func record(
        of state: CaseState, with peer: AuthorityID, under checkpoint: SignedCheckpoint
    ) async throws -> DossierRecord {
        let house = try await office.house()
        guard let own = house.own else { throw CommandFailure(.refused, "the house is not founded yet") }
        let events = try await journal.events(of: state.ref)
        let counterpart = try house.counterpart(peer)
        let zones = try [own.descriptor.jurisdiction, counterpart.jurisdiction].map { state in
            try Zones.zone(named: Zones.seats[state.code] ?? "UTC")
        }
        let now = clock.now()
        var record = DossierRecord(
            file: state.ref, own: configuration.authority, peer: peer,
            mode: configuration.mode == .practice ? .practice : .live,
            clock: configuration.mode == .practice ? "practice clock" : "system clock", at: now,
            descriptors: [own.bytes] + (counterpart.isReachedByLetter ? [] : [try house.peer(peer).bytes]),
            rosters: try await rosters(house, of: peer),
            packs: try packFolders(of: events), zones: try zoneTables(zones, around: events, now),
            events: [], messages: [], opinions: try await opinions(of: events), checkpoint: checkpoint.bytes)
        for (index, event) in events.enumerated() {
            let subject = LeafSubject.event(state.ref, index + 1)
            guard let leaf = try await journal.leaf(of: subject) else {
                throw CommandFailure(.integrity, "event \(index + 1) has no leaf in the log")
            }
            record.events.append(
                KeptEvent(
                    seq: index + 1, event: event.json, salt: leaf.salt, leaf: leaf.index,
                    proof: try await office.proof(of: subject, under: checkpoint)?.bytes))
        }
        for digest in state.outgoing.digests + (state.isByLetter ? [] : state.incoming.digests) {
            guard let bytes = try await journal.message(digest) else {
                throw CommandFailure(.integrity, "a message of the case is not in the journal")
            }
            let given = state.incoming.digests.contains(digest)
            record.messages.append(
                KeptMessage(
                    bytes: bytes, receipt: try await journal.receipt(for: digest),
                    receiptProof: given ? try await office.proof(of: .receipt(digest), under: checkpoint)?.bytes : nil))
        }
        return record
    }

    private func rosters(_ house: House, of peer: AuthorityID) async throws -> [KeptRoster] {
        var rosters: [SignedRoster] = []
        for event in try await journal.events(of: .house(of: configuration.authority)) {
            if let json = event.body["roster"] { rosters.append(try SignedRoster(json: json)) }
        }
        for event in try await journal.events(of: .relation(of: peer, with: configuration.authority)) {
            if let json = event.body["roster"] { rosters.append(try SignedRoster(json: json)) }
        }
        return rosters.map { KeptRoster($0) }
    }

    /// The pack sets that the case's opinions rest on.
    private func packFolders(of events: [Event]) throws -> [PackFolder] {
        let laws = LawFolder(root: folder.appending(path: "packs/\(office.packs.digest)"))
        let files = try laws.files().filter { office.packs.files[$0.path] != nil }
        return [
            PackFolder(
                digest: office.packs.digest,
                files: Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.bytes) }))
        ]
    }

    private func zoneTables(_ zones: [Zone], around events: [Event], _ now: Instant) throws -> [ZoneTable] {
        let first = events.first?.at ?? now
        let year: Int64 = 366 * 86_400
        var tables: [ZoneTable] = []
        for zone in zones where !tables.contains(where: { $0.name == zone.name }) && zone.name != "UTC" {
            tables.append(
                ZoneTable(of: zone, from: first.advanced(bySeconds: -year), to: now.advanced(bySeconds: 10 * year)))
        }
        return tables
    }

    private func opinions(of events: [Event]) async throws -> [KeptOpinion] {
        var digests: [Digest] = []
        func note(_ digest: Digest?) {
            if let digest, !digests.contains(digest) { digests.append(digest) }
        }
        for event in events {
            note(event.opinion)
            for judgement in event.judgements { note(judgement.opinion) }
            if event.by.officer != nil { for act in event.acts { note(act.opinion) } }
            for opinion in event.body["opinions"]?.array ?? [] {
                note(opinion["opinion"]?.string.flatMap(Digest.init(hex:)))
            }
        }
        var kept: [KeptOpinion] = []
        for digest in digests {
            guard let json = try await journal.opinion(digest) else { continue }
            kept.append(KeptOpinion(json))
        }
        return kept
    }
}
