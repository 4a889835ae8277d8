import CanonicalJSON
import Testing

@testable import ComityEvidence

private let full: JSON = [
    "measure": "m1", "accounts": ["FR76 1", "FR762"], "from": "2026-01-01", "to": "2026-06-30", "date": "booking",
    "fields": ["amt", "/stmt/*/ntry/*/rmt"], "counterparties": "keep", "mask": ["special-category"],
    "exclude": [["account": "FR762", "cite": "Art. 11(1)(a)"]],
]

private func changed(_ name: String, _ value: JSON?) -> JSON {
    var members = full.object ?? [:]
    members[name] = value
    return .object(members)
}

@Suite("a scope is read strictly")
struct ScopeTests {
    @Test("a scope is the value that it was written as")
    func roundTrip() throws {
        let scope = try Scope(json: full)
        #expect(scope.json == full)
        let subject: JSON = [
            "measure": "m2", "subject": "x@y", "fields": ["/a"], "counterparties": "keep", "mask": [], "exclude": [],
        ]
        #expect(try Scope(json: subject).json == subject)
        #expect(try Scope(json: ["measure": "m2", "subject": "x", "fields": ["/a"]]).exclude.isEmpty)
    }

    @Test(
        "what cannot be carried out is refused with its pointer",
        arguments: [
            ("measure", nil, "measure"), ("accounts", nil, "accounts"), ("accounts", [], "/accounts"),
            ("accounts", [" "], "/accounts"),
            ("from", "2026-02-30", "/from"), ("from", "2026-07-01", "/from"), ("to", nil, "to"),
            ("date", "value", "/date"),
            ("fields", [], "/fields"), ("fields", ["amt", "amt"], "/fields"), ("fields", [1], "/fields"),
            ("counterparties", "drop", "/counterparties"), ("mask", ["names"], "/mask"),
            ("mask", "special-category", "/mask"),
            ("exclude", [["account": "FR762"]], "/exclude/0"),
            ("exclude", [["account": "a", "cite": "b", "c": 1]], "/exclude/0"),
            ("unknown", true, "/unknown"), ("subject", "x", "/accounts"),
        ] as [(String, JSON?, String)])
    func refusals(name: String, value: JSON?, place: String) {
        do {
            _ = try Scope(json: changed(name, value))
            #expect(Bool(false), "it was read")
        } catch {
            #expect(error.code == .badScope)
            #expect("\(error.place) \(error.reason)".contains(place))
        }
    }

    @Test("an account is compared without spaces, in capitals")
    func accounts() throws {
        let plan = try Plan(scope(["fr 01"]), format: .camt)
        let all = try records(statements([("FR01", [entry()]), ("FR02", [entry()])]))
        #expect(all.map { plan.decide($0).withheldFor } == [nil, .otherAccount])
    }

    @Test("a field that a statement does not have is refused with the list of those it has")
    func unknownField() throws {
        let scope = try scope(fields: ["amount"])
        #expect(throws: EvidenceError(.badScope, "")) { try Plan(scope, format: .camt) }
        let subject = try Scope(measure: "m2", target: .subject("x"), fields: ["/a"])
        #expect(throws: EvidenceError(.badScope, "")) { try Plan(subject, format: .camt) }
        #expect(throws: EvidenceError(.badScope, "")) { try Plan(scope, format: .json) }
    }
}

extension RecordDecision {
    /// The class, where the record is withheld.
    var withheldFor: WithholdingClass? { if case .withheld(let reason, _) = self { reason } else { nil } }
    /// What is kept, where anything is.
    var kept: KeptRecord? { if case .kept(let kept) = self { kept } else { nil } }
}
