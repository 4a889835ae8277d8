import CanonicalJSON
import ComityCase
import ComityModel

/// Names and small values that the tests share.
enum Fixture {
    static let frankfurt = AuthorityID(unchecked: "frankfurt")
    static let paris = AuthorityID(unchecked: "paris")
    static let weber = Actor.officer(OfficerID(unchecked: "weber"), .caseOfficer)
    static let krause = Actor.officer(OfficerID(unchecked: "krause"), .approver)
    static let martin = Actor.officer(OfficerID(unchecked: "martin"), .caseOfficer)
    static let dubois = Actor.officer(OfficerID(unchecked: "dubois"), .approver)
    static let start = Instant(milliseconds: 1_795_507_200_000)
    static let duty = Duty(
        norm: norm, act: ActName(unchecked: "subject.inform"), owner: .caseOfficer, due: nil, follows: .execute)
    static let cite = Citation(law: "StPO", article: "§ 94")
    static let norm = NormRef(norm: "EIO-9(1)-(2).1", cite: "EIO Directive, Art. 9(1)")
    static let m1 = MeasureID(unchecked: "m1")
    static let m2 = MeasureID(unchecked: "m2")
    static let measures = [
        Measure(id: m1, measure: "bank-transactions", parts: 3), Measure(id: m2, measure: "subscriber-data", parts: 1),
    ]
    /// What the octets of a small sealed attachment are, in every test.
    static let ciphertext = Array("sealed octets".utf8)

    static func digest(_ text: String) -> Digest { .sha256(Array(text.utf8)) }
    static func id(_ text: String) -> UniqueID { UniqueID(derivedFrom: Array(text.utf8)) }
    static func later(_ days: Int64) -> Instant { start.advanced(bySeconds: days * 86_400) }

    static func attachment(_ name: String, kind: String = "letter") -> Attachment {
        Attachment(
            id: id(name), kind: kind, content: digest(name), blob: .sha256(ciphertext), size: ciphertext.count,
            key: ["kid": "k1"])
    }

    static func document(_ name: String, kind: String = "request") -> Item {
        Item(
            id: id(name), origin: .document, kind: kind, content: digest(name), blob: .sha256(ciphertext),
            size: ciphertext.count)
    }

    static func raw(_ name: String, measure: MeasureID = m1) -> Item {
        Item(
            id: id(name), origin: .raw, kind: "camt.053", measure: measure, content: digest(name),
            blob: digest(name + "b"),
            size: 9_000, fieldRoot: digest(name + "f"), records: 500, review: later(400))
    }

    static func result(_ name: String, of raw: ItemID, measure: MeasureID = m1) -> Item {
        Item(
            id: id(name), origin: .result, kind: "records", measure: measure, derivedFrom: raw, content: digest(name),
            blob: digest(name + "b"), size: 4_000, review: later(400))
    }

    static func received(_ id: ItemID, measure: MeasureID = m1) -> Item {
        Item(
            id: id, origin: .received, kind: "records", measure: measure, content: digest("\(id)"),
            blob: digest("\(id)b"),
            size: 4_000, review: later(400))
    }

    static func assessments(_ outcome: Opinion.Outcome, of measures: [Measure] = measures) -> [Assessment] {
        measures.map {
            Assessment(
                subject: .measure($0.id), act: ActName(unchecked: "assistance.request"),
                opinion: digest("\($0.id)\(outcome)"),
                outcome: outcome, questions: outcome == .open ? ["state.similar_domestic_case"] : [])
        }
    }

    static func condition(_ number: Int) -> Condition {
        Condition(
            number: number, kind: .useLimitation, purposes: ["prosecution-in-case"], attachedBy: france,
            basis: norm)
    }

    private static let france = Jurisdiction("FR")!

    static func accepted(_ id: MeasureID, scope: String = "scope") -> MeasureDecision {
        MeasureDecision(measure: id, outcome: .accepted, scope: digest(scope), cites: [norm])
    }

    static func postponed(_ id: MeasureID) -> MeasureDecision {
        MeasureDecision(measure: id, outcome: .postponed, until: later(60), cites: [norm])
    }

    static func refused(_ measure: Measure) -> MeasureDecision {
        MeasureDecision(
            measure: measure.id, outcome: .refused,
            refusals: (1...measure.parts).map { .init(part: $0, ground: "privilege", cites: [norm]) }, cites: [norm])
    }

    /// Prepares decisions, each grant with the document of its scope.
    static func prepare(
        _ decisions: [MeasureDecision], conditions: [Condition] = [], again: String = ""
    ) -> Command {
        let scopes = decisions.compactMap { decision in
            decision.scope.map { scope in
                Item(
                    id: id("scope \(scope) \(decision.measure) \(again)"), origin: .document, kind: "scope",
                    content: scope,
                    blob: digest("blob"), size: 100)
            }
        }
        return .prepareDecision(decisions, conditions: conditions, documents: scopes)
    }

    static func terms(_ name: String) -> JSON { ["domain": "comity/terms/v1", "name": .string(name)] }
}
