import ComityModel

/// One entry while it is read, and what its elements mean as fields.
struct CamtEntry {
    /// Path of one payment inside an entry.
    static let payment = "Ntry/NtryDtls/TxDtls"

    /// The short names of the fields, in their order: account, amount, currency, credit or debit, booking date, value
    /// date, the bank's reference, end-to-end reference, counterparty's name, account and bank, remittance text,
    /// code, own bank.
    static let fieldNames = [
        "acct", "amt", "ccy", "cdi", "bookg", "val", "ref", "e2e", "cp-name", "cp-iban", "cp-bic", "rmt", "code",
        "svcr",
    ]

    /// What is kept of an entry and of a payment; everything else in them is no field.
    private static let entryPaths: Set<String> = [
        "Amt", "Amt@Ccy", "CdtDbtInd", "RvslInd", "BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm", "AcctSvcrRef",
        "NtryRef", "BkTxCd/Domn/Cd", "BkTxCd/Domn/Fmly/Cd", "BkTxCd/Domn/Fmly/SubFmlyCd", "BkTxCd/Prtry/Cd",
        "AddtlNtryInf",
    ]
    private static let paymentPaths: Set<String> = Set(
        [
            "Refs/EndToEndId", "Amt", "Amt@Ccy", "CdtDbtInd", "AmtDtls/TxAmt/Amt", "AmtDtls/TxAmt/Amt@Ccy", "Purp/Cd",
            "RmtInf/Ustrd", "RmtInf/Strd/CdtrRefInf/Ref", "AddtlTxInf", "BkTxCd/Domn/Cd", "BkTxCd/Domn/Fmly/Cd",
            "BkTxCd/Domn/Fmly/SubFmlyCd", "BkTxCd/Prtry/Cd",
        ]
            + ["Dbtr", "Cdtr"].flatMap { role in
                [
                    "RltdPties/\(role)/Nm", "RltdPties/\(role)/Pty/Nm", "RltdPties/\(role)Acct/Id/IBAN",
                    "RltdPties/\(role)Acct/Id/Othr/Id", "RltdAgts/\(role)Agt/FinInstnId/BICFI",
                    "RltdAgts/\(role)Agt/FinInstnId/BIC",
                ]
            })

    private var entry: [String: String] = [:]
    private var payments: [[String: String]] = []

    mutating func beginPayment() { payments.append([:]) }

    /// Takes the text of an element at its path within the statement. The first one counts, but lines of remittance
    /// add up.
    mutating func take(_ text: String, at path: String) {
        if path.hasPrefix(Self.payment), let last = payments.indices.last {
            let inner = String(path.dropFirst(Self.payment.count + 1))
            guard Self.paymentPaths.contains(inner) else { return }
            if inner == "RmtInf/Ustrd", let before = payments[last][inner] {
                payments[last][inner] = "\(before)\n\(text)"
            } else if payments[last][inner] == nil {
                payments[last][inner] = text
            }
        } else {
            let inner = String(path.dropFirst("Ntry/".count))
            if Self.entryPaths.contains(inner), entry[inner] == nil { entry[inner] = text }
        }
    }

    /// The fields, by short name. An entry of several payments, or of one that names another account on the bank's
    /// own side, has its payments as `tx/<k>/<field>`.
    func values(
        of account: String, servicedBy servicer: String?, number: UInt64
    ) throws(EvidenceError) -> [(name: String, value: String)] {
        let place = "record \(number)"
        guard let amount = entry["Amt"], Self.isAmount(amount), let currency = entry["Amt@Ccy"] else {
            throw EvidenceError(
                .badRecord, at: place, "the entry has no amount with a currency; ask the bank for a valid file")
        }
        guard let direction = entry["CdtDbtInd"], ["CRDT", "DBIT"].contains(direction) else {
            throw EvidenceError(
                .badRecord, at: place, "the entry is marked neither credit nor debit; ask the bank for a valid file")
        }
        let booked = try date("BookgDt", place)
        let value = try date("ValDt", place)
        let own = payments.count == 1 ? ownAccount(payments[0]) : nil
        let plain = payments.count < 2 && (own == nil || own == account) ? payments.first ?? [:] : nil
        let heads: [(String, String?)] = [
            ("acct", account), ("amt", amount), ("ccy", currency), ("cdi", direction), ("bookg", booked),
            ("val", value),
            ("ref", entry["AcctSvcrRef"] ?? entry["NtryRef"]),
        ]
        let middle = plain.map { parts($0) } ?? []
        let text = plain.flatMap { remittance($0) } ?? entry["AddtlNtryInf"]
        let tail: [(String, String?)] = [
            ("rmt", text), ("code", code(entry, purpose: plain?["Purp/Cd"])), ("svcr", servicer),
        ]
        let transactions =
            plain == nil ? payments.enumerated().flatMap { transaction($1, number: $0, of: account) } : []
        return (heads + middle + tail + transactions).compactMap { name, value in value.map { (name, $0) } }
    }

    private func transaction(_ payment: [String: String], number: Int, of account: String) -> [(String, String?)] {
        let own = ownAccount(payment)
        let heads: [(String, String?)] = [
            ("acct", own == account ? nil : own), ("amt", payment["Amt"] ?? payment["AmtDtls/TxAmt/Amt"]),
            ("ccy", payment["Amt@Ccy"] ?? payment["AmtDtls/TxAmt/Amt@Ccy"]), ("cdi", payment["CdtDbtInd"]),
        ]
        let tail: [(String, String?)] = [
            ("rmt", remittance(payment)), ("code", code(payment, purpose: payment["Purp/Cd"])),
        ]
        return (heads + parts(payment) + tail).map { ("tx/\(number)/\($0)", $1) }
    }

    private func parts(_ payment: [String: String]) -> [(String, String?)] {
        let theirs = counterparty(payment)
        return [
            ("e2e", payment["Refs/EndToEndId"]),
            ("cp-name", payment["RltdPties/\(theirs)/Pty/Nm"] ?? payment["RltdPties/\(theirs)/Nm"]),
            ("cp-iban", payment["RltdPties/\(theirs)Acct/Id/IBAN"] ?? payment["RltdPties/\(theirs)Acct/Id/Othr/Id"]),
            (
                "cp-bic",
                payment["RltdAgts/\(theirs)Agt/FinInstnId/BICFI"] ?? payment["RltdAgts/\(theirs)Agt/FinInstnId/BIC"]
            ),
        ]
    }

    /// Who pays is the counterparty of a credit; a reversal keeps the parties of what it reverses.
    private func counterparty(_ payment: [String: String]) -> String {
        let credit = (payment["CdtDbtInd"] ?? entry["CdtDbtInd"]) == "CRDT"
        let reversal = ["true", "1"].contains(entry["RvslInd"] ?? "")
        return credit != reversal ? "Dbtr" : "Cdtr"
    }

    private func ownAccount(_ payment: [String: String]) -> String? {
        let ours = counterparty(payment) == "Dbtr" ? "Cdtr" : "Dbtr"
        return payment["RltdPties/\(ours)Acct/Id/IBAN"] ?? payment["RltdPties/\(ours)Acct/Id/Othr/Id"]
    }

    private func remittance(_ payment: [String: String]) -> String? {
        payment["RmtInf/Ustrd"] ?? payment["RmtInf/Strd/CdtrRefInf/Ref"] ?? payment["AddtlTxInf"]
    }

    /// `PMNT.RCDT.SALA`, or the bank's own code, then `;` and the purpose code where there is one.
    private func code(_ values: [String: String], purpose: String?) -> String? {
        let domain = ["BkTxCd/Domn/Cd", "BkTxCd/Domn/Fmly/Cd", "BkTxCd/Domn/Fmly/SubFmlyCd"].compactMap { values[$0] }
        let code = domain.isEmpty ? values["BkTxCd/Prtry/Cd"] : domain.joined(separator: ".")
        guard let purpose else { return code }
        return "\(code ?? "");\(purpose)"
    }

    /// A date, or a date and time, as it is written; its first ten characters are a day of the calendar.
    private func date(_ name: String, _ place: String) throws(EvidenceError) -> String? {
        guard let text = entry["\(name)/Dt"] ?? entry["\(name)/DtTm"] else { return nil }
        guard CivilDate(String(text.prefix(10))) != nil else {
            throw EvidenceError(
                .badRecord, at: place, "a date of the entry is no day of the calendar; ask the bank for a valid file")
        }
        return text
    }

    /// At most 18 digits with at most one point (ISO 20022, ActiveOrHistoricCurrencyAndAmount).
    private static func isAmount(_ text: String) -> Bool {
        let digits = text.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        let points = text.utf8.filter { $0 == UInt8(ascii: ".") }.count
        return (1...18).contains(digits) && points <= 1 && digits + points == text.utf8.count
    }
}
