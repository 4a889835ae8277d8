import CanonicalJSON
import ComityAccess
import ComityCase
import ComityModel
import Testing

@testable import ComityDossier

@Suite("Acts on a human basis in a dossier")
struct HumanBasisTests {
    /// South enters an override for acknowledging, confirmed by this officer of its roster, and acknowledges.
    /// - Parameters:
    ///   - days: how long it lasts.
    ///   - isTold: whether the acknowledgement names it.
    private func acknowledged(
        by confirmer: Int = 2, for act: LegalActName = .acknowledge, seconds: Int64 = 86_400, isTold: Bool = true
    ) throws -> Story {
        var story = try Story().issued()
        let text = story.document("basis", "Art. 25 of the Constitution")
        let override = Override(
            UniqueID(derivedFrom: [77]), act, cite: Citation(law: "Const.", article: "Art. 25"), text: text.content,
            reason: .silent, until: story.now.advanced(bySeconds: seconds))
        try story.bySouth(
            .proposeOverride(override, document: text), HumanBasis.proposes, 0, subject: override.digest)
        try story.bySouth(
            .confirmOverride(override.id, override.digest), HumanBasis.confirms, confirmer, subject: override.digest)
        let basis = try #require(story.south.state.overrides[override.id]?.basis)
        try story.bySouth(
            .acknowledge(reference: "S-7"), "case.acknowledge", 0, on: isTold ? [basis] : [],
            judging: "data.transfer")
        return story
    }

    private func broken(_ record: DossierRecord, of story: Story) throws -> Set<Check.Subject> {
        Set(try story.findings(record).checks.filter { $0.status != .proved }.map(\.subject))
    }

    @Test("page one of either side says which acts rest on one, by which law and who answers for it, and it is proved")
    func pageOne() throws {
        let story = try acknowledged()
        for record in [try story.southRecord(), try story.northRecord()] {
            let findings = try story.findings(record)
            #expect(findings.allProved, "\(findings.text)")
            let page = PageOne(CaseStory(record)).text.replacing("\n   ", with: "")
            #expect(page.contains("ON A HUMAN BASIS: no opinion permits these acts"))
            #expect(page.contains("request.acknowledged of south"))
            #expect(page.contains("Const. Art. 25, since the law base is `silent`"))
            #expect(page.contains("Proposed by moreau (case-officer), confirmed by conti (head-of-legal)."))
            #expect(page.contains("That a human basis carries what was done on it"))
        }
        #expect(!PageOne(CaseStory(try Story.short.get().southRecord())).text.contains("HUMAN BASIS"))
    }

    @Test(
        "a basis that nobody confirmed as head of legal, that is for another act or that is over, shows on both sides")
    func bad() throws {
        for story in [try acknowledged(by: 1), try acknowledged(for: .decide), try acknowledged(seconds: 150)] {
            #expect(try broken(story.southRecord(), of: story) == [.humanBasis])
            #expect(try broken(story.northRecord(), of: story) == [.humanBasis])
        }
    }

    @Test("an act that its opinion does not permit and that names no basis shows in the record of who did it")
    func silent() throws {
        let story = try acknowledged(isTold: false)
        #expect(try broken(story.southRecord(), of: story) == [.humanBasis])
    }
}
