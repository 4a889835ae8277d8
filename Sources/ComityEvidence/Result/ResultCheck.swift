public import Commitments
import ComityModel

/// Reads a result again after it was written, and refuses it where it holds anything outside the scope.
///
/// It shares nothing with `Plan` but the scope: it looks only at what is told.
public struct ResultCheck: Sendable {
    private let scope: Scope
    private let format: EvidenceFormat
    private let accepted: [UInt64: Set<String>]
    private let fieldRoot: FieldRoot
    private var reader = ResultReader()

    /// A check of the result that a plan gave; `masking` are the proposals that were accepted.
    public init(_ scope: Scope, format: EvidenceFormat, masking accepted: [Proposal] = [], fieldRoot: FieldRoot) {
        self.scope = scope
        self.format = format
        self.accepted = accepted.reduce(into: [:]) { $0[$1.record, default: []].insert($1.path) }
        self.fieldRoot = fieldRoot
    }

    /// Takes the next bytes of the result.
    /// - Throws: `EvidenceError` `.outsideScope`; then nothing of the result may leave.
    public mutating func feed(_ bytes: [UInt8]) throws(EvidenceError) {
        for line in try reader.feed(bytes) {
            switch line {
            case .header(let format, let fields):
                guard format == self.format, fields == scope.fields else {
                    throw EvidenceError(
                        .outsideScope, at: "line 1", "the header names another format or other fields than the scope")
                }
            case .record(let record): try check(record)
            case .withheld, .end: break
            }
        }
    }

    /// Ends the result.
    /// - Returns: How many records the file has, and how many of them are handed over.
    public func finish() throws(EvidenceError) -> (records: UInt64, handedOver: UInt64) {
        try reader.finish(matching: fieldRoot)
    }

    private func check(_ record: HandedRecord) throws(EvidenceError) {
        func refuse(_ what: String) -> EvidenceError {
            EvidenceError(
                .outsideScope, at: "record \(record.number)", "\(what); nothing is handed over, minimise again")
        }
        let told = record.fields
        for field in told {
            guard isAuthorised(field.path) else { throw refuse("a field is told that the scope does not name") }
            guard accepted[record.number]?.contains(field.path) != true else {
                throw refuse("a field is told that was to be masked")
            }
        }
        switch scope.target {
        case .subject(let subject):
            // The value that names the subject may itself be a field that is not handed over.
            let hidden = record.disclosure.fields.count > told.count
            guard hidden || told.contains(where: { $0.value == subject }) else {
                throw refuse("the record does not name the subject")
            }
        case .accounts(let accounts, let from, let to):
            let named = told.filter { $0.path.hasSuffix("/acct") }
            guard named.contains(where: { $0.path.split(separator: "/").count == 5 }) else {
                throw refuse("the record tells no account")
            }
            for account in named {
                let number = Scope.normal(account.value)
                guard accounts.contains(where: { Scope.normal($0) == number }),
                    !scope.exclude.contains(where: { Scope.normal($0.account) == number })
                else { throw refuse("an account is told that the scope does not name, or excludes") }
            }
            guard
                let booked = told.first(where: { $0.path.hasSuffix("/bookg") }).flatMap({
                    CivilDate(String($0.value.prefix(10)))
                }),
                from <= booked, booked <= to
            else { throw refuse("the record is not booked within the period") }
        }
    }

    /// Step by step along each authorised path; a short name is the last step of any.
    private func isAuthorised(_ path: String) -> Bool {
        let steps = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if format == .camt, let last = steps.last, ["acct", "bookg"].contains(last) { return true }
        return scope.fields.contains { field in
            let pattern = field.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            if pattern.count == 1 { return steps.last == pattern[0] }
            return pattern.count == steps.count
                && pattern.indices.allSatisfy { pattern[$0] == "*" || pattern[$0] == steps[$0] }
        }
    }
}
