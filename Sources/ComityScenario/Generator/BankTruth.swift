import CanonicalJSON
import ComityModel

/// Counts, from how a file is made, what a right minimisation hands over. It shares no code with the one that
/// minimises.
struct BankTruth {
    private let file: BankFile
    private let authorised: Set<String>
    private var records = 0
    private var handedOver = 0
    private var sensitive = 0
    private var unbooked = 0
    private var withheld = ["other-account": 0, "outside-period": 0, "protected-by-law": 0]
    private var payments = ["other-account": 0, "protected-by-law": 0]
    private var fieldsNotAuthorised = 0
    private var wholeBatches = 0
    private var brokenBatches = 0
    private var perAccount: [String: Int] = [:]
    private var record412: JSON = .null

    init(of file: BankFile) {
        self.file = file
        authorised = Set(file.shape.fields)
    }

    mutating func count(_ entries: [BankEntry], of account: BankAccount, statement: Int) {
        for (index, entry) in entries.enumerated() {
            records += 1
            let reason = reason(entry, account)
            if records == 412 {
                record412 = .object([
                    "account": .string(account.iban), "booked": entry.booked.map { .string($0.iso) } ?? .null,
                    "path": .string("/stmt/\(statement)/ntry/\(index)"), "class": reason.map(JSON.string) ?? .null,
                ])
            }
            if let reason {
                withheld[reason, default: 0] += 1
                if reason == "outside-period", entry.booked == nil { unbooked += 1 }
            } else {
                handOver(entry, account)
            }
        }
    }

    private func reason(_ entry: BankEntry, _ account: BankAccount) -> String? {
        guard file.asked.contains(account) else { return "other-account" }
        if account == file.clientAccount { return "protected-by-law" }
        guard let booked = entry.booked, file.days.from <= booked, booked <= file.days.to else {
            return "outside-period"
        }
        return nil
    }

    private mutating func handOver(_ entry: BankEntry, _ account: BankAccount) {
        handedOver += 1
        perAccount[account.iban, default: 0] += 1
        if entry.sensitive { sensitive += 1 }
        count(BankEntry.fields)
        guard entry.isBatch else { return count(entry.payments[0].names) }
        var broken = false
        for payment in entry.payments {
            if let own = payment.ownAccount {
                payments[own == file.clientAccount.iban ? "protected-by-law" : "other-account", default: 0] += 1
                broken = true
            } else {
                count(payment.fields)
            }
        }
        if broken { brokenBatches += 1 } else { wholeBatches += 1 }
    }

    private mutating func count(_ names: [String]) {
        fieldsNotAuthorised += names.filter { !authorised.contains($0) }.count
    }

    var json: JSON {
        .object([
            "seed": .string(String(file.shape.seed)),
            "accounts": .array(file.asked.map { .string($0.iban) }),
            "excluded": .array([.string(file.clientAccount.iban)]),
            "from": .string(file.shape.from), "to": .string(file.shape.to),
            "fields": .array(file.shape.fields.map { .string($0) }),
            "counts": .object([
                "records": .integer(records), "handedOver": .integer(handedOver),
                "withheld": .integer(records - handedOver),
                "masked": .integer(sensitive),
            ]),
            "withheldBy": .object([
                "other-account": .integer(withheld["other-account"] ?? 0),
                "outside-period": .integer(withheld["outside-period"] ?? 0),
                "protected-by-law": .integer(withheld["protected-by-law"] ?? 0),
                "field-not-authorised": .integer(fieldsNotAuthorised),
            ]),
            "withoutBookingDate": .integer(unbooked),
            "batches": .object([
                "whole": .integer(wholeBatches), "notReconcilable": .integer(brokenBatches),
                "paymentsWithheldBy": .object(payments.mapValues { .integer($0) }),
            ]),
            "perAccount": .object(perAccount.mapValues { .integer($0) }),
            "record412": record412,
        ])
    }
}
