import ComityModel

/// Entries as an account report of ISO 20022 (camt.052.001.08, BankToCustomerAccountReportV08).
///
/// camt.053 demands balances, which a minimised file cannot truthfully carry. The report has no balances, totals or
/// sequence numbers; `NtryRef` is the record's number in the file that the bank gave.
struct AccountReport: ExportRenderer {
    let label: ExportLabel
    /// The statement whose report is open: its pointer, such as `/stmt/3`.
    private var open: Substring?
    private var reports = 0

    init(label: ExportLabel) { self.label = label }

    var opening: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.052.001.08">
        <BkToCstmrAcctRpt>
        <GrpHdr><MsgId>COPY-\(label.copy)</MsgId><CreDtTm>\(label.at)</CreDtTm></GrpHdr>

        """
    }

    mutating func text(_ record: ExportedRecord) -> String {
        let statement = record.place.prefix(while: { $0 != "n" })
        var text = ""
        if open != statement {
            reports += 1
            text =
                (open == nil ? "" : "</Rpt>\n") + "<Rpt>\(element("Id", String(reports)))"
                + account("Acct", record.values) + "\n"
            open = statement
        }
        return text + entry(record)
    }

    func closing() -> String {
        // A report must be there (1..n): where nothing is handed over, it is of no account and says so.
        let end = open == nil ? "<Rpt><Id>0</Id><Acct><Id><Othr><Id>none</Id></Othr></Id></Acct></Rpt>\n" : "</Rpt>\n"
        return end + "</BkToCstmrAcctRpt>\n</Document>\n"
    }

    private func entry(_ record: ExportedRecord) -> String {
        let values = record.values
        var text = "<Ntry>" + element("NtryRef", String(record.number)) + amount(values) + "<Sts><Cd>BOOK</Cd></Sts>"
        text += date("BookgDt", values["bookg"]) + date("ValDt", values["val"]) + element("AcctSvcrRef", values["ref"])
        text += "<BkTxCd>\(code(values["code"]))</BkTxCd>"
        let direction = values["cdi"] ?? ""
        let payments =
            record.payments.isEmpty
            ? [payment(values, direction, isBatch: false)]
            : record.payments.map {
                payment($0.values, $0.values["cdi"] ?? direction, isBatch: true)
            }
        let details = payments.filter { !$0.isEmpty }.map { "<TxDtls>\($0)</TxDtls>" }.joined()
        if !details.isEmpty { text += "<NtryDtls>\(details)</NtryDtls>" }
        return text + element("AddtlNtryInf", record.note.isEmpty ? nil : String(record.note.prefix(500))) + "</Ntry>\n"
    }

    private func payment(_ values: [String: String], _ direction: String, isBatch: Bool) -> String {
        let (theirs, ours) = direction == "CRDT" ? ("Dbtr", "Cdtr") : ("Cdtr", "Dbtr")
        var text = values["e2e"].map { "<Refs>\(element("EndToEndId", $0))</Refs>" } ?? ""
        if isBatch, values["amt"] != nil, values["ccy"] != nil { text += amount(values) }
        let party = values["cp-name"].map { "<\(theirs)><Pty>\(element("Nm", $0))</Pty></\(theirs)>" } ?? ""
        let theirAccount = values["cp-iban"].map { account("\(theirs)Acct", ["acct": $0]) } ?? ""
        let ownAccount = isBatch ? values["acct"].map { account("\(ours)Acct", ["acct": $0]) } ?? "" : ""
        let parties = theirs == "Dbtr" ? party + theirAccount + ownAccount : ownAccount + party + theirAccount
        if !parties.isEmpty { text += "<RltdPties>\(parties)</RltdPties>" }
        if let bank = values["cp-bic"] {
            text +=
                "<RltdAgts><\(theirs)Agt><FinInstnId>\(element("BICFI", bank))</FinInstnId></\(theirs)Agt></RltdAgts>"
        }
        if let purpose = values["code"]?.split(separator: ";", omittingEmptySubsequences: false).dropFirst().first {
            text += "<Purp>\(element("Cd", String(purpose)))</Purp>"
        }
        let lines = (values["rmt"] ?? "").split(separator: "\n").flatMap(pieces)
        if !lines.isEmpty { text += "<RmtInf>\(lines.map { element("Ustrd", $0) }.joined())</RmtInf>" }
        return text
    }

    private func amount(_ values: [String: String]) -> String {
        var text = "<Amt Ccy=\"\(XMLText.escaped(values["ccy"] ?? ""))\">\(XMLText.escaped(values["amt"] ?? ""))</Amt>"
        text += element("CdtDbtInd", values["cdi"])
        return text
    }

    /// A code of ISO 20022 has a domain, a family and a sub-family; any other is the bank's own.
    private func code(_ code: String?) -> String {
        let own = code?.prefix(while: { $0 != ";" }) ?? ""
        let parts = own.split(separator: ".")
        guard parts.count == 3 else { return own.isEmpty ? "" : "<Prtry>\(element("Cd", String(own)))</Prtry>" }
        return "<Domn>\(element("Cd", String(parts[0])))<Fmly>\(element("Cd", String(parts[1])))"
            + "\(element("SubFmlyCd", String(parts[2])))</Fmly></Domn>"
    }

    private func date(_ name: String, _ value: String?) -> String {
        value.map { "<\(name)>\(element($0.count > 10 ? "DtTm" : "Dt", $0))</\(name)>" } ?? ""
    }

    private func account(_ name: String, _ values: [String: String]) -> String {
        let number = values["acct"] ?? ""
        let isIBAN =
            number.count > 4 && number.prefix(2).allSatisfy { ("A"..."Z").contains($0) }
            && number.dropFirst(2).prefix(2).allSatisfy { ("0"..."9").contains($0) }
        let id = isIBAN ? element("IBAN", number) : "<Othr>\(element("Id", number))</Othr>"
        return "<\(name)><Id>\(id)</Id></\(name)>"
    }

    private func element(_ name: String, _ value: String?) -> String {
        value.map { "<\(name)>\(XMLText.escaped($0))</\(name)>" } ?? ""
    }

    /// A line of remittance has at most 140 characters.
    private func pieces(_ line: Substring) -> [String] {
        stride(from: 0, to: line.count, by: 140).map { String(line.dropFirst($0).prefix(140)) }
    }
}
