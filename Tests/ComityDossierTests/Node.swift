import CanonicalJSON
import ComityAccess
import ComityCase
import ComityDossier
import ComityLaw
import ComityModel
import ComityTrust
import Crypto
import TransparencyLog

typealias Digest = CanonicalJSON.Digest

/// An authority in memory: keys, officers, one case and a log. It does what a node does, without storage and transport.
struct Node {
    let id: AuthorityID
    let jurisdiction: Jurisdiction
    let anchorKey: HybridPrivateKey
    let signer: MessageSigner
    let logSigner: NoteSigner
    let cosigner: Cosigner
    let descriptor: SignedDescriptor
    let roster: SignedRoster
    let officers: [OfficerKey]
    var world: World
    var state: CaseState
    var events: [Event] = []
    var messages: [KeptMessage] = []
    var opinions: [KeptOpinion] = []
    private var leaves: [Digest] = []
    private var places: [(index: UInt64, salt: [UInt8])] = []
    private var receiptPlaces: [Digest: (index: UInt64, salt: [UInt8])] = [:]

    /// `names`: a drafter, a second pair of eyes, and where there is a third, the head of legal.
    init(_ name: String, of state: String, officers names: [String], case file: CaseRef, seed: UInt64) throws {
        var world = World(seed: seed)
        id = AuthorityID(unchecked: name)
        guard let jurisdiction = Jurisdiction(state) else { throw Missing() }
        self.jurisdiction = jurisdiction
        let anchor = try HybridPrivateKey(ed25519: world.octets(32), mldsa65: world.octets(32))
        let key = try HybridPrivateKey(ed25519: world.octets(32), mldsa65: world.octets(32))
        anchorKey = anchor
        signer = MessageSigner(authority: id, key: key)
        logSigner = try NoteSigner(name: id.logOrigin, secret: .init(rawRepresentation: world.octets(32)))
        cosigner = try Cosigner(name: "\(name)-witness", secret: .init(rawRepresentation: world.octets(32)))
        let registrars = try (0..<2).map { _ in try Curve25519.Signing.PrivateKey(rawRepresentation: world.octets(32)) }
        officers = try names.map { try OfficerKey(officer: OfficerID(unchecked: $0), seed: world.octets(32)) }
        let roles: [Set<Role>] = [[.caseOfficer, .executingOfficer], [.approver], [.headOfLegal]]
        let roster = try Roster(
            authority: id, number: 1, validFrom: World.start,
            lines: zip(officers, roles).map {
                try Enrolment(officer: $0.officer, key: $0.publicKey, roles: $1, from: World.start)
            })
        self.roster = SignedRoster(
            roster.json,
            signatures: try registrars.map { Array(try $0.signature(for: SignedRoster.signedBytes(roster.json))) })
        descriptor = try Self.descriptor(
            id, jurisdiction, anchor, key.publicKey, registrars.map { Array($0.publicKey.rawRepresentation) },
            log: logSigner.key.vkey, witness: cosigner.key.vkey, &world)
        self.world = world
        self.state = CaseState(ref: file, own: id)
    }

    private static func descriptor(
        _ id: AuthorityID, _ jurisdiction: Jurisdiction, _ anchor: HybridPrivateKey, _ key: HybridPublicKey,
        _ registrars: [[UInt8]], log: String, witness: String, _ world: inout World
    ) throws -> SignedDescriptor {
        let validity = World.start...World.start.advanced(bySeconds: 3_650 * 86_400)
        let ca = try TLSAuthority(
            of: id, key: TLSPrivateKey(random: world.octets(32)), serial: world.octets(16), validity: validity)
        let leaf = try ca.issue(
            to: id, key: TLSPrivateKey(random: world.octets(32)), serial: world.octets(16), validity: validity)
        let descriptor = AuthorityDescriptor(
            authority: id, name: "Authority \(id)", jurisdiction: jurisdiction, version: 1, validFrom: World.start,
            anchor: TrustAnchor(anchor.publicKey), messageKeys: [MessageKey(keys: key, from: World.start)],
            sealingKeys: [
                try PublishedSealingKey(xwing: world.octets(PublishedSealingKey.byteCount), from: World.start)
            ], logOrigin: id.logOrigin, logKey: log, witnessKey: witness, tlsAuthority: ca.certificate,
            tlsPins: [TLSPin(spki: leaf.spki, from: World.start)], registrars: registrars,
            endpoints: ["https://\(id).example"], speaks: [:])
        return try SignedDescriptor(signing: descriptor, with: anchor)
    }

    /// The next descriptor, which says that the message key is in other hands.
    func renewed(invalidFrom: Instant) throws -> SignedDescriptor {
        var next = descriptor.claimed
        next.version += 1
        next.messageKeys = next.messageKeys.map { MessageKey(keys: $0.keys, from: $0.from, invalidFrom: invalidFrom) }
        return try SignedDescriptor(signing: next, with: anchorKey)
    }

    var anchor: Anchor { Anchor(of: id, descriptor.claimed.anchor.fingerprint) }

    struct Missing: Error {}

    /// Has an officer do something; what comes out are the messages to deliver.
    /// - Parameter subject: what the officer signs; by default the bodies of the events.
    mutating func perform(
        _ command: ComityCase.Command, _ verb: String, by number: Int, at now: Instant, subject: Digest? = nil,
        also earlier: [SignedAct] = [], on bases: [HumanBasis] = [], judging judged: String = "assistance.request",
        and others: [(measure: MeasureID?, act: String)] = [], sending peer: AuthorityID
    ) throws -> [SignedMessage] {
        let role = [Role.caseOfficer, .approver, .headOfLegal][number]
        let key = officers[number]
        let decided = try decide(command, on: state, by: .officer(key.officer, role), at: now)
        let bodies = decided.map { event -> JSON in ["kind": .string(event.kind.rawValue), "body": event.body] }
        let isLegal = decided.contains { $0.kind.reason == .act }
        let opinion = isLegal ? try judge(judged, at: now).digest : nil
        let act = try key.sign(
            act: verb, file: state.ref, subject: subject ?? JSON.array(bodies).digest, opinion: opinion,
            command: world.id(), role: role, at: now)
        var judgements = others.isEmpty ? [] : [opinion].compactMap(\.self).map { Judgement(nil, $0) }
        for other in others { judgements.append(Judgement(other.measure, try judge(other.act, at: now).digest)) }
        return try commit(
            decided, acts: earlier + [act], on: bases, opinion: opinion, judgements: judgements, to: peer)
    }

    /// Has the node itself do something.
    mutating func perform(
        _ command: ComityCase.Command, at now: Instant, sending peer: AuthorityID
    ) throws -> [SignedMessage] {
        try commit(try decide(command, on: state, by: .node, at: now), acts: [], opinion: nil, to: peer)
    }

    private mutating func commit(
        _ decided: [Event], acts: [SignedAct], on bases: [HumanBasis] = [], opinion: Digest?,
        judgements: [Judgement] = [], to peer: AuthorityID
    ) throws -> [SignedMessage] {
        var sent: [SignedMessage] = []
        var chain = state.outgoing
        for event in decided {
            var done = event.resting(
                on: acts, opinion: event.kind.reason == .act ? opinion : nil, judgements: judgements
            ).resting(on: bases)
            if let type = event.kind.message {
                var body = event.body.object ?? [:]
                body["acts"] = .array(acts.map(\.json))
                body["humanBasis"] = bases.isEmpty ? nil : .array(bases.map(\.json))
                let message = try signer.sign(
                    Envelope(
                        type: type.rawValue, version: 1, from: id, to: peer, file: state.ref, seq: chain.seq + 1,
                        previous: chain.last, seen: state.incoming.seq, head: head, at: event.at, body: .object(body)))
                chain.append(message.digest)
                done = done.sent(as: MessageRef(digest: message.digest, seq: chain.seq))
                messages.append(KeptMessage(bytes: message.bytes, receipt: nil))
                sent.append(message)
            }
            try append(done)
        }
        return sent
    }

    /// Says something that no `decide` would let it say; its own event may tell it otherwise.
    mutating func say(
        _ kind: EventKind, _ body: JSON, told: JSON? = nil, by actor: Actor, acts: [SignedAct], at now: Instant,
        to peer: AuthorityID
    ) throws -> SignedMessage {
        var members = body.object ?? [:]
        members["acts"] = .array(acts.map(\.json))
        let message = try signer.sign(
            Envelope(
                type: kind.rawValue, version: 1, from: id, to: peer, file: state.ref, seq: state.outgoing.seq + 1,
                previous: state.outgoing.last, seen: state.incoming.seq, head: head, at: now, body: .object(members)))
        try append(
            Event(
                kind, at: now, by: actor, body: told ?? body,
                message: MessageRef(digest: message.digest, seq: state.outgoing.seq + 1), acts: acts))
        messages.append(KeptMessage(bytes: message.bytes, receipt: nil))
        return message
    }

    /// Takes a message of the peer and answers with a receipt.
    mutating func receive(_ message: SignedMessage, at now: Instant) throws -> SignedMessage {
        guard case .message(let envelope) = message.content else { throw Missing() }
        let received = try decide(
            .receive(envelope, digest: message.digest, terms: [], objection: nil), on: state, by: .peer(envelope.from),
            at: now)
        for event in received { try append(event) }
        let verdict = received.first?.body["verdict"]?.string.flatMap(ReceiptVerdict.init(rawValue:))
        let receipt = Receipt(
            from: id, to: envelope.from, file: state.ref, message: message.digest, verdict: verdict ?? .recorded,
            reason: received.first?.body["reason"]?.string, receivedAt: now, due: [], tzdata: "2026a")
        let signed = try signer.sign(receipt)
        receiptPlaces[message.digest] = try leaf(of: receipt.json)
        messages.append(KeptMessage(bytes: message.bytes, receipt: signed.bytes))
        return signed
    }

    /// Takes the receipt for a message of this side.
    mutating func take(_ receipt: SignedMessage, at now: Instant) throws {
        guard case .receipt(let content) = receipt.content else { throw Missing() }
        for event in try decide(.receiveReceipt(content), on: state, by: .peer(content.from), at: now) {
            try append(event)
        }
        guard
            let index = try messages.firstIndex(where: { try SignedMessage(stored: $0.bytes).digest == content.message }
            )
        else { throw Missing() }
        messages[index].receipt = receipt.bytes
    }

    /// The opinion on an act, by default on making a request, kept for replay.
    mutating func judge(_ act: String = "assistance.request", at now: Instant) throws -> Opinion {
        let side = state.side ?? .requesting
        guard let other = Jurisdiction(jurisdiction.code == "XA" ? "XB" : "XA") else { throw Missing() }
        let assessor = Assessor(
            authority: id, side: side, jurisdiction: jurisdiction, peer: other, zone: SmallLaw.zone,
            peerZone: SmallLaw.zone)
        let opinion = try SmallLaw.set().assess(
            ActName(unchecked: act), by: assessor, Facts(events: state.happened), at: now)
        if !opinions.contains(KeptOpinion(opinion.json)) { opinions.append(KeptOpinion(opinion.json)) }
        return opinion
    }

    var head: TreeHead { leaves.reduce(into: RightEdge()) { $0.append($1) }.head }

    mutating func append(_ event: Event) throws {
        evolve(&state, event)
        events.append(event)
        places.append(try leaf(of: event.json))
    }

    private mutating func leaf(of json: JSON) throws -> (index: UInt64, salt: [UInt8]) {
        let salt = world.octets(LogEntry.saltCount)
        leaves.append(LogEntry.leafHash(try LogEntry.commit(salt: salt, body: json.canonicalBytes)))
        return (UInt64(leaves.count - 1), salt)
    }

    private func proof(_ place: (index: UInt64, salt: [UInt8]), _ checkpoint: SignedCheckpoint) throws -> TlogProof {
        let path = try ProofPlan.inclusion(of: place.index, in: head.size).path { node in
            TreeHasher.tree(leaves[Int(node.leaves.lowerBound)..<Int(node.leaves.upperBound)])
        }
        return TlogProof(index: place.index, path: path, checkpoint: checkpoint, extra: place.salt)
    }

    /// What the node has of its case, under a checkpoint that a witness cosigned.
    func record(with peer: Node, cosignedBy witness: Cosigner?, at now: Instant) throws -> DossierRecord {
        var checkpoint = try logSigner.sign(Checkpoint(origin: id.logOrigin, head: head))
        if let witness {
            let signature = try witness.cosign(checkpoint.checkpoint, at: UInt64(now.seconds))
            checkpoint = try SignedCheckpoint(
                note: SignedNote(text: checkpoint.note.text, signatures: checkpoint.note.signatures + [signature]))
        }
        return DossierRecord(
            file: state.ref, own: id, peer: peer.id, mode: .practice, clock: "file (story time)", at: now,
            descriptors: [descriptor.bytes, peer.descriptor.bytes],
            rosters: [KeptRoster(roster), KeptRoster(peer.roster)],
            packs: [PackFolder(digest: try SmallLaw.set().digest, files: SmallLaw.files)], zones: [SmallLaw.table],
            events: try zip(events, places).enumerated().map { position, kept in
                KeptEvent(
                    seq: position + 1, kept.0, salt: kept.1.salt, leaf: kept.1.index,
                    proof: try proof(kept.1, checkpoint))
            },
            messages: try messages.map { message in
                let place = receiptPlaces[try SignedMessage(stored: message.bytes).digest]
                return KeptMessage(
                    bytes: message.bytes, receipt: message.receipt,
                    receiptProof: try place.map { try proof($0, checkpoint).bytes })
            }, opinions: opinions, checkpoint: checkpoint.bytes)
    }
}
