public import CanonicalJSON

/// What the law says of an act: it advises, a named person decides. A value, never a Bool.
///
/// The same packs, facts and date give the same bytes; it holds no time of computing. The format is docs/formats/opinion.md.
public struct Opinion: Sendable, Hashable {
    /// The answer.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        case permitted, conditional, refused, postponed, forbidden, open, conflict
    }

    /// The answer. Refusal is a duty where it is `refused`; where it is only open to the officer, it is `advice`.
    public let outcome: Outcome
    /// The norms that decide it, in id order.
    public let decidedBy: [NormRef]
    /// What must be asked, the most decisive first.
    public let questions: [Question]
    /// Refusal or postponement open to the officer, who decides and cites it.
    public let advice: [Advice]
    /// What must happen before a refusal or postponement.
    public let before: [Step]
    /// Duties, bars and powers of neighbouring acts, reported with the outcome; they do not decide.
    public let duties: [Duty]
    /// The clocks that run.
    public let terms: [Term]
    /// The clocks that the act itself will start.
    public let upcoming: [Upcoming]
    /// Facts that stand on a presumption; anybody may speak against one.
    public let presumed: [Presumed]
    /// Unknown facts that only bear on what is open to the officer.
    public let ask: [Question]
    /// Grounds for refusal of the norms that refuse.
    public let grounds: [String]
    /// What the norms attach to the act.
    public let conditions: [String]
    /// What the code that does the act must fulfil, each with its norm.
    public let safeguards: [SafeguardDue]
    /// Articles that somebody must read before they can decide.
    public let toRead: [NormRef]
    /// Facts of the record or of the tables without which the answer stays open: nobody is asked for them.
    public let missing: [String]
    /// The whole opinion as a JSON object: act, assessor, facts with sources, why, why not, what would have to be true.
    public let json: JSON

    /// SHA-256 of the canonical form of the whole opinion.
    public var digest: Digest { json.digest }

    /// An opinion as its author has it: the parts and the whole that holds them.
    public init(
        outcome: Outcome, decidedBy: [NormRef], questions: [Question], advice: [Advice], before: [Step],
        duties: [Duty], terms: [Term], upcoming: [Upcoming] = [], presumed: [Presumed], ask: [Question],
        grounds: [String],
        conditions: [String], safeguards: [SafeguardDue], toRead: [NormRef], missing: [String], json: JSON
    ) {
        (self.outcome, self.decidedBy, self.questions, self.advice) = (outcome, decidedBy, questions, advice)
        (self.before, self.duties, self.terms, self.presumed) = (before, duties, terms, presumed)
        self.upcoming = upcoming
        (self.ask, self.grounds, self.conditions) = (ask, grounds, conditions)
        (self.safeguards, self.toRead, self.missing, self.json) = (safeguards, toRead, missing, json)
    }

    /// Reads an opinion from its whole.
    /// - Throws: `JSONError` where a part that this type shows is missing or of another kind.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        self.json = json
        var members = try JSONMembers(json, at: pointer)
        outcome = try members.choice("outcome")
        decidedBy = try members.list("decidedBy", NormRef.init(json:at:))
        questions = try members.list("questions", Question.init(json:at:))
        advice = try members.list("advice", Advice.init(json:at:))
        before = try members.list("before", Step.init(json:at:))
        duties = try members.list("duties", Duty.init(json:at:))
        terms = try members.list("terms", Term.init(json:at:))
        upcoming = json["upcoming"] == nil ? [] : try members.list("upcoming", Upcoming.init(json:at:))
        presumed = try members.list("presumed", Presumed.init(json:at:))
        ask = try members.list("ask", Question.init(json:at:))
        grounds = try members.strings("grounds")
        conditions = try members.strings("conditions")
        safeguards = try members.list("safeguards", SafeguardDue.init(json:at:))
        toRead = try members.list("toRead", NormRef.init(json:at:))
        missing = json["missing"] == nil ? [] : try members.strings("missing")
    }
}

extension JSONMembers {
    /// Takes an array of objects of one kind.
    mutating func list<Element>(
        _ name: String, _ read: (JSON, String) throws(JSONError) -> Element
    ) throws(JSONError) -> [Element] {
        var result: [Element] = []
        for (index, element) in try array(name).enumerated() {
            result.append(try read(element, "\(pointer)/\(name)/\(index)"))
        }
        return result
    }
}
