import CanonicalJSON
import Commitments
import ComityCase
import ComityDossier
import ComityModel
import ComityTrust
import TransparencyLog

/// A case of two authorities, from draft to closed, told once for all tests.
struct Story {
    static let file = CaseRef(opener: AuthorityID(unchecked: "north"), id: UniqueID(derivedFrom: [1]))
    static let long = Result { try Story().whole() }
    static let short = Result { try Story().acknowledged() }

    /// The dossiers of the long story, with what the verifier finds in them.
    static let southDossier = Result { try told(long.get().southRecord()) }
    static let northDossier = Result { try told(long.get().northRecord()) }

    private static func told(_ record: DossierRecord) throws -> (bytes: [UInt8], findings: DossierFindings) {
        let bytes = try long.get().write(record)
        return (bytes, DossierVerifier.verify(bytes, anchors: try long.get().anchors))
    }

    var north: Node
    var south: Node
    var now = World.start.advanced(bySeconds: 86_400)
    var reports: [KeptReport] = []
    var reveals: [RevealProof] = []
    private var world = World(seed: 99)

    init() throws {
        north = try Node("north", of: "XA", officers: ["weber", "adler"], case: Self.file, seed: 1)
        south = try Node("south", of: "XB", officers: ["moreau", "laurent", "conti"], case: Self.file, seed: 2)
    }

    var anchors: [Anchor] { [north.anchor, south.anchor] }

    func northRecord(cosigned: Bool = true) throws -> DossierRecord {
        var record = try north.record(with: south, cosignedBy: cosigned ? south.cosigner : nil, at: now)
        record.reveals = reveals
        return record
    }

    func southRecord() throws -> DossierRecord {
        var record = try south.record(with: north, cosignedBy: north.cosigner, at: now)
        record.reports = reports
        record.reveals = reveals
        return record
    }

    /// Writes a record with the keys of its authority, or of another.
    func write(_ record: DossierRecord, by signer: MessageSigner? = nil) throws -> [UInt8] {
        let pen = signer ?? (record.own == north.id ? north.signer : south.signer)
        let draft = try DossierDraft(record)
        return try draft.archive(signed: try pen.sign(statement: Dossier.statement, draft.manifest))
    }

    func findings(_ record: DossierRecord, anchors: [Anchor]? = nil) throws -> DossierFindings {
        DossierVerifier.verify(try write(record), anchors: anchors ?? self.anchors)
    }

    private mutating func tick() { now = now.advanced(bySeconds: 60) }

    mutating func byNorth(
        _ command: ComityCase.Command, _ verb: String, _ officer: Int, subject: Digest? = nil,
        also acts: [SignedAct] = []
    ) throws {
        tick()
        let sent = try north.perform(
            command, verb, by: officer, at: now, subject: subject, also: acts, sending: south.id)
        for message in sent { try deliver(message, fromNorth: true) }
    }

    mutating func bySouth(
        _ command: ComityCase.Command, _ verb: String, _ officer: Int, subject: Digest? = nil,
        also acts: [SignedAct] = [], on bases: [HumanBasis] = [], judging act: String = "assistance.request",
        and others: [(measure: MeasureID?, act: String)] = []
    ) throws {
        tick()
        let sent = try south.perform(
            command, verb, by: officer, at: now, subject: subject, also: acts, on: bases, judging: act, and: others,
            sending: north.id)
        for message in sent { try deliver(message, fromNorth: false) }
    }

    mutating func deliver(_ message: SignedMessage, fromNorth: Bool) throws {
        tick()
        if fromNorth {
            try north.take(try south.receive(message, at: now), at: now)
        } else {
            try south.take(try north.receive(message, at: now), at: now)
        }
    }

    mutating func document(_ kind: String, _ content: String) -> Item {
        let bytes = Array(content.utf8)
        return Item(
            id: world.id(), origin: .document, kind: kind, content: .sha256(bytes), blob: .sha256(bytes + [0]),
            size: bytes.count)
    }

    private func attachment(_ item: Item) -> Attachment {
        Attachment(id: item.id, kind: item.kind, content: item.content, blob: item.blob, size: item.size, key: [:])
    }

    private let measure = MeasureID(unchecked: "m1")

    /// A request that was drafted, approved, issued and received.
    func issued() throws -> Story {
        var (story, request, approval) = try approved()
        try story.byNorth(
            .issue(attachments: [story.attachment(request)]), "request.issue", 1, subject: approval,
            also: story.north.events.last?.acts ?? [])
        return story
    }

    /// A request that went out by letter: nobody receives it.
    func issuedByLetter() throws -> Story {
        var (story, request, approval) = try approved()
        let letter = story.document("letter", "dear colleagues")
        try story.alone(
            .issue(
                attachments: [request, letter].map {
                    Attachment(id: $0.id, kind: $0.kind, content: $0.content, blob: $0.blob, size: $0.size, key: nil)
                }, posted: Posting(letter: letter.content, language: "en", channel: .post, on: story.now)),
            "request.issue", 1, subject: approval, also: story.north.events.last?.acts ?? [])
        return story
    }

    private func approved() throws -> (story: Story, request: Item, approval: Digest) {
        var story = self
        let request = story.document("request", "give us the records")
        try story.byNorth(
            .draft(
                document: request, to: south.id, measures: [Measure(id: measure, measure: "bank-records", parts: 1)],
                facts: [:]), "request.new", 0, subject: request.content)
        let opinion = try story.north.judge(at: story.now)
        let assessment = Assessment(
            subject: .measure(measure), act: ActName(unchecked: "assistance.request"), opinion: opinion.digest,
            outcome: opinion.outcome, questions: [])
        try story.byNorth(.assess([assessment]), "request.assess", 0)
        let approval = story.north.state.request?.approvalSubject ?? request.content
        try story.byNorth(.approve(approval), "request.approve", 1, subject: approval)
        return (story, request, approval)
    }

    /// The same, and acknowledged: one message of each side.
    func acknowledged() throws -> Story {
        var story = try issued()
        try story.bySouth(.acknowledge(reference: "S-7"), "case.acknowledge", 0)
        return story
    }

    /// The whole case: decided, executed, minimised, disclosed, revealed, answered, shredded, closed.
    /// - Parameter content: what the terms of the disclosure name; by default what is handed over.
    func whole(termsOver content: Digest? = nil) throws -> Story {
        var story = try acknowledged()
        try story.answered()
        let raw = try story.executed()
        try story.disclosed(raw, content)
        try story.ended()
        return story
    }

    private mutating func answered() throws {
        let opinion = try south.judge(at: now)
        try bySouth(
            .assess([
                Assessment(
                    subject: .measure(measure), act: ActName(unchecked: "assistance.request"), opinion: opinion.digest,
                    outcome: opinion.outcome, questions: [])
            ]), "request.assess", 0)
        let scope = document("scope", "accounts and months")
        let norm = NormRef(norm: "A1", cite: "Alpha Treaty, Art. 1")
        let decision = MeasureDecision(measure: measure, outcome: .accepted, scope: scope.content, cites: [norm])
        let condition = Condition(
            number: 1, kind: .useLimitation, purposes: ["prosecution"], attachedBy: south.jurisdiction, basis: norm)
        try bySouth(
            .prepareDecision([decision], conditions: [condition], documents: [scope]), "case.prepare", 0)
        let prepared = south.state.request?.prepared?.digest ?? scope.content
        try bySouth(
            .decide(prepared, attachments: [attachment(scope)]), "case.decide", 1, subject: prepared,
            also: south.events.last?.acts ?? [])
        try byNorth(.acceptConditions, "conditions.accept", 1)
    }

    /// A file of three records of one field, and the proof of one of them.
    private struct Evidence {
        let item: Item
        let reveal: RecordReveal
    }

    private mutating func evidence(revealing number: UInt64) throws -> Evidence {
        guard let secret = ItemSecret(bytes: world.octets(32)) else { throw Node.Missing() }
        var builder = FieldRootBuilder(secret: secret)
        let fields = (1...3).map { [Field(path: "/row/\($0)/amount", value: "\($0)")] }
        let nodes = try fields.map { try builder.append($0) }
        let path = try RecordReveal.plan(number: number, records: 3).path { node in
            TreeHasher.tree(nodes[Int(node.leaves.lowerBound)..<Int(node.leaves.upperBound)])
        }
        let record = try RecordDisclosure(number: number, all: fields[Int(number) - 1], secret: secret)
        let item = Item(
            id: world.id(), origin: .raw, kind: "csv", measure: measure, content: .sha256([7]), blob: .sha256([8]),
            size: 9,
            fieldRoot: builder.fieldRoot.hash, records: 3, review: now.advanced(bySeconds: 86_400 * 90))
        return Evidence(item: item, reveal: try RecordReveal(record: record, records: 3, path: path))
    }

    private mutating func executed() throws -> Evidence {
        let order = document("order", "hand it in")
        try bySouth(.orderExecution(measure, order: order), "case.execute", 0, subject: order.content)
        let evidence = try evidence(revealing: 2)
        try bySouth(.ingest(evidence.item), "evidence.add", 0, subject: evidence.item.content)
        return evidence
    }

    private mutating func disclosed(_ evidence: Evidence, _ content: Digest?) throws {
        let raw = evidence.item
        let result = Item(
            id: world.id(), origin: .result, kind: "records", measure: measure, derivedFrom: raw.id,
            content: .sha256([5]),
            blob: .sha256([6]), size: 7, fieldRoot: raw.fieldRoot, records: 3)
        let report = document("report", #"{"withheld":2}"#)
        reports = [KeptReport(item: report.id, bytes: Array(#"{"withheld":2}"#.utf8))]
        try bySouth(
            .minimise(result: result, reports: [report], counts: ["withheld": 2]), "evidence.minimise", 0,
            subject: result.content)
        let named: JSON = ["id": result.id.json, "content": .string((content ?? result.content).hex)]
        let terms: JSON = ["file": Self.file.json, "item": named, "number": 1]
        let id = world.id()
        try bySouth(
            .prepareRelease(id, result.id, terms: terms.digest), "evidence.release", 0, subject: terms.digest)
        try bySouth(
            .release(id, terms: terms, key: [:], attachments: [attachment(report)]), "evidence.release", 1,
            subject: terms.digest, also: south.events.last?.acts ?? [])
        tick()
        let received = Item(
            id: result.id, origin: .received, kind: "records", content: result.content, blob: result.blob, size: 7,
            fieldRoot: raw.fieldRoot, records: 3, review: now.advanced(bySeconds: 86_400 * 90))
        for message in try north.perform(.fetched(id, received), at: now, sending: south.id) {
            try deliver(message, fromNorth: true)
        }
        let order = document("court-order", "show record 2")
        try bySouth(.orderReveal(id, record: 2, order: order), "evidence.reveal", 0, subject: order.content)
        let revealed = document("reveal", evidence.reveal.json.canonicalText)
        try bySouth(
            .reveal(id, record: 2, attachments: [attachment(revealed)]), "evidence.reveal", 1, subject: revealed.content
        )
        reveals = [try RevealProof(evidence.reveal, from: id)]
    }

    private mutating func ended() throws {
        try bySouth(.answer, "case.answered", 1)
        let item = north.state.items.values.first { $0.origin == .received }
        guard let item else { throw Node.Missing() }
        let cite = Citation(law: "alpha", article: "Art. 9")
        try byNorth(.shred(item.id, cite: cite), "evidence.shred", 0, subject: item.content)
        tick()
        for message in try north.perform(.certifyDeletion([item.id]), at: now, sending: south.id) {
            try deliver(message, fromNorth: true)
        }
        try byNorth(.close, "case.close", 1)
        try byNorth(.exportDossier(recipient: "court"), "dossier.export", 1)
        try bySouth(.exportDossier(recipient: "defence"), "dossier.export", 1)
    }
}
