import CanonicalJSON
import ComityAccess
import ComityCase
import ComityModel
import Testing

@testable import ComityDossier

@Suite("Events and messages of a dossier")
struct AgreementTests {
    private func open(_ findings: DossierFindings) -> Set<Check.Subject> {
        Set(findings.checks.filter { $0.status != .proved }.map(\.subject))
    }

    @Test("a message that says other than its event shows, though both are signed and logged")
    func otherWords() throws {
        for (told, expected) in [("late", []), ("mistaken", [.agreement])] as [(JSON, Set<Check.Subject>)] {
            var story = try Story.short.get()
            story.now = story.now.advanced(bySeconds: 60)
            let body: JSON = ["reason": "late"]
            let signed: JSON = ["reason": told]
            let act = try story.north.officers[1].sign(
                act: "request.withdraw", file: Story.file,
                subject: JSON.array([["kind": "request.withdrawn", "body": signed]]).digest,
                command: UniqueID(derivedFrom: [4]), role: .approver, at: story.now)
            let message = try story.north.say(
                .requestWithdrawn, body, told: signed, by: .officer(act.officer, act.role), acts: [act], at: story.now,
                to: story.south.id)
            try story.deliver(message, fromNorth: true)
            let findings = try story.findings(story.northRecord())
            #expect(open(findings) == expected, "\(findings.text)")
        }
    }

    @Test("a certificate about an item that was not shredded certifies nothing")
    func certificate() throws {
        var story = try Story.short.get()
        let item = try #require(story.north.state.request?.document)
        let message = try story.north.say(
            .deletionCertified, ["items": [item.json], "stage": "shredded"], by: .node, acts: [], at: story.now,
            to: story.south.id)
        try story.deliver(message, fromNorth: true)
        #expect(open(try story.findings(story.northRecord())) == [.certificates])
    }

    @Test("terms that name something else than what was handed over are found")
    func terms() throws {
        let story = try Story().whole(termsOver: .sha256([66]))
        #expect(open(try story.findings(story.southRecord())) == [.disclosures])
    }

    @Test("a decision that one officer of the other side prepared and took is one pair of eyes")
    func decision() throws {
        for (preparer, expected) in [(0, []), (1, [.fourEyes])] as [(Int, Set<Check.Subject>)] {
            var story = try Story.short.get()
            story.now = story.now.advanced(bySeconds: 60)
            let officers = story.south.officers
            let acts = try [(officers[preparer], "case.prepare", 5), (officers[1], "case.decide", 6)].map {
                officer, verb, seed in
                try officer.sign(
                    act: verb, file: Story.file, subject: .sha256([1]), command: UniqueID(derivedFrom: [UInt8(seed)]),
                    role: officer.officer == officers[1].officer ? .approver : .caseOfficer, at: story.now)
            }
            let refusal = MeasureDecision(
                measure: MeasureID(unchecked: "m1"), outcome: .refused,
                refusals: [.init(part: 1, ground: "de-minimis", cites: [])], cites: [])
            let message = try story.south.say(
                .requestDecided, ["decisions": [refusal.json], "conditions": [], "attachments": []],
                by: .officer(officers[1].officer, .approver), acts: acts, at: story.now, to: story.north.id)
            try story.deliver(message, fromNorth: false)
            let findings = try story.findings(story.northRecord())
            #expect(open(findings) == expected, "\(findings.text)")
        }
    }
}
