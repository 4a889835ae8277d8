import CanonicalJSON
import ComityCase
import ComityModel

/// Names and small values that the tests share.
enum Values {
    static let frankfurt = AuthorityID(unchecked: "frankfurt")
    static let paris = AuthorityID(unchecked: "paris")
    static let weber = Actor.officer(OfficerID(unchecked: "weber"), .caseOfficer)
    static let krause = Actor.officer(OfficerID(unchecked: "krause"), .approver)
    static let martin = Actor.officer(OfficerID(unchecked: "martin"), .caseOfficer)
    static let dubois = Actor.officer(OfficerID(unchecked: "dubois"), .approver)
    /// 2026-11-24T08:00:00Z.
    static let start = Instant(milliseconds: 1_795_507_200_000)
    static let zone = Zone(name: "Europe/Paris", tzdata: "2026a", initialOffset: 3_600, transitions: [])
    static let cite = Citation(law: "StPO", article: "§ 94")
    static let execute = NormRef(norm: "EIO-9(1)-(2).1", cite: "EIO Directive, Art. 9(1)")
    static let acknowledge = NormRef(norm: "EIO-16(1).1", cite: "EIO Directive, Art. 16(1)")
    static let decide = NormRef(norm: "EIO-12(3).1", cite: "EIO Directive, Art. 12(3)")
    static let acts = [
        acknowledge.norm: ActName(unchecked: "assistance.acknowledge"),
        decide.norm: ActName(unchecked: "assistance.accept"),
    ]
    static let m1 = Measure(id: MeasureID(unchecked: "m1"), measure: "bank-transactions", parts: 3)
    static let m2 = Measure(id: MeasureID(unchecked: "m2"), measure: "subscriber-data", parts: 1)
    static let france = Jurisdiction("FR")!

    static func digest(_ text: String) -> Digest { .sha256(Array(text.utf8)) }
    static func id(_ text: String) -> UniqueID { UniqueID(derivedFrom: Array(text.utf8)) }
    static func later(_ days: Int64) -> Instant { start.advanced(bySeconds: days * 86_400) }

    static func attachment(_ name: String, kind: String = "letter") -> Attachment {
        Attachment(
            id: id(name), kind: kind, content: digest(name), blob: digest(name + "b"), size: 100, key: ["kid": "k1"])
    }

    static func document(_ name: String, kind: String = "request") -> Item {
        Item(id: id(name), origin: .document, kind: kind, content: digest(name), blob: digest(name + "b"), size: 100)
    }

    static func evidence(_ name: String, _ origin: Item.Origin, from raw: ItemID? = nil, id: ItemID? = nil) -> Item {
        Item(
            id: id ?? Self.id(name), origin: origin, kind: origin == .raw ? "camt.053" : "records", measure: m1.id,
            derivedFrom: raw, content: digest(name), blob: digest(name + "b"), size: 9_000,
            records: origin == .raw ? 500 : nil, review: later(400))
    }

    static func opinions(_ outcome: Opinion.Outcome, asking: [String] = []) -> [Assessment] {
        [m1, m2].map {
            Assessment(
                subject: .measure($0.id), act: ActName(unchecked: "assistance.request"),
                opinion: digest("\($0.id)\(outcome)"), outcome: outcome, questions: asking)
        }
    }
}
