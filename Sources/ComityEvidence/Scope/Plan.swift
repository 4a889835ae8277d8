import ComityModel
import Commitments

/// How a scope is carried out on a file: pure, one record at a time.
///
/// `acct` and `bookg` are handed over whether the scope's fields name them or not: the scope itself states both, and
/// the result is checked by them.
public struct Plan: Sendable {
    /// The scope.
    public let scope: Scope
    /// The format of the file.
    public let format: EvidenceFormat
    private let selection: FieldSelection
    private let accounts: Set<String>
    private let excluded: Set<String>
    private let masks: [UInt64: Set<String>]

    /// A plan, with the proposals that a person accepted.
    /// - Throws: `EvidenceError` `.badScope` where the scope and the format do not fit, or nothing may be masked.
    public init(_ scope: Scope, format: EvidenceFormat, masking accepted: [Proposal] = []) throws(EvidenceError) {
        self.scope = scope
        self.format = format
        selection = FieldSelection(scope.fields)
        excluded = Set(scope.exclude.map { Scope.normal($0.account) })
        switch (format, scope.target) {
        case (.camt, .accounts(let accounts, _, _)): self.accounts = Set(accounts.map(Scope.normal))
        case (.json, .subject): accounts = []
        case (.camt, _):
            throw EvidenceError(.badScope, at: "/accounts", "a bank statement is cut by accounts; name them")
        case (.json, _):
            throw EvidenceError(.badScope, at: "/subject", "a JSON document is cut by its subject; name it")
        }
        if format == .camt, let unknown = selection.shortNames.first(where: { !CamtEntry.fieldNames.contains($0) }) {
            throw EvidenceError(
                .badScope, at: "/fields",
                "a statement has no field `\(unknown)`; its fields are \(CamtEntry.fieldNames.joined(separator: ", "))")
        }
        guard accepted.isEmpty || scope.masksSpecialCategories else {
            throw EvidenceError(
                .badScope, at: "/mask", "the decision masks nothing; add `special-category` to it first")
        }
        masks = Dictionary(grouping: accepted, by: \.record).mapValues { Set($0.map(\.path)) }
    }

    /// What becomes of a record.
    public func decide(_ record: Record) -> RecordDecision {
        switch scope.target {
        case .subject(let subject):
            guard record.fields.contains(where: { $0.value == subject }) else {
                return .withheld(.otherAccount, withoutBookingDate: false)
            }
            return .kept(
                KeptRecord(fates: record.fields.map { fate($0, of: record, always: []) }, withheldPayments: []))
        case .accounts(_, let from, let to):
            if let reason = barred(record.value("acct") ?? "") { return .withheld(reason, withoutBookingDate: false) }
            guard let booked = record.value("bookg")?.prefix(10) else {
                return .withheld(.outsidePeriod, withoutBookingDate: true)
            }
            guard from.description <= booked, booked <= to.description else {
                return .withheld(.outsidePeriod, withoutBookingDate: false)
            }
            return keep(record)
        }
    }

    private func keep(_ record: Record) -> RecordDecision {
        let names = record.fields.map { record.name(of: $0) }
        var reasons: [Substring: WithholdingClass] = [:]
        var payments: Set<Substring> = []
        for (field, name) in zip(record.fields, names) {
            guard let payment = Plan.payment(name) else { continue }
            payments.insert(payment)
            if name.hasSuffix("/acct") { reasons[payment] = barred(field.value) }
        }
        if !payments.isEmpty, reasons.count == payments.count, let reason = reasons["0"] {
            return .withheld(reason, withoutBookingDate: false)
        }
        let fates = zip(record.fields, names).map { field, name in
            if let reason = Plan.payment(name).flatMap({ reasons[$0] }) { return KeptRecord.Fate.dropped(reason) }
            return fate(field, of: record, always: ["acct", "bookg"])
        }
        let order = reasons.sorted { (Int($0.key) ?? 0) < (Int($1.key) ?? 0) }
        return .kept(KeptRecord(fates: fates, withheldPayments: order.map(\.value)))
    }

    private func fate(_ field: Field, of record: Record, always: Set<Substring>) -> KeptRecord.Fate {
        let last = field.path.lastIndex(of: "/").map { field.path[field.path.index(after: $0)...] } ?? ""
        guard always.contains(last) || selection.contains(field.path) else { return .dropped(.fieldNotAuthorised) }
        return masks[record.number]?.contains(field.path) == true ? .masked : .kept
    }

    /// Why an account stays out, if it does. An excluded account is protected, asked for or not.
    private func barred(_ account: String) -> WithholdingClass? {
        let account = Scope.normal(account)
        if excluded.contains(account) { return .protectedByLaw }
        return accounts.contains(account) ? nil : .otherAccount
    }

    /// The number of the payment in a name such as `tx/3/amt`.
    private static func payment(_ name: String) -> Substring? {
        name.hasPrefix("tx/") ? name.dropFirst(3).prefix { $0 != "/" } : nil
    }
}
