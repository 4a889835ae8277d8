import CanonicalJSON
import ComityModel
import Foundation
import Testing

@testable import ComityLaw

/// The engine against a plain reading of the rule of decision: the same norms, evaluated one by one as they stand, without code or plans.
@Suite("The compiled engine decides as the plain one does")
struct ReferenceTests {
    /// How many matters are drawn; `COMITY_MATTERS=100000` draws a hundred thousand.
    static let count = ProcessInfo.processInfo.environment["COMITY_MATTERS"].flatMap(Int.init) ?? 400
    static let parts = 8
    private static let cases = Law.caseFiles.flatMap(\.norms)

    @Test(
        "on random facts: the books that apply, what becomes of each norm, the verdict, the questions",
        arguments: 0..<parts)
    func same(_ part: Int) throws {
        let set = try Law.set.get()
        let pools = RandomMatter.pools(set)
        var generator = Seeded(state: UInt64(part) + 77)
        var verdicts: Set<Verdict> = []
        for number in 0..<(Self.count / Self.parts) {
            let drawn = RandomMatter(from: Self.cases, set, pools, Law.zones, &generator)
            let assessment = set.assessment(drawn.act, by: drawn.assessor, drawn.facts, at: drawn.at)
            let plain = PlainMatter(
                set, set.definition(of: drawn.act), by: drawn.assessor, drawn.facts, at: drawn.at)
            let weighed = PlainWeighing(PlainWorld(matter: plain))
            let search =
                weighed.verdict == .undetermined ? PlainSearch(PlainWorld(matter: plain), weighed.unknowns) : nil
            let (fast, slow) = (Answers(assessment), Answers(plain, weighed, search))
            #expect(fast == slow, "part \(part), number \(number), \(drawn.act.rawValue)")
            #expect(set.decide(drawn.act, by: drawn.assessor, drawn.facts, at: drawn.at) == assessment.outcome)
            verdicts.insert(weighed.verdict)
            guard fast == slow else { return }
        }
        #expect(Self.count < 400 || verdicts.count >= 4, "the fifty drawn tell little apart")
    }
}

@Suite("Learning a fact, on random matters")
struct LearningTests {
    private static let cases = Law.caseFiles.flatMap(\.norms)

    @Test("what was neither asked nor presumed never takes a permission away", arguments: 0..<ReferenceTests.parts)
    func monotone(_ part: Int) throws {
        let set = try Law.set.get()
        let pools = RandomMatter.pools(set)
        var generator = Seeded(state: UInt64(part) + 4_711)
        var permitted = 0
        for number in 0..<(ReferenceTests.count / ReferenceTests.parts) {
            let drawn = RandomMatter(from: Self.cases, set, pools, Law.zones, &generator)
            let ruling = set.rule(on: drawn.act, by: drawn.assessor, drawn.facts, at: drawn.at)
            guard ruling.outcome == .permitted || ruling.outcome == .conditional else { continue }
            permitted += 1
            let opinion = set.assess(drawn.act, by: drawn.assessor, drawn.facts, at: drawn.at)
            let told = Set(opinion.questions.map(\.fact) + opinion.ask.map(\.fact) + opinion.presumed.map(\.fact))
            let open = set.vocabulary.facts.values.filter {
                !$0.isComputed && drawn.facts.own[$0.name] == nil && drawn.facts.peer[$0.name] == nil
                    // What is asked for is part of each request; which instrument carries it hangs on it.
                    && $0.name != "request.measure" && !told.contains($0.name)
            }.map(\.name).sorted()
            for name in (0..<6).compactMap({ _ in open.randomElement(using: &generator) }) {
                guard let value = pools[name]?.randomElement(using: &generator) else { continue }
                var facts = drawn.facts
                facts.own[name] = Fact(value, source: Law.officer)
                let after = set.decide(drawn.act, by: drawn.assessor, facts, at: drawn.at)
                #expect(
                    after == .permitted || after == .conditional,
                    "part \(part), number \(number), \(drawn.act.rawValue): \(name) = \(value) makes it \(after.rawValue)"
                )
            }
        }
        #expect(permitted > 0)
    }
}

/// What both engines say of a matter.
private struct Answers: Equatable, CustomStringConvertible {
    var applying: [String]
    var norms: [String]
    var bars: [String]
    var bases: [String]
    var verdict: String
    var searched: String
    var questions: [String]

    var description: String {
        "\(verdict) \(searched) \(questions)\nbars \(bars)\nbases \(bases)\napplying \(applying)\nin play \(norms)"
    }

    init(_ assessment: Assessment) {
        let matter = assessment.matter
        let index = matter.plan.vocabulary.index
        applying = matter.plan.books.indices.filter(matter.reach.applies).map { matter.plan.books[$0].pack.instrument }
            .sorted()
        norms = matter.norms.map(\.id)
        func told(_ truth: Truth) -> String {
            switch truth {
            case .yes: "yes"
            case .no: "no"
            case .unknown(let facts): "\(facts.numbers.map { Self.name(index.keys[$0]) })"
            }
        }
        bars = assessment.weighing.bars.map {
            "\(assessment.norm($0.norm).id) \(told($0.stands)) \($0.effect) \($0.opposed.map { assessment.norm($0).id } ?? "")"
        }
        bases = assessment.weighing.bases.map { "\(assessment.norm($0.norm).id) \(told($0.stands))" }
        verdict = "\(assessment.weighing.verdict)"
        searched = assessment.search.map { "\($0.verdict.map { "\($0)" } ?? "open")" } ?? ""
        questions =
            assessment.search?.questions.map { Self.name(index.keys[$0.fact]) + ($0.mayMatter ? "?" : "") } ?? []
    }

    init(_ matter: PlainMatter, _ weighed: PlainWeighing, _ search: PlainSearch?) {
        applying = matter.applying.sorted()
        norms = matter.norms.map(\.id)
        func told(_ truth: PlainTruth) -> String {
            switch truth {
            case .yes: "yes"
            case .no: "no"
            case .unknown(let facts): "\(facts.sorted().map(Self.name))"
            }
        }
        bars = weighed.bars.map {
            "\($0.bar.norm.id) \(told($0.stands)) \($0.bar.effect) \($0.opposed?.id ?? "")"
        }
        bases = weighed.bases.map { "\($0.norm.id) \(told($0.stands))" }
        verdict = "\(weighed.verdict)"
        searched = search.map { "\($0.verdict.map { "\($0)" } ?? "open")" } ?? ""
        questions = search?.questions.map { Self.name($0.key) + ($0.mayMatter ? "?" : "") } ?? []
    }

    private static func name(_ key: FactKey) -> String { key.name + (key.side.map { "(\($0.rawValue))" } ?? "") }
}
