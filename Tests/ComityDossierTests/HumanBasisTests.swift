import CanonicalJSON
import ComityAccess
import ComityCase
import ComityLaw
import ComityModel
import Testing

@testable import ComityDossier

@Suite("Acts on a human basis in a dossier")
struct HumanBasisTests {
    /// South enters an override for acknowledging, confirmed by this officer of its roster, and acknowledges.
    /// - Parameters:
    ///   - seconds: how long it lasts.
    ///   - isTold: whether the acknowledgement names it.
    ///   - judged: the act that the first opinion behind it is on; `others` are those of the further ones.
    private func acknowledged(
        by confirmer: Int = 2, for act: LegalActName = .acknowledge, seconds: Int64 = 86_400, isTold: Bool = true,
        measure: MeasureID? = nil, reason: Override.Reason = .silent, norms: [String] = [],
        judging judged: String = "data.transfer", and others: [(measure: MeasureID?, act: String)] = []
    ) throws -> Story {
        var story = try Story().issued()
        let text = story.document("basis", "Art. 25 of the Constitution")
        let override = Override(
            UniqueID(derivedFrom: [77]), act, measure: measure, cite: Citation(law: "Const.", article: "Art. 25"),
            text: text.content, reason: reason, norms: try norms.compactMap { try SmallLaw.set().version(of: $0) },
            until: story.now.advanced(bySeconds: seconds))
        try story.bySouth(
            .proposeOverride(override, document: text), HumanBasis.proposes, 0, subject: override.digest)
        try story.bySouth(
            .confirmOverride(override.id, override.digest), HumanBasis.confirms, confirmer, subject: override.digest)
        let basis = try #require(story.south.state.overrides[override.id]?.basis)
        try story.bySouth(
            .acknowledge(reference: "S-7"), "case.acknowledge", 0, on: isTold ? [basis] : [],
            judging: judged, and: others)
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

    private let m1 = MeasureID(unchecked: "m1")

    @Test("each opinion behind an act is looked at, and not the first alone")
    func several() throws {
        let permitted = "assistance.request"
        for others in [[(m1, "data.transfer")], [(nil, permitted), (m1, "data.transfer")]] as [[(MeasureID?, String)]] {
            let silent = try acknowledged(isTold: false, judging: permitted, and: others)
            #expect(try broken(silent.southRecord(), of: silent) == [.humanBasis])
            let carried = try acknowledged(judging: permitted, and: others)
            #expect(try broken(carried.southRecord(), of: carried).isEmpty)
        }
        let permits = try acknowledged(isTold: false, judging: permitted, and: [(m1, permitted)])
        #expect(try broken(permits.southRecord(), of: permits).isEmpty)
    }

    @Test("a basis for a measure that the act is not on shows on both sides")
    func measure() throws {
        let story = try acknowledged(measure: m1, judging: "assistance.request", and: [(m1, "data.transfer")])
        #expect(try broken(story.southRecord(), of: story) == [.humanBasis])
        #expect(try broken(story.northRecord(), of: story) == [.humanBasis])
    }

    @Test("an act on a measure names an opinion on it")
    func unnamed() throws {
        var story = try acknowledged(isTold: false, judging: "assistance.request")
        let order = story.document("order", "hand it in")
        let state = story.south.state
        #expect(state.measures(of: .executionOrdered, ["measure": "m1", "order": order.json]) == [m1])
        let opinion = try story.south.judge(at: story.now)
        let event = Event(
            .executionOrdered, at: story.now, by: .node, body: ["measure": "m1", "order": order.json]
        ).resting(
            on: [], opinion: opinion.digest,
            judgements: [Judgement(nil, opinion.digest), Judgement(MeasureID(unchecked: "m2"), opinion.digest)])
        try story.south.append(event)
        let check = try #require(
            try story.findings(story.southRecord()).checks.first { $0.subject == .humanBasis })
        #expect(check.problems.map(\.reason) == ["it is an act on `m1`, and names no opinion on that"])
    }

    @Test("an event from before each measure had its opinion is not held to that: it is told as not checked")
    func old() throws {
        var story = try acknowledged(isTold: false, judging: "assistance.request")
        let opinion = try story.south.judge(at: story.now)
        let decisions: JSON = [["measure": "m1"], ["measure": "m2"]]
        let event = Event(.requestDecided, at: story.now, by: .node, body: ["decisions": decisions])
            .resting(on: [], opinion: opinion.digest)
        try story.south.append(event)
        let check = try #require(
            try story.findings(story.southRecord()).checks.first { $0.subject == .humanBasis })
        #expect(check.status != .failed && check.status != .proved, "\(check)")
    }

    @Test(
        "a basis that holds a norm to be wrong carries no act that another norm bars, and page one names what it sets aside"
    )
    func wrong() throws {
        for (reason, norms, isProved) in [
            (.wrong, ["A3", "A4"], true), (.wrong, ["A3"], false), (.silent, [], false),
        ] as [(Override.Reason, [String], Bool)] {
            let story = try acknowledged(reason: reason, norms: norms, judging: "assistance.accept")
            #expect(try broken(story.southRecord(), of: story) == (isProved ? [] : [.humanBasis]), "\(norms)")
            guard isProved else { continue }
            let page = PageOne(CaseStory(try story.northRecord())).text.replacing("\n   ", with: "")
            #expect(
                page.contains("the law base is `wrong` in Alpha Treaty, Art. 3 [A3]; Alpha Treaty, Art. 4 [A4]; until"))
        }
    }

    @Test("an act that its opinion does not permit and that names no basis shows in the record of who did it")
    func silent() throws {
        let story = try acknowledged(isTold: false)
        #expect(try broken(story.southRecord(), of: story) == [.humanBasis])
    }
}
