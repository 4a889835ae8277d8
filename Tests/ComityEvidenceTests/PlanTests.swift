import Commitments
import Testing

@testable import ComityEvidence

private func names(_ record: Record, _ fate: KeptRecord.Fate, _ plan: Plan) -> [String] {
    zip(record.fields, plan.decide(record).kept?.fates ?? []).filter { $1 == fate }.map { record.name(of: $0.0) }
}

@Suite("a plan decides record by record")
struct PlanTests {
    @Test(
        "both ends of the period count, and the booking date decides",
        arguments: [
            ("2025-12-31", WithholdingClass.outsidePeriod), ("2026-01-01", nil), ("2026-06-30", nil),
            ("2026-07-01", .outsidePeriod),
        ])
    func period(booked: String, reason: WithholdingClass?) throws {
        let plan = try Plan(scope(), format: .camt)
        let record = try records(statements([("FR01", [entry(booked: booked)])]))[0]
        #expect(plan.decide(record).withheldFor == reason)
    }

    @Test("a booking date with a time counts by its day")
    func time() throws {
        let plan = try Plan(scope(), format: .camt)
        let text = statements([("FR01", [entry(booked: nil, more: "")])]).replacing(
            "<ValDt>", with: "<BookgDt><DtTm>2026-06-30T23:59:59+02:00</DtTm></BookgDt><ValDt>")
        #expect(plan.decide(try records(text)[0]).withheldFor == nil)
    }

    @Test("an entry without a booking date is withheld, and said to have none")
    func unbooked() throws {
        let plan = try Plan(scope(), format: .camt)
        let record = try records(statements([("FR01", [entry(booked: nil)])]))[0]
        #expect(plan.decide(record) == .withheld(.outsidePeriod, withoutBookingDate: true))
    }

    @Test("an excluded account is protected by law, whatever the date, asked for or not")
    func excluded() throws {
        let plan = try Plan(scope(["FR01", "FR02"], exclude: ["FR02", "FR03"]), format: .camt)
        let all = try records(
            statements([
                ("FR01", [entry()]), ("FR02", [entry(), entry(booked: nil)]), ("FR03", [entry()]), ("FR04", [entry()]),
            ]))
        #expect(
            all.map { plan.decide($0).withheldFor } == [
                nil, .protectedByLaw, .protectedByLaw, .protectedByLaw, .otherAccount,
            ])
    }

    @Test("only fields that the scope names are kept, and the two that it states by itself")
    func fields() throws {
        let record = try records(statements([("FR01", [entry(details: details(remittance("x")))])]))[0]
        #expect(try names(record, .kept, Plan(scope(fields: ["amt"]), format: .camt)) == ["acct", "amt", "bookg"])
        #expect(
            try names(record, .kept, Plan(scope(fields: ["/stmt/*/ntry/*/rmt"]), format: .camt)) == [
                "acct", "bookg", "rmt",
            ])
        #expect(
            try names(record, .kept, Plan(scope(fields: ["/stmt/1/ntry/*/rmt"]), format: .camt)) == ["acct", "bookg"])
        #expect(
            try names(record, .dropped(.fieldNotAuthorised), Plan(scope(fields: ["amt", "ccy", "cdi"]), format: .camt))
                == [
                    "val", "rmt", "svcr",
                ])
    }

    private func batch(_ accounts: String?...) throws -> Record {
        let payments = accounts.map { account in
            "<TxDtls><Amt Ccy=\"EUR\">1.00</Amt><RltdPties>"
                + (account.map { "<DbtrAcct><Id><IBAN>\($0)</IBAN></Id></DbtrAcct>" } ?? "") + "</RltdPties>"
                + remittance("p") + "</TxDtls>"
        }
        return try records(statements([("FR01", [entry(details: "<NtryDtls>\(payments.joined())</NtryDtls>")])]))[0]
    }

    @Test("a batch is whole if each payment is in scope; else they are withheld singly and the sum is not reconcilable")
    func batches() throws {
        let plan = try Plan(scope(["FR01", "FR02"], exclude: ["FR03"]), format: .camt)
        let whole = try #require(plan.decide(try batch(nil, "FR02", "FR01")).kept)
        #expect(!whole.isNotReconcilable && !whole.fates.contains(.dropped(.otherAccount)))
        let record = try batch(nil, "FR03", "FR09")
        let broken = try #require(plan.decide(record).kept)
        #expect(broken.withheldPayments == [.protectedByLaw, .otherAccount] && broken.isNotReconcilable)
        #expect(names(record, .kept, plan).filter { $0.hasPrefix("tx/") } == ["tx/0/amt", "tx/0/ccy", "tx/0/rmt"])
        #expect(names(record, .dropped(.protectedByLaw), plan) == ["tx/1/acct", "tx/1/amt", "tx/1/ccy", "tx/1/rmt"])
    }

    @Test("a batch none of whose payments is in scope is withheld whole")
    func foreignBatch() throws {
        let plan = try Plan(scope(exclude: ["FR03"]), format: .camt)
        #expect(plan.decide(try batch("FR03", "FR09")).withheldFor == .protectedByLaw)
        #expect(plan.decide(try batch("FR09")).withheldFor == .otherAccount)
    }

    @Test("a document is kept where it names the subject as a whole value")
    func subject() throws {
        let plan = try Plan(
            Scope(measure: "m2", target: .subject("a@b"), fields: ["/name", "/logins/*/at"]), format: .json)
        let record = try records(
            "{\"id\": \"a@b\", \"name\": \"N\", \"logins\": [{\"at\": \"t\", \"ip\": \"i\"}]}", .json)[0]
        #expect(names(record, .kept, plan) == ["logins/0/at", "name"])
        let other = try records("{\"id\": \"x a@b\", \"name\": \"N\"}", .json)[0]
        #expect(plan.decide(other).withheldFor == .otherAccount)
    }

    @Test("what is accepted is masked, and nothing else")
    func masks() throws {
        let all = try records(
            statements([("FR01", [entry(details: details(remittance("x"))), entry(details: details(remittance("x")))])])
        )
        let accepted = [Proposal(record: 2, path: "/stmt/0/ntry/1/rmt", rule: "fr/care", category: "health")]
        let plan = try Plan(scope(), format: .camt, masking: accepted)
        #expect(names(all[0], .masked, plan).isEmpty)
        #expect(names(all[1], .masked, plan) == ["rmt"])
        #expect(throws: EvidenceError(.badScope, "")) { try Plan(scope(mask: false), format: .camt, masking: accepted) }
    }
}
