import CanonicalJSON
import ComityAccess
import ComityCase
import ComityModel
import ComityTrust
import Testing
import TransparencyLog

@testable import ComityDossier

@Suite("A dossier that was tampered with")
struct TamperTests {
    /// An insider changes something and signs the manifest anew.
    private func findings(
        in story: Result<Story, any Error> = Story.short, after change: (inout DossierRecord) throws -> Void
    ) throws -> DossierFindings {
        let story = try story.get()
        var record = try story.southRecord()
        try change(&record)
        return try story.findings(record)
    }

    /// Exactly these checks do not hold after an insider's change.
    private func expect(
        _ subjects: Set<Check.Subject>, in story: Result<Story, any Error> = Story.short,
        _ location: SourceLocation = #_sourceLocation, after change: (inout DossierRecord) throws -> Void
    ) throws {
        let findings = try findings(in: story, after: change)
        let open = Set(findings.checks.filter { $0.status != .proved }.map(\.subject))
        #expect(open == subjects, "\(findings.text)", sourceLocation: location)
    }

    @Test("any octet that is changed shows")
    func flips() throws {
        let story = try Story.short.get()
        let bytes = try story.write(story.northRecord())
        #expect(DossierVerifier.verify(bytes, anchors: story.anchors).allProved)
        let places = Set(0..<48).union(bytes.count - 96..<bytes.count).union(
            stride(from: 48, to: bytes.count, by: 2_999))
        for place in places {
            var changed = bytes
            changed[place] ^= 1 << UInt8(place % 8)
            #expect(!DossierVerifier.verify(changed, anchors: story.anchors).allProved, "byte \(place)")
        }
    }

    @Test("any member that is changed, left out or added shows, though the archive is sound")
    func archives() throws {
        let story = try Story.short.get()
        let members = try Zip.read(story.write(story.northRecord()))
        var folders: Set<Substring> = []
        for index in members.indices.dropFirst() where folders.insert(members[index].name.prefix { $0 != "/" }).inserted
        {
            var changed = members
            var bytes = changed[index].bytes
            bytes[bytes.count / 2] ^= 4
            changed[index] = Zip.Member(name: changed[index].name, bytes: bytes)
            try expectBroken(changed, "changed \(members[index].name)")
            changed.remove(at: index)
            try expectBroken(changed, "without \(members[index].name)")
        }
        var manifest = members[0].bytes
        manifest[manifest.count - 40] ^= 1
        let changed = [Zip.Member(name: "manifest.json", bytes: manifest)] + members.dropFirst()
        #expect(!DossierVerifier.verify(try Zip.write(changed), anchors: story.anchors).allProved)
        try expectBroken(members + [Zip.Member(name: "zz.txt", bytes: [65])], "a member more")
        try expectBroken([members[0]] + members.dropFirst().reversed(), "reordered")
        try expectBroken(Array(members.dropFirst()) + [members[0]], "manifest last")
        try expectBroken(members + [members[members.count - 1]], "a member twice")
    }

    private func expectBroken(_ members: [Zip.Member], _ comment: Comment) throws {
        guard let dossier = try? ReadDossier(Zip.write(members)) else { return }
        let manifest = Examination.manifest(dossier, CaseStory(dossier.record), nil)
        #expect(manifest.check(.manifest, "").status == .failed, comment)
    }

    @Test("octets that are no dossier give findings and nothing else")
    func garbage() throws {
        let story = try Story.short.get()
        let bytes = try story.write(story.northRecord())
        var world = World(seed: 5)
        var samples: [[UInt8]] = [
            [], [0x50, 0x4B, 3, 4], Array(bytes.prefix(29)), Array(bytes.dropLast()), bytes + [0],
        ]
        samples += (0..<40).map { _ in Array(bytes.prefix(Int(world.next() % UInt64(bytes.count)))) }
        samples += (0..<40).map { _ in [0x50, 0x4B, 3, 4] + world.octets(60) }
        for sample in samples {
            let findings = DossierVerifier.verify(sample, anchors: story.anchors)
            #expect(findings[.archive]?.status == .failed)
            #expect(findings.checks.count == Check.Subject.allCases.count)
        }
    }

    @Test("an anchor that is another's proves nothing of what was signed")
    func foreignAnchor() throws {
        let story = try Story.short.get()
        let stranger = try Node("south", of: "XB", officers: ["a", "b"], case: Story.file, seed: 77)
        let findings = try story.findings(story.northRecord(), anchors: [story.north.anchor, stranger.anchor])
        #expect(findings[.descriptors]?.status == .failed)
        #expect(findings[.receipts]?.status == .notChecked)
        #expect(findings[.checkpoint]?.status == .notChecked)
        let none = try story.findings(story.northRecord(), anchors: [])
        #expect(none[.descriptors]?.status == .notChecked)
        #expect(none[.manifest]?.status == .notChecked)
        let swapped = [Anchor(of: story.north.id, story.south.anchor.fingerprint), story.south.anchor]
        #expect(try story.findings(story.northRecord(), anchors: swapped)[.descriptors]?.status == .failed)
    }

    @Test("a manifest that a stranger signed is not the authority's, whatever it lists")
    func foreignManifest() throws {
        let story = try Story.short.get()
        var record = try story.northRecord()
        record.events[0].salt[0] ^= 1
        let stranger = try Node("north", of: "XA", officers: ["a", "b"], case: Story.file, seed: 78)
        let bytes = try story.write(record, by: stranger.signer)
        let findings = DossierVerifier.verify(bytes, anchors: story.anchors)
        #expect(findings[.manifest]?.status == .failed)
        #expect(findings[.log]?.status == .failed)
        let peer = DossierVerifier.verify(try story.write(record, by: story.south.signer), anchors: story.anchors)
        #expect(peer[.manifest]?.status == .failed)
    }

    @Test("a checkpoint without the other side's cosignature proves no time")
    func cosignature() throws {
        let story = try Story.short.get()
        let findings = try story.findings(story.northRecord(cosigned: false))
        #expect(findings[.checkpoint]?.status == .failed)
        #expect(findings[.log]?.status == .proved)
    }

    @Test("an event that an insider changed is not the one in the log")
    func changedEvent() throws {
        try expect([.log]) { record in
            var event = record.events[2].event.object ?? [:]
            event["at"] = Instant(milliseconds: World.start.advanced(bySeconds: 86_460).milliseconds).json
            record.events[2].event = .object(event)
        }
    }

    @Test("an event that is left out leaves a gap")
    func missingEvent() throws {
        let findings = try findings { $0.events.remove(at: 1) }
        #expect(findings[.status]?.status == .failed)
    }

    @Test("two events that are swapped stand in the log the other way round")
    func swappedEvents() throws {
        let findings = try findings { record in
            record.events.swapAt(0, 1)
            record.events[0].seq = 1
            record.events[1].seq = 2
        }
        #expect(findings[.log]?.status == .failed)
    }

    @Test("a message that is left out breaks its chain, be it in the middle or the last", arguments: [2, 4])
    func missingMessage(seq: Int) throws {
        let findings = try findings(in: Story.long) { record in
            record.messages.removeAll { bytes in
                guard case .message(let envelope)? = try? SignedMessage(stored: bytes.bytes).content else {
                    return false
                }
                return envelope.from.rawValue == "north" && envelope.seq == seq
            }
        }
        #expect(findings[.chains]?.status == .failed)
        #expect(findings[.agreement]?.status == .failed)
    }

    @Test("a receipt that is for another message is none for this")
    func swappedReceipts() throws {
        let findings = try findings { record in
            let first = record.messages[0].receipt
            record.messages[0].receipt = record.messages[1].receipt
            record.messages[1].receipt = first
        }
        #expect(findings[.receipts]?.status == .failed)
    }

    @Test("a receipt by the sender itself is none")
    func ownReceipt() throws {
        let story = try Story.short.get()
        var record = try story.northRecord()
        let bytes = try #require(record.messages[0].receipt)
        guard case .receipt(let receipt) = try SignedMessage(stored: bytes).content else { return }
        let forged = Receipt(
            from: story.north.id, to: story.south.id, file: receipt.file, message: receipt.message, verdict: .applied,
            receivedAt: receipt.receivedAt, due: [], tzdata: "2026a")
        record.messages[0].receipt = try story.north.signer.sign(forged).bytes
        #expect(try story.findings(record)[.receipts]?.status == .failed)
    }

    @Test("opinions that were changed, or are missing, show")
    func opinions() throws {
        try expect([.opinions]) { $0.opinions.removeFirst() }
        let findings = try findings { record in
            var opinion = record.opinions[0].json.object ?? [:]
            opinion["grounds"] = ["fiscal-offence"]
            record.opinions[0] = KeptOpinion(.object(opinion))
        }
        #expect(findings[.opinions]?.status == .failed)
        #expect(findings[.replay]?.status == .failed)
    }

    @Test("packs that were changed are not the set that the opinions name")
    func packs() throws {
        try expect([.packs, .replay]) { record in
            record.packs[0].files["x/alpha.yaml"]? += Array("\n# more\n".utf8)
        }
        try expect([.packs, .replay]) { $0.packs = [] }
    }

    @Test("without the civil time that an opinion rests on it cannot be made again")
    func zones() throws {
        try expect([.replay]) { $0.zones = [] }
    }

    @Test("a reveal must lead to the field root of ingest, and a report be the one that was made")
    func evidence() throws {
        try expect([.reveals, .reports], in: Story.long) { record in
            record.reveals[0].node = .sha256([1])
            record.reports[0].bytes.append(0x20)
        }
        try expect([.reveals, .reports], in: Story.long) { record in
            record.reveals = []
            record.reports[0].item = UniqueID(derivedFrom: [9])
        }
    }

    @Test("a roster that one registrar did not sign makes nobody an officer")
    func roster() throws {
        try expect([.rosters, .acts]) { record in
            let signed = try SignedRoster(json: record.rosters[0].json)
            let other = signed.signatures.reversed()
            record.rosters[0] = KeptRoster(SignedRoster(signed.roster, signatures: Array(other)))
        }
    }

    @Test("a key that the reader knows to be in other hands signs no more")
    func invalidKey() throws {
        let story = try Story.short.get()
        let newer = try story.north.renewed(invalidFrom: World.start)
        let findings = try story.findings(story.northRecord(), anchors: [Anchor(newer), story.south.anchor])
        #expect(findings[.messages]?.status == .failed)
        #expect(findings[.manifest]?.status == .failed)
    }

    @Test("page one and the stated status are compared with the members")
    func words() throws {
        let story = try Story.short.get()
        let record = try story.northRecord()
        var members = try RecordWriter.members(of: record)
        members["page-one.txt"] = Array("all is well\n".utf8)
        let manifest = Manifest(of: record, status: "closed", members: members)
        let statement = try story.north.signer.sign(statement: Dossier.statement, manifest.json)
        let list =
            [Zip.Member(name: "manifest.json", bytes: statement.bytes)]
            + members.sorted { $0.key < $1.key }.map { Zip.Member(name: $0.key, bytes: $0.value) }
        let findings = DossierVerifier.verify(try Zip.write(list), anchors: story.anchors)
        #expect(findings[.pageOne]?.status == .failed)
        #expect(findings[.status]?.status == .failed)
        #expect(findings[.manifest]?.status == .proved)
    }
}
