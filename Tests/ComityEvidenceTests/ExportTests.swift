import CanonicalJSON
import ComityModel
import Testing

@testable import ComityEvidence

private let fields = ["amt", "ccy", "cdi", "val", "cp-name", "cp-iban", "rmt", "code"]

private func result(_ entries: [String], _ scope: Scope, masking: [Proposal] = []) throws -> (
    csv: String, json: JSON, xml: String
) {
    let file = Array(statements([("FR01", entries), ("FR02", [entry("99.99")])]).utf8)
    let (result, _, root) = try minimised(file, Plan(scope, format: .camt, masking: masking))
    return (
        try exported(result, .csv, root), try JSON(parsing: Array(try exported(result, .json, root).utf8)),
        try exported(result, .xml, root)
    )
}

@Suite("exports tell what was handed over, and no more")
struct ExportTests {
    @Test("CSV has one line an entry, one more for each payment of a batch, and quotes by RFC 4180")
    func csv() throws {
        let parties = "<RltdPties><Cdtr><Nm>A, \"B\"</Nm></Cdtr></RltdPties>"
        let batch = details(
            "<Amt Ccy=\"EUR\">4.00</Amt>" + remittance("p0"), "<Amt Ccy=\"EUR\">6.00</Amt>" + remittance("p1"))
        let csv = try result(
            [entry("1.00", details: details(parties + remittance("x"))), entry(details: batch)], scope(fields: fields)
        ).csv
        #expect(
            csv
                == "record,tx,acct,amt,ccy,cdi,bookg,val,cp-name,cp-iban,rmt,code,note\r\n"
                + "1,,FR01,1.00,EUR,DBIT,2026-03-01,2026-03-02,\"A, \"\"B\"\"\",,x,,\r\n"
                + "2,,FR01,10.00,EUR,DBIT,2026-03-01,2026-03-02,,,,,\r\n" + "2,0,,4.00,EUR,,,,,,p0,,\r\n"
                + "2,1,,6.00,EUR,,,,,,p1,,\r\n")
    }

    @Test(
        "text that a spreadsheet would run is defused in CSV and left as it is in JSON",
        arguments: ["=1+1", "+49 1", "-x", "@cmd"])
    func formulas(text: String) throws {
        let out = try result([entry(details: details(remittance(text)))], scope(fields: fields))
        #expect(out.csv.contains(",'\(text),"))
        #expect(out.json["records"]?.array?[0]["fields"]?["rmt"]?.string == text)
    }

    @Test("JSON says which copy it is, and what is masked or not reconcilable")
    func json() throws {
        let batch = details(
            "<RltdPties><DbtrAcct><Id><IBAN>FR02</IBAN></Id></DbtrAcct></RltdPties>" + remittance("hidden"),
            remittance("clinique"))
        let accepted = [Proposal(record: 1, path: "/stmt/0/ntry/0/tx/1/rmt", rule: "fr/care", category: "health")]
        let out = try result([entry(details: batch)], scope(fields: fields), masking: accepted)
        #expect(
            out.json["copy"] == 2 && out.json["recipient"] == "Staatsanwaltschaft"
                && out.json["format"] == "comity-export/1")
        let record = try #require(out.json["records"]?.array?.first)
        #expect(record["masked"] == ["tx/1/rmt"] && record["notReconcilable"] == true)
        #expect(!out.json.canonicalText.contains("hidden") && !out.json.canonicalText.contains("clinique"))
        #expect(out.csv.contains("masked: tx/1/rmt; payments withheld, sum not reconcilable"))
        #expect(
            out.xml.contains("<AddtlNtryInf>masked: tx/1/rmt; payments withheld, sum not reconcilable</AddtlNtryInf>"))
    }

    @Test("an account report reads back as the same entries, without balances or totals")
    func xml() throws {
        let payment =
            "<Refs><EndToEndId>E1</EndToEndId></Refs><RltdPties><Cdtr><Pty><Nm>A &amp; \"B\" &lt;C&gt;</Nm></Pty></Cdtr><CdtrAcct><Id><IBAN>DE02</IBAN>"
            + "</Id></CdtrAcct></RltdPties><RmtInf><Ustrd>eins</Ustrd><Ustrd>zwei</Ustrd></RmtInf>"
        let batch = details(
            "<Amt Ccy=\"EUR\">4.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>" + remittance("p0"),
            "<Amt Ccy=\"EUR\">6.00</Amt>" + remittance("p1"))
        let entries = [
            entry("1.00", details: details(payment)), entry("2.00", direction: "CRDT"), entry(details: batch),
        ]
        let xml = try result(entries, scope(fields: fields)).xml
        for absent in ["<Bal>", "TxsSummry", "ElctrncSeqNb", "LglSeqNb", "99.99", "E1", "OWNBFRPP"] {
            #expect(!xml.contains(absent))
        }
        let back = try records(xml)
        #expect(back.map { $0.value("ref") } == ["1", "2", "3"])
        #expect(back.map { $0.value("amt") } == ["1.00", "2.00", "10.00"])
        #expect(back.map { $0.value("acct") } == ["FR01", "FR01", "FR01"])
        #expect(
            back[0].value("cp-name") == "A & \"B\" <C>" && back[0].value("cp-iban") == "DE02"
                && back[0].value("rmt") == "eins\nzwei")
        #expect(back[2].value("tx/0/amt") == "4.00" && back[2].value("tx/1/rmt") == "p1")
    }

    @Test("codes of ISO 20022 and of the bank come back in their places")
    func codes() throws {
        let domain = "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>SALA</SubFmlyCd></Fmly></Domn></BkTxCd>"
        let own = "<BkTxCd><Prtry><Cd>544</Cd></Prtry></BkTxCd>"
        let entries = [domain, own].map {
            entry(details: details("<Purp><Cd>SALA</Cd></Purp>")).replacing("<BkTxCd/>", with: $0)
        }
        let back = try records(try result(entries, scope(fields: fields)).xml)
        #expect(back.map { $0.value("code") } == ["PMNT.RCDT.SALA;SALA", "544;SALA"])
    }

    @Test("nothing handed over is still a valid export")
    func nothing() throws {
        let out = try result([entry(booked: "2030-01-01")], scope(fields: fields))
        #expect(out.csv.split(separator: "\r\n").count == 1)
        #expect(out.json["records"] == [])
        #expect(out.xml.contains("<Rpt>") && out.xml.hasSuffix("</Document>\n"))
    }

    @Test("an account report needs amount, currency and direction, and a statement")
    func refusals() throws {
        let file = Array(statements([("FR01", [entry()])]).utf8)
        let (narrow, _, root) = try minimised(file, Plan(scope(fields: ["rmt"]), format: .camt))
        #expect(throws: EvidenceError(.notThere, "")) { try exported(narrow, .xml, root) }
        let scope = try Scope(measure: "m2", target: .subject("a"), fields: ["/x"])
        let (document, _, documentRoot) = try minimised(Array("{\"x\":\"a\"}".utf8), Plan(scope, format: .json))
        #expect(throws: EvidenceError(.notThere, "")) { try exported(document, .xml, documentRoot) }
        #expect(try exported(document, .csv, documentRoot) == "record,path,value\r\n1,/x,a\r\n")
    }

    @Test("a changed result gives no finished export")
    func changed() throws {
        let file = Array(statements([("FR01", [entry("1.00")])]).utf8)
        let (result, _, root) = try minimised(file, Plan(scope(), format: .camt))
        let forged = Array(String(decoding: result, as: UTF8.self).replacing("1.00", with: "9.00").utf8)
        #expect(throws: EvidenceError(.changed, "")) { try exported(forged, .csv, root) }
    }

    @Test("the conditions sheet names copy, recipient, and each condition with its article")
    func sheet() throws {
        let label = ExportLabel(
            item: "i-1", recipient: "Staatsanwaltschaft", copy: 3, at: Instant(seconds: 1_800_000_000))
        let condition = Condition(
            number: 1, kind: .useLimitation, purposes: ["prosecution-in-case"],
            attachedBy: try #require(Jurisdiction("FR")),
            basis: NormRef(norm: "EIO-19(3).1", cite: "EIO Directive, Art. 19(3)"))
        let lines = ConditionsSheet.lines(label, measure: "m1", from: "paris", conditions: [condition])
        #expect(lines.contains("Copy 3 made for Staatsanwaltschaft at \(label.at)"))
        #expect(
            lines.contains(
                "Condition 1 of FR: may be used only for prosecution-in-case (EIO Directive, Art. 19(3), EIO-19(3).1)"))
        #expect(
            ConditionsSheet.lines(label, measure: "m1", from: "paris", conditions: []).contains {
                $0.contains("no condition")
            })
        let permission = Permission(
            purposes: ["tax-assessment"], from: label.at, until: label.at.advanced(bySeconds: 60),
            grantedBy: condition.attachedBy, basis: condition.basis)
        let allowed = ConditionsSheet.lines(
            label, measure: "m1", from: "paris", conditions: [condition], permissions: [permission])
        #expect(allowed.contains { $0.hasPrefix("Allowed besides by FR: tax-assessment until 2027-01-15T08:01:00Z (") })
    }
}
