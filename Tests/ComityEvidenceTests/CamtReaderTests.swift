import Commitments
import Testing

@testable import ComityEvidence

private func values(_ record: Record) -> [String: String] {
    Dictionary(uniqueKeysWithValues: record.fields.map { (record.name(of: $0), $0.value) })
}

@Suite("statements become records")
struct CamtReaderTests {
    @Test("an entry of one payment has the fourteen fields, in their order, under its own path")
    func single() throws {
        let payment =
            "<Refs><EndToEndId>E1</EndToEndId></Refs><Amt Ccy=\"EUR\">12.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties>"
            + "<Dbtr><Pty><Nm>Anaïs &amp; Fils</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>DE02</IBAN></Id></DbtrAcct>"
            + "<Cdtr><Pty><Nm>own</Nm></Pty></Cdtr><CdtrAcct><Id><IBAN>FR01</IBAN></Id></CdtrAcct></RltdPties>"
            + "<RltdAgts><DbtrAgt><FinInstnId><BICFI>AAAADEFF</BICFI></FinInstnId></DbtrAgt></RltdAgts><Purp><Cd>SALA</Cd></Purp>"
            + "<RmtInf><Ustrd>line 1</Ustrd><Ustrd>line 2</Ustrd></RmtInf>"
        let text = statements([
            (
                "FR01",
                [
                    entry(
                        "12.50", direction: "CRDT",
                        details:
                            ""
                    ).replacing(
                        "<BkTxCd/>",
                        with:
                            "<AcctSvcrRef>R1</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd>"
                            + "</Fmly></Domn></BkTxCd>" + details(payment))
                ]
            )
        ])
        let record = try #require(try records(text).first)
        #expect(record.number == 1 && record.place == "/stmt/0/ntry/0")
        #expect(record.fields.map { record.name(of: $0) } == CamtEntry.fieldNames)
        #expect(record.fields.first?.path == "/stmt/0/ntry/0/acct")
        #expect(
            values(record) == [
                "acct": "FR01", "amt": "12.50", "ccy": "EUR", "cdi": "CRDT", "bookg": "2026-03-01", "val": "2026-03-02",
                "ref": "R1",
                "e2e": "E1", "cp-name": "Anaïs & Fils", "cp-iban": "DE02", "cp-bic": "AAAADEFF",
                "rmt": "line 1\nline 2",
                "code": "PMNT.RCDT.ESCT;SALA", "svcr": "OWNBFRPP",
            ])
    }

    @Test("a batch has its payments under its own path, each with its own fields")
    func batch() throws {
        let text = statements([
            (
                "FR01",
                [
                    entry(
                        details: details(
                            "<Amt Ccy=\"EUR\">4.00</Amt><RltdPties><Cdtr><Nm>A</Nm></Cdtr></RltdPties>"
                                + remittance("one"),
                            "<Amt Ccy=\"EUR\">6.00</Amt><RltdPties><DbtrAcct><Id><IBAN>FR99</IBAN></Id></DbtrAcct></RltdPties>"
                        ))
                ]
            )
        ])
        let all = values(try #require(try records(text).first))
        #expect(
            all["tx/0/amt"] == "4.00" && all["tx/0/cp-name"] == "A" && all["tx/0/rmt"] == "one"
                && all["tx/0/acct"] == nil)
        #expect(all["tx/1/amt"] == "6.00" && all["tx/1/acct"] == "FR99")
        #expect(all["rmt"] == nil && all["amt"] == "10.00")
    }

    @Test("one payment that names another account on the bank's side is told as a payment")
    func otherOwnAccount() throws {
        let own = { (account: String) in
            "<RltdPties><DbtrAcct><Id><IBAN>\(account)</IBAN></Id></DbtrAcct></RltdPties>" + remittance("x")
        }
        let text = statements([("FR01", [entry(details: details(own("FR01"))), entry(details: details(own("FR02")))])])
        let both = try records(text).map(values)
        #expect(both[0]["rmt"] == "x" && both[0]["tx/0/rmt"] == nil)
        #expect(both[1]["rmt"] == nil && both[1]["tx/0/rmt"] == "x" && both[1]["tx/0/acct"] == "FR02")
    }

    @Test("a reversal keeps the parties of what it reverses")
    func reversal() throws {
        let parties = details("<RltdPties><Dbtr><Nm>payer</Nm></Dbtr><Cdtr><Nm>payee</Nm></Cdtr></RltdPties>")
        let name = { (direction: String, more: String) in
            try records(statements([("FR01", [entry(direction: direction, more: more, details: parties)])]))[0].value(
                "cp-name")
        }
        #expect(try name("CRDT", "") == "payer")
        #expect(try name("DBIT", "") == "payee")
        #expect(try name("CRDT", "<RvslInd>true</RvslInd>") == "payee")
        #expect(try name("DBIT", "<RvslInd>true</RvslInd>") == "payer")
        #expect(try name("DBIT", "<RvslInd>false</RvslInd>") == "payee")
    }

    @Test("records are numbered over the whole file, entries from 0 in each statement")
    func numbering() throws {
        let all = try records(statements([("FR01", [entry(), entry()]), ("FR02", []), ("FR03", [entry()])]))
        #expect(all.map(\.number) == [1, 2, 3])
        #expect(all.map(\.place) == ["/stmt/0/ntry/0", "/stmt/0/ntry/1", "/stmt/2/ntry/0"])
        #expect(all.map { $0.value("acct") } == ["FR01", "FR01", "FR03"])
    }

    @Test(
        "the old versions and the sister messages are read the same way",
        arguments: ["camt.053.001.02", "camt.053.001.04", "camt.054.001.08"])
    func versions(version: String) throws {
        #expect(try records(statements([("FR01", [entry()])], version: version)).count == 1)
    }

    @Test("however the file is cut into pieces, the records are the same")
    func pieces() throws {
        let text = statements([
            ("FR01", [entry(details: details(remittance("Zahlung für Überweisung 😀"))), entry("0.01", booked: nil)])
        ])
        let whole = try records(text)
        for pieces in [1, 2, 3, 7, 64, 1000] { #expect(try records(Array(text.utf8), pieces: pieces) == whole) }
    }

    @Test(
        "a file that is no valid statement is refused with what to do",
        arguments: [
            ("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.03\"/>", EvidenceError.Code.unknownFormat),
            ("<Document/>", .unknownFormat),
            ("<html xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"/>", .unknownFormat),
            (statements([]), .badRecord), (statements([("", [entry()])]), .badRecord),
            (statements([("FR01", [entry().replacing(" Ccy=\"EUR\"", with: "")])]), .badRecord),
            (statements([("FR01", [entry("")])]), .badRecord), (statements([("FR01", [entry("-1.00")])]), .badRecord),
            (statements([("FR01", [entry("1.0.0")])]), .badRecord),
            (statements([("FR01", [entry("1e3")])]), .badRecord),
            (statements([("FR01", [entry(direction: "CREDIT")])]), .badRecord),
            (statements([("FR01", [entry(booked: "2026-02-30")])]), .badRecord),
            (statements([("FR01", [entry(booked: "01.03.2026")])]), .badRecord),
            (statements([("FR01", [entry(booked: "")])]), .badRecord),
            (String(statements([("FR01", [entry(), entry()])]).dropLast(60)), .notWellFormed),
            ("<!DOCTYPE Document>" + statements([("FR01", [entry()])]).dropFirst(39), .doctype),
        ])
    func refusals(text: String, code: EvidenceError.Code) {
        let error = refusal(text)
        #expect(error?.code == code)
        #expect(error?.reason.isEmpty == false)
    }

    @Test("whatever is done to the bytes, reading ends in records or an error")
    func mutations() {
        let text = Array(
            statements([("FR01", [entry(details: details(remittance("x"), remittance("y"))), entry()])]).utf8)
        var random = Seeded(state: 3)
        for _ in 0..<1500 {
            var bytes = text
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: index)
                default: bytes.insert(contentsOf: bytes[index..<min(index + 9, bytes.count)], at: index)
                }
            }
            if let all = try? records(bytes, pieces: 41) {
                #expect(all.allSatisfy { !$0.fields.isEmpty && $0.value("amt") != nil })
            }
        }
    }

    @Test("an error repeats nothing of the file")
    func noPersonalData() {
        let planted = "Geheimname"
        for text in [
            statements([("FR01", [entry(planted)])]), statements([("FR01", [entry(direction: planted)])]),
            statements([("FR01", [entry(booked: planted)])]), "<Document>&\(planted);</Document>", "<\(planted)></x>",
        ] {
            #expect(refusal(text).map { !$0.description.contains(planted) } == true)
        }
    }
}
