import Commitments

/// Reads statements of ISO 20022: camt.053, and camt.052 and camt.054, which share its entries, in all versions so far.
///
/// Each entry is a record at `/stmt/<n>/ntry/<i>`, statements (also reports and notifications) and entries from 0.
struct CamtReader {
    private let xml = XMLEvents()
    private var known = false
    /// How many elements are open above the statement: `Document`, then the message.
    private var above = 0
    /// Path within the open statement, such as `Ntry/NtryDtls/TxDtls/Amt`; nil outside of one.
    private var path: String?
    private var statement = -1
    private var entries = 0
    private var account: String?
    private var servicer: String?
    private var draft: CamtEntry?
    private var number: UInt64 = 0

    mutating func feed(_ bytes: [UInt8]) throws(EvidenceError) -> [Record] {
        var records: [Record] = []
        var start = 0
        // Small pieces keep the queue of events small, however large the caller's are.
        while start < bytes.count {
            let end = min(start + 32_768, bytes.count)
            for event in try xml.feed(bytes[start..<end]) { try take(event, &records) }
            start = end
        }
        return records
    }

    mutating func finish() throws(EvidenceError) -> [Record] {
        var records: [Record] = []
        for event in try xml.finish() { try take(event, &records) }
        guard statement >= 0 else {
            throw EvidenceError(.badRecord, at: xml.place, "the file holds no statement; ask the bank for one")
        }
        return records
    }

    private mutating func take(_ event: XMLEvent, _ records: inout [Record]) throws(EvidenceError) {
        switch event {
        case .start(let name, let attributes): try start(name, attributes)
        case .end(let name, let text):
            if let record = try end(name, text) { records.append(record) }
        }
    }

    private mutating func start(_ name: String, _ attributes: [String: String]) throws(EvidenceError) {
        if !known { try identify(name) }
        guard let outer = path else {
            above += 1
            if above == 3, ["Stmt", "Rpt", "Ntfctn"].contains(name) {
                path = ""
                (statement, entries, account, servicer) = (statement + 1, 0, nil, nil)
            }
            return
        }
        let inner = outer.isEmpty ? name : "\(outer)/\(name)"
        path = inner
        if inner == "Ntry" { draft = CamtEntry() }
        if inner == CamtEntry.payment { draft?.beginPayment() }
        if let currency = attributes["Ccy"] { draft?.take(currency, at: inner + "@Ccy") }
    }

    private mutating func end(_ name: String, _ text: String) throws(EvidenceError) -> Record? {
        guard let inner = path, !inner.isEmpty else {
            path = nil
            above -= 1
            return nil
        }
        path = String(inner.dropLast(name.count == inner.count ? name.count : name.count + 1))
        switch inner {
        case "Acct/Id/IBAN", "Acct/Id/Othr/Id", "Acct/Id/PrtryAcct/Id", "Acct/Id/BBAN": account = account ?? text
        case "Acct/Svcr/FinInstnId/BICFI", "Acct/Svcr/FinInstnId/BIC": servicer = servicer ?? text
        case "Ntry": return try record()
        default: draft?.take(text, at: inner)
        }
        return nil
    }

    private mutating func record() throws(EvidenceError) -> Record? {
        guard let entry = draft else { return nil }
        number += 1
        guard let account, !account.isEmpty else {
            throw EvidenceError(
                .badRecord, at: "record \(number)", "its statement names no account; ask the bank for one that does")
        }
        let place = "/stmt/\(statement)/ntry/\(entries)"
        entries += 1
        draft = nil
        let values = try entry.values(of: account, servicedBy: servicer, number: number)
        return Record(
            number: number, place: place, fields: values.map { Field(path: "\(place)/\($0.name)", value: $0.value) })
    }

    private mutating func identify(_ root: String) throws(EvidenceError) {
        let prefix = "urn:iso:std:iso:20022:tech:xsd:camt.05"
        let rest = (xml.namespace ?? "").hasPrefix(prefix) ? (xml.namespace ?? "").dropFirst(prefix.count) : ""
        guard root == "Document", let kind = rest.first, "234".contains(kind), rest.dropFirst().hasPrefix(".001.")
        else {
            throw EvidenceError(
                .unknownFormat, at: "1:1",
                "this is no statement of ISO 20022 (camt.052, camt.053 or camt.054); ask the bank for one")
        }
        known = true
    }
}
