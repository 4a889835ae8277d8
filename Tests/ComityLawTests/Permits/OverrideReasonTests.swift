import CanonicalJSON
import ComityLaw
import ComityModel
import Testing

@Suite("What is the matter with the law base")
struct OverrideReasonTests {
    private func open(
        asks: [Opinion.Question] = [], lacks: [String] = [], decidedBy: [NormRef] = [], toRead: [NormRef] = []
    ) -> Opinion {
        Opinion(
            outcome: .open, decidedBy: decidedBy, questions: asks, advice: [], before: [], duties: [], terms: [],
            presumed: [], ask: [], grounds: [], conditions: [], safeguards: [], toRead: toRead, missing: lacks,
            json: [:])
    }

    @Test(
        "what is open with nothing to ask, to read or to look up is silence of the law; with an article to read it is unread"
    )
    func silence() {
        let norm = NormRef(norm: "X-1.1", cite: "Art. 1")
        #expect(Override.Reason(for: open()) == .silent)
        #expect(Override.Reason(for: open(toRead: [norm])) == .unread)
    }

    @Test(
        "what waits for a statement, for the record or for a sender's condition is no silence: no human basis carries it"
    )
    func waiting() {
        let question = Opinion.Question(fact: "use.purpose", norms: [])
        let condition = NormRef(norm: "condition:FR:1", cite: "Condition 1 of France")
        #expect(Override.Reason(for: open(asks: [question])) == nil)
        #expect(Override.Reason(for: open(lacks: ["transfer.adequacy"])) == nil)
        #expect(Override.Reason(for: open(decidedBy: [condition])) == nil)
    }
}
