import ComityModel

/// Writes statements as camt.053.001.08 (ISO 20022, BankToCustomerStatementV08).
struct BankXML {
    /// Fixes the name of the message.
    let seed: UInt64
    /// Days that the bank reports.
    let first, last: CivilDate
    /// The bank (BIC).
    let bic: String

    var opening: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
        <BkToCstmrStmt>
        <GrpHdr><MsgId>MADE-UP-\(seed)</MsgId><CreDtTm>\((last + 1).iso)T06:00:00+01:00</CreDtTm></GrpHdr>

        """
    }

    let closing = "</BkToCstmrStmt>\n</Document>\n"

    func statement(_ account: BankAccount, number: Int, _ entries: [BankEntry]) -> String {
        let opening = 1_000_000 + (number * 7919) % 900_000
        let booked = entries.filter { $0.booked != nil }.reduce(0) { $0 + ($1.credit ? $1.cents : -$1.cents) }
        let (first, last) = (first.iso, last.iso)
        let head =
            "<Stmt><Id>S\(pad(number, 6))</Id><ElctrncSeqNb>\(number + 1)</ElctrncSeqNb>"
            + "<FrToDt><FrDtTm>\(first)T00:00:00+01:00</FrDtTm><ToDtTm>\(last)T23:59:59+01:00</ToDtTm></FrToDt>"
            + "<Acct><Id><IBAN>\(account.iban)</IBAN></Id><Ccy>\(account.currency)</Ccy><Nm>\(escaped(account.name))</Nm>"
            + "<Ownr><Nm>\(escaped(account.holder))</Nm></Ownr><Svcr>\(bank(bic))</Svcr></Acct>\n"
            + balance("OPBD", opening, on: first, account) + balance("CLBD", opening + booked, on: last, account)
        return head + entries.map { entry($0, account.currency) }.joined() + "</Stmt>\n"
    }

    private func balance(_ code: String, _ cents: Int, on day: String, _ account: BankAccount) -> String {
        "<Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp>\(amount(abs(cents), account.currency, credit: cents >= 0))<Dt><Dt>\(day)</Dt></Dt></Bal>\n"
    }

    private func entry(_ entry: BankEntry, _ currency: String) -> String {
        var text = "<Ntry>\(amount(entry.cents, currency, credit: entry.credit))"
        text += "<Sts><Cd>\(entry.booked == nil ? "PDNG" : "BOOK")</Cd></Sts>"
        if let booked = entry.booked { text += "<BookgDt><Dt>\(booked.iso)</Dt></BookgDt>" }
        text += "<ValDt><Dt>\(entry.value.iso)</Dt></ValDt><AcctSvcrRef>\(entry.reference)</AcctSvcrRef>"
        text += "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>\(entry.family)</Cd>"
        text += "<SubFmlyCd>\(entry.subfamily)</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls>"
        if entry.isBatch {
            text += "<Btch><NbOfTxs>\(entry.payments.count)</NbOfTxs></Btch>"
        }
        text += entry.payments.map { payment($0, in: entry, currency) }.joined()
        return text + "</NtryDtls></Ntry>\n"
    }

    private func payment(_ payment: BankPayment, in entry: BankEntry, _ currency: String) -> String {
        var text = "<TxDtls>"
        if let endToEnd = payment.endToEnd { text += "<Refs><EndToEndId>\(endToEnd)</EndToEndId></Refs>" }
        text += amount(payment.cents, currency, credit: entry.credit)
        // Who owes stands before who is owed, whichever of them is the counterparty.
        let (theirs, own) = entry.credit ? ("Dbtr", "Cdtr") : ("Cdtr", "Dbtr")
        var parties = payment.counterpartyName.map { "<\(theirs)><Pty><Nm>\(escaped($0))</Nm></Pty></\(theirs)>" } ?? ""
        parties += account(payment.counterpartyAccount, theirs)
        let ours = account(payment.ownAccount, own)
        text += "<RltdPties>\(entry.credit ? parties + ours : ours + parties)</RltdPties>"
        if let bic = payment.counterpartyBank {
            text += "<RltdAgts><\(theirs)Agt>\(bank(bic))</\(theirs)Agt></RltdAgts>"
        }
        if let purpose = payment.purpose { text += "<Purp><Cd>\(purpose)</Cd></Purp>" }
        if let remittance = payment.remittance { text += "<RmtInf><Ustrd>\(escaped(remittance))</Ustrd></RmtInf>" }
        return text + "</TxDtls>"
    }

    private func account(_ iban: String?, _ role: String) -> String {
        iban.map { "<\(role)Acct><Id><IBAN>\($0)</IBAN></Id></\(role)Acct>" } ?? ""
    }

    private func bank(_ bic: String) -> String { "<FinInstnId><BICFI>\(bic)</BICFI></FinInstnId>" }

    private func amount(_ cents: Int, _ currency: String, credit: Bool) -> String {
        "<Amt Ccy=\"\(currency)\">\(cents / 100).\(pad(cents % 100, 2))</Amt><CdtDbtInd>\(credit ? "CRDT" : "DBIT")</CdtDbtInd>"
    }

    private func escaped(_ text: String) -> String {
        var out = ""
        for character in text {
            switch character {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            default: out.append(character)
            }
        }
        return out
    }
}
