import CanonicalJSON
import ComityAccess
import ComityCase
import ComityDossier
import ComityModel
import ComityTrust
import Testing

@Suite("A dossier of a case by letter")
struct LetterTests {
    /// A request that went out by letter, and an acknowledgement that one officer transcribed and another confirmed.
    private static func onPaper(
        confirmer: Int = 1, confirming: Digest? = nil
    ) throws -> (story: Story, record: DossierRecord) {
        var story = try Story().issuedByLetter()
        let scan = Item(
            id: UniqueID(derivedFrom: [7]), origin: .document, kind: "scan", content: .sha256([7]), blob: .sha256([8]),
            size: 9)
        let letter = Transcription(
            .init(
                scan: scan.content, day: CivilDate(dayNumber: 20_783), received: story.now, channel: .post),
            statements: [.init(.requestAcknowledged, ["reference": "S-7"])], documents: [scan])
        try story.alone(.transcribe(letter), "letter.transcribe", 0, subject: letter.digest)
        let transcribed = try #require(story.north.events.last).acts
        try story.confirm(letter, by: confirmer, over: confirming ?? letter.digest, also: transcribed)
        return (story, try story.paperRecord())
    }

    private func open(_ findings: DossierFindings) -> Set<Check.Subject> {
        Set(findings.checks.filter { $0.status != .proved }.map(\.subject))
    }

    @Test("the own half is proved with the own anchor alone, and page one says that the other half rests on paper")
    func proved() throws {
        let (story, record) = try Self.onPaper()
        let findings = try story.findings(record, anchors: [story.north.anchor])
        #expect(findings.allProved, "\(findings.text)")
        let page = try #require(findings.pageOne)
        let words = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("Half of the case: what north did"))
        #expect(words.contains("The other half: what south did. It has no node and signed nothing."))
        #expect(words.contains("vouched for by weber (case-officer) and adler (approver)"))
        #expect(findings.text.contains("nobody else has seen it"))
    }

    @Test("who transcribed a letter does not confirm it")
    func oneReader() throws {
        let (story, record) = try Self.onPaper(confirmer: 0)
        #expect(open(try story.findings(record, anchors: [story.north.anchor])).contains(.fourEyes))
    }

    @Test("a confirmation over another transcription, or one that says other than what was transcribed, does not hold")
    func otherWords() throws {
        let (story, record) = try Self.onPaper(confirming: .sha256([1]))
        #expect(open(try story.findings(record, anchors: [story.north.anchor])) == [.agreement])
        let (other, whole) = try Self.onPaper()
        var changed = whole
        let last = try #require(changed.events.indices.last)
        var event = try #require(changed.events[last].event.object)
        var body = try #require(event["body"]?.object)
        body["body"] = ["reference": "S-8"]
        event["body"] = .object(body)
        changed.events[last].event = .object(event)
        let findings = try other.findings(changed, anchors: [other.north.anchor])
        #expect(open(findings).isSuperset(of: [.agreement, .log]), "\(findings.text)")
    }

    @Test("an authority that has a descriptor is not one without a node")
    func descriptor() throws {
        let (story, whole) = try Self.onPaper()
        var record = whole
        record.descriptors.append(story.south.descriptor.bytes)
        #expect(open(try story.findings(record)).contains(.descriptors))
    }
}

extension Story {
    /// Without anybody to deliver to.
    mutating func alone(
        _ command: ComityCase.Command, _ verb: String, _ officer: Int, subject: Digest, also acts: [SignedAct] = []
    ) throws {
        now = now.advanced(bySeconds: 60)
        _ = try north.perform(command, verb, by: officer, at: now, subject: subject, also: acts, sending: south.id)
    }

    /// The confirmation as its event stands, by whoever and over whatever.
    mutating func confirm(_ letter: Transcription, by number: Int, over digest: Digest, also acts: [SignedAct]) throws {
        now = now.advanced(bySeconds: 60)
        let decided = try decide(
            .confirmLetter(letter.digest), on: north.state, by: .officer(north.officers[1].officer, .approver), at: now)
        let act = try north.officers[number].sign(
            act: "letter.confirm", file: Story.file, subject: digest, command: UniqueID(derivedFrom: [9]),
            role: number == 0 ? .caseOfficer : .approver, at: now)
        for event in decided { try north.append(event.resting(on: acts + [act])) }
    }

    /// The record without anything of the other side.
    func paperRecord() throws -> DossierRecord {
        var record = try north.record(with: south, cosignedBy: nil, at: now)
        record.descriptors = [north.descriptor.bytes]
        record.rosters = record.rosters.filter { $0.json["roster"]?["authority"]?.string == north.id.rawValue }
        return record
    }
}
