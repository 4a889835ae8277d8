import CanonicalJSON
import Commitments
import ComityModel
import Testing

@testable import ComityEvidence

/// A secret of an item; tests need no randomness.
let secret: ItemSecret = {
    guard let secret = ItemSecret(bytes: Array(0..<32)) else { preconditionFailure("32 octets make a secret") }
    return secret
}()

/// A small generator with a seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// All records of a file, fed in pieces of this size.
func records(_ bytes: [UInt8], _ format: EvidenceFormat = .camt, pieces: Int = 1 << 20) throws(EvidenceError)
    -> [Record]
{
    var reader = RecordReader(format)
    var records: [Record] = []
    for start in stride(from: 0, to: bytes.count, by: pieces) {
        records += try reader.feed(Array(bytes[start..<min(start + pieces, bytes.count)]))
    }
    return records + (try reader.finish())
}

func records(_ text: String, _ format: EvidenceFormat = .camt) throws(EvidenceError) -> [Record] {
    try records(Array(text.utf8), format)
}

/// The error of reading a file, or nil where it is read.
func refusal(_ text: String, _ format: EvidenceFormat = .camt) -> EvidenceError? {
    do {
        _ = try records(text, format)
        return nil
    } catch { return error }
}

/// The field root and sidecar of a file.
func ingest(_ bytes: [UInt8], _ format: EvidenceFormat = .camt) throws -> (FieldRoot, [UInt8]) {
    var ingest = Ingest(format, secret: secret)
    let first = try ingest.feed(bytes)
    let (rest, root, _) = try ingest.finish()
    return (root, first + rest)
}

/// A file cut by a plan.
func minimised(_ bytes: [UInt8], _ plan: Plan) throws -> (result: [UInt8], report: MinimisationReport, root: FieldRoot)
{
    let (root, _) = try ingest(bytes, plan.format)
    var minimiser = Minimiser(plan, secret: secret, fieldRoot: root)
    let first = try minimiser.feed(bytes)
    let (rest, report) = try minimiser.finish()
    return (first + rest, report, root)
}

/// The error of checking a result, or nil where it passes.
func check(
    _ result: [UInt8], _ scope: Scope, _ root: FieldRoot, format: EvidenceFormat = .camt, masking: [Proposal] = []
) -> EvidenceError? {
    var check = ResultCheck(scope, format: format, masking: masking, fieldRoot: root)
    do {
        try check.feed(result)
        _ = try check.finish()
        return nil
    } catch { return error }
}

func exported(_ result: [UInt8], _ format: ExportFormat, _ root: FieldRoot) throws -> String {
    let label = ExportLabel(item: "i-1", recipient: "Staatsanwaltschaft", copy: 2, at: Instant(seconds: 1_800_000_000))
    var export = Export(format, label: label, fieldRoot: root)
    let first = try export.feed(result)
    return String(decoding: first + (try export.finish()), as: UTF8.self)
}

func day(_ text: String) -> CivilDate { CivilDate(text) ?? CivilDate(dayNumber: 0) }

/// A scope over accounts.
func scope(
    _ accounts: [String] = ["FR01"], from: String = "2026-01-01", to: String = "2026-06-30",
    fields: [String] = ["amt", "ccy", "cdi", "rmt"], mask: Bool = true, exclude: [String] = []
) throws -> Scope {
    try Scope(
        measure: "m1", target: .accounts(accounts, from: day(from), to: day(to)), fields: fields,
        masksSpecialCategories: mask, exclude: exclude.map { Scope.Exclusion(account: $0, cite: "Art. 11(1)(a)") })
}

/// A statement file from statements' accounts and the XML of their entries.
func statements(_ list: [(account: String, entries: [String])], version: String = "camt.053.001.08") -> String {
    let bodies = list.map { account, entries in
        "<Stmt><Id>1</Id><Acct><Id><IBAN>\(account)</IBAN></Id><Svcr><FinInstnId><BICFI>OWNBFRPP</BICFI></FinInstnId></Svcr></Acct>"
            + entries.joined() + "</Stmt>"
    }
    return
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:\(version)\"><BkToCstmrStmt>"
        + "<GrpHdr><MsgId>1</MsgId></GrpHdr>" + bodies.joined() + "</BkToCstmrStmt></Document>"
}

/// The XML of an entry.
func entry(
    _ amount: String = "10.00", booked: String? = "2026-03-01", direction: String = "DBIT", more: String = "",
    details: String = ""
) -> String {
    "<Ntry><Amt Ccy=\"EUR\">\(amount)</Amt><CdtDbtInd>\(direction)</CdtDbtInd>\(more)<Sts><Cd>BOOK</Cd></Sts>"
        + (booked.map { "<BookgDt><Dt>\($0)</Dt></BookgDt>" } ?? "")
        + "<ValDt><Dt>2026-03-02</Dt></ValDt><BkTxCd/>\(details)</Ntry>"
}

/// The XML of the details of an entry's payments.
func details(_ payments: String...) -> String {
    "<NtryDtls>" + payments.map { "<TxDtls>\($0)</TxDtls>" }.joined() + "</NtryDtls>"
}

func remittance(_ text: String) -> String { "<RmtInf><Ustrd>\(text)</Ustrd></RmtInf>" }
