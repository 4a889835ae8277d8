import CanonicalJSON
import Commitments
import Testing

@testable import ComityEvidence

private let file = Array(
    statements([
        (
            "FR01",
            [
                entry("1.00", details: details(remittance("clinique"))), entry("2.00", booked: "2027-01-01"),
                entry("3.00"),
            ]
        ),
        ("FR02", [entry("4.00"), entry("5.00")]),
    ]).utf8)

/// The result with one line changed as text.
private func edited(_ result: [UInt8], _ old: String, _ new: String) -> [UInt8] {
    Array(String(decoding: result, as: UTF8.self).replacing(old, with: new).utf8)
}

@Suite("a result is read again, and refused where anything is wrong")
struct ResultTests {
    @Test("what was cut by the scope passes")
    func passes() throws {
        let (result, _, root) = try minimised(file, Plan(scope(), format: .camt))
        #expect(check(result, try scope(), root) == nil)
    }

    @Test("what was cut by a wider scope fails closed: account, date, field, mask")
    func wider() throws {
        func code(_ wide: Scope, _ narrow: Scope, masking: [Proposal] = []) throws -> EvidenceError.Code? {
            let (result, _, root) = try minimised(file, Plan(wide, format: .camt))
            return check(result, narrow, root, masking: masking)?.code
        }
        #expect(try code(scope(["FR01", "FR02"]), scope()) == .outsideScope)
        #expect(try code(scope(["FR01", "FR02"]), scope(["FR01", "FR02"], exclude: ["FR02"])) == .outsideScope)
        #expect(try code(scope(to: "2027-12-31"), scope()) == .outsideScope)
        #expect(try code(scope(from: "2025-01-01"), scope(from: "2026-03-02")) == .outsideScope)
        #expect(try code(scope(fields: ["amt", "val"]), scope(fields: ["amt"])) == .outsideScope)
        let accepted = [Proposal(record: 1, path: "/stmt/0/ntry/0/rmt", rule: "fr/care", category: "health")]
        #expect(try code(scope(), scope(), masking: accepted) == .outsideScope)
    }

    @Test("even under the right header, a field that the scope does not name fails closed")
    func header() throws {
        let (result, _, root) = try minimised(file, Plan(scope(fields: ["amt", "val"]), format: .camt))
        let disguised = edited(result, "[\"amt\",\"val\"]", "[\"amt\"]")
        #expect(disguised != result)
        #expect(check(disguised, try scope(fields: ["amt"]), root)?.code == .outsideScope)
    }

    @Test("a payment of another account inside a batch fails closed")
    func batch() throws {
        let payments = details(
            "<RltdPties><DbtrAcct><Id><IBAN>FR02</IBAN></Id></DbtrAcct></RltdPties>", remittance("p"))
        let file = Array(statements([("FR01", [entry(details: payments)])]).utf8)
        let (result, _, root) = try minimised(file, Plan(scope(["FR01", "FR02"]), format: .camt))
        #expect(check(result, try scope(["FR01"]), root)?.code == .outsideScope)
    }

    @Test("masked fields are told as a hash with the transform, and are not told")
    func masked() throws {
        let accepted = [Proposal(record: 1, path: "/stmt/0/ntry/0/rmt", rule: "fr/care", category: "health")]
        let (result, report, root) = try minimised(file, Plan(scope(), format: .camt, masking: accepted))
        #expect(check(result, try scope(), root, masking: accepted) == nil)
        let first = try #require(try handedRecords(result).first)
        #expect(first.masked.map(\.path) == ["/stmt/0/ntry/0/rmt"])
        #expect(!first.fields.contains { $0.path.hasSuffix("rmt") })
        #expect(report.maskedRecords == 1 && report.masked.map(\.path) == ["/stmt/0/ntry/0/rmt"])
        #expect(!String(decoding: result, as: UTF8.self).contains("clinique"))
    }

    @Test("any changed byte is noticed")
    func everyByte() throws {
        let small = Array(statements([("FR01", [entry(), entry(booked: nil)])]).utf8)
        let (result, _, root) = try minimised(small, Plan(scope(), format: .camt))
        for index in result.indices {
            var changed = result
            changed[index] ^= 1
            #expect(check(changed, try scope(), root) != nil, "byte \(index)")
        }
    }

    @Test("a result that is cut off, doubled or out of order is refused")
    func structure() throws {
        let (result, _, root) = try minimised(file, Plan(scope(), format: .camt))
        let lines = String(decoding: result, as: UTF8.self).split(separator: "\n").map { $0 + "\n" }
        for count in 0..<lines.count {
            #expect(check(Array(lines.prefix(count).joined().utf8), try scope(), root) != nil)
        }
        #expect(check(Array((lines + [lines[lines.count - 1]]).joined().utf8), try scope(), root) != nil)
        #expect(check(Array(lines.reversed().joined().utf8), try scope(), root) != nil)
        for index in 1..<lines.count - 1 {
            var swapped = lines
            swapped.swapAt(index, index - 1)
            #expect(check(Array(swapped.joined().utf8), try scope(), root) != nil)
            var dropped = lines
            dropped.remove(at: index)
            #expect(check(Array(dropped.joined().utf8), try scope(), root) != nil)
        }
        #expect(check(result + [0x7B], try scope(), root)?.code == .badResult)
    }

    @Test("a result of one file does not pass for another's")
    func otherRoot() throws {
        let (result, _, _) = try minimised(file, Plan(scope(), format: .camt))
        let (other, _) = try ingest(Array(statements([("FR01", [entry(), entry(), entry(), entry(), entry()])]).utf8))
        #expect(check(result, try scope(), other)?.code == .changed)
    }

    @Test("every line is the value that it was written as, and lines that are none are refused")
    func lines() throws {
        let (result, _, _) = try minimised(file, Plan(scope(), format: .camt))
        var reader = ResultReader()
        let lines = try reader.feed(result)
        #expect(lines.flatMap(\.bytes) == result)
        for text in [
            "{}", "{\"end\":{\"records\":1}}", "{\"format\":\"comity-records/2\",\"source\":\"camt\",\"fields\":[]}",
            "[]", "{\"record\":{}}",
            "{\"end\":{\"handedOver\":-1,\"records\":1}}",
            "{\"format\":\"comity-records/1\",\"source\":\"csv\",\"fields\":[]}",
        ] {
            #expect(throws: JSONError.self) { try ResultLine(json: JSON(parsing: Array(text.utf8))) }
        }
    }

    @Test("a mask must point at a field that is told as a hash")
    func badMask() throws {
        let (result, _, _) = try minimised(file, Plan(scope(), format: .camt))
        let record = try #require(try handedRecords(result).first)
        for number in [0, 1, 99] {
            let json: JSON = [
                "record": record.disclosure.json,
                "masked": [["field": .integer(number), "path": "/x", "transform": "removed"]],
            ]
            #expect(throws: JSONError.self) { try ResultLine(json: json) }
        }
    }
}

@Suite("the report tells classes")
struct ReportTests {
    @Test(
        "the full report lists runs of records, the coarse one neither numbers below five nor what would give them away"
    )
    func coarse() throws {
        let many = (0..<7).map { _ in entry() }
        let text = statements([
            ("FR01", [entry(), entry(booked: nil), entry(booked: "2030-01-01")]), ("FR02", many), ("FR03", many),
        ])
        let (_, report, _) = try minimised(Array(text.utf8), Plan(scope(exclude: ["FR03"]), format: .camt))
        #expect(report.json["withheldRecords"]?["other-account"] == [[4, 10]])
        #expect(report.json["withheldRecords"]?["outside-period"] == [[2, 3]])
        #expect(report.json["withoutBookingDate"] == [2])
        let told = report.coarse["withheldBy"]
        #expect(told?["outside-period"] == "few")
        #expect(Set([told?["other-account"], told?["protected-by-law"]]) == [.number(7), "rest"])
        #expect(told?["field-not-authorised"] == "few")
        #expect(report.coarse["withoutBookingDate"] == nil)
    }

    @Test("without a small class the numbers are told")
    func plain() throws {
        let text = statements([("FR01", [entry()]), ("FR02", (0..<5).map { _ in entry() })])
        let (_, report, _) = try minimised(Array(text.utf8), Plan(scope(), format: .camt))
        #expect(report.coarse["withheldBy"]?["other-account"] == 5)
        #expect(report.coarse["withheldBy"]?["protected-by-law"] == 0)
    }
}
