import CanonicalJSON
import ComityAccess
import ComityCase
import ComityModel
import Testing

@testable import ComityDossier

@Suite("Officers in a dossier")
struct OfficerTests {
    /// A story in which `north` wrote an approval as it liked.
    private func approved(
        by officer: Int, signedBy signer: Int, role: Role, subject: Digest? = nil, act file: CaseRef = Story.file,
        verb: String = "request.approve"
    ) throws -> DossierFindings {
        var story = try Story.short.get()
        let approval = try #require(story.north.state.request?.approvalSubject)
        story.now = story.now.advanced(bySeconds: 60)
        let act = try story.north.officers[signer].sign(
            act: verb, file: file, subject: subject ?? approval, command: UniqueID(derivedFrom: [3]),
            role: role, at: story.now)
        try story.north.append(
            Event(
                .requestApproved, at: story.now, by: .officer(story.north.officers[officer].officer, role),
                body: ["subject": .string(approval.hex)], acts: [act]))
        return try story.findings(story.northRecord())
    }

    private func open(_ findings: DossierFindings) -> Set<Check.Subject> {
        Set(findings.checks.filter { $0.status != .proved }.map(\.subject))
    }

    @Test("a second officer's approval over the request and its opinions holds")
    func sound() throws {
        let findings = try approved(by: 1, signedBy: 1, role: .approver)
        #expect(open(findings).isEmpty, "\(findings.text)")
    }

    @Test("who drafted and approves is one pair of eyes")
    func fourEyes() throws {
        #expect(open(try approved(by: 0, signedBy: 0, role: .caseOfficer)) == [.fourEyes])
    }

    @Test("an approval that another officer signed is not the approver's")
    func otherSigner() throws {
        let findings = try approved(by: 1, signedBy: 0, role: .caseOfficer)
        #expect(open(findings) == [.acts, .fourEyes])
    }

    @Test("who minimised and releases is one pair of eyes")
    func release() throws {
        let story = try Story.long.get()
        var record = try story.southRecord()
        let index = try #require(record.events.firstIndex { $0.event["kind"] == "disclosure.released" })
        var event = record.events[index].event.object ?? [:]
        let minimiser = try #require(event["acts"]?.array?.first)
        event["acts"] = [minimiser]
        event["by"] = Actor.officer(story.south.officers[0].officer, .caseOfficer).json
        record.events[index].event = .object(event)
        let findings = try story.findings(record)
        #expect(open(findings) == [.fourEyes, .agreement, .log], "\(findings.text)")
    }

    @Test("a role that the roster does not give does not count")
    func role() throws {
        #expect(open(try approved(by: 1, signedBy: 1, role: .headOfLegal)) == [.acts])
    }

    @Test("a signature over something else, or for another case, does not stand behind the event")
    func otherSubject() throws {
        #expect(open(try approved(by: 1, signedBy: 1, role: .approver, subject: .sha256([1]))) == [.acts])
        let other = CaseRef(opener: Story.file.opener, id: UniqueID(derivedFrom: [8]))
        #expect(open(try approved(by: 1, signedBy: 1, role: .approver, act: other)) == [.acts])
    }

    @Test("a signature for another command does not serve as an approval, nor is it taken twice")
    func otherCommand() throws {
        #expect(open(try approved(by: 1, signedBy: 1, role: .approver, verb: "request.issue")) == [.acts])
        var story = try Story.short.get()
        let act = try #require(story.north.events.last { $0.kind == .requestIssued }?.acts.last)
        try story.north.append(
            Event(
                .requestReturned, at: story.now, by: .officer(act.officer, act.role), body: ["reason": "again"],
                acts: [act]))
        #expect(try story.findings(story.northRecord())[.acts]?.status == .failed)
    }

    @Test("what an officer must do is not done by the node, and not without a signature")
    func unsigned() throws {
        for actor in [Actor.node, .officer(OfficerID(unchecked: "adler"), .approver)] {
            var story = try Story.short.get()
            let approval = try #require(story.north.state.request?.approvalSubject)
            try story.north.append(
                Event(.requestApproved, at: story.now, by: actor, body: ["subject": .string(approval.hex)]))
            let findings = try story.findings(story.northRecord())
            #expect(open(findings) == (actor == .node ? [.fourEyes] : [.acts]))
        }
    }

    @Test("an event that the fold does not understand halts the case, and the dossier says so")
    func halted() throws {
        var story = try Story.short.get()
        try story.north.append(Event(.requestIssued, at: story.now, by: .node, body: ["surprise": true]))
        #expect(try story.findings(story.northRecord())[.status]?.status == .failed)
    }
}
