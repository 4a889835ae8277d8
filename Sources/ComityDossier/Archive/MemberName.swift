import ComityModel

/// Where things stand in a dossier.
enum MemberName {
    static let manifest = "manifest.json"
    static let pageOne = "page-one.txt"
    static let events = "events.jsonl"
    static let checkpoint = "checkpoint.txt"
    static let zones = "zones.json"

    /// Folders of the archive.
    enum Folder: String, CaseIterable {
        case certificates, descriptors, messages, opinions, packs, proofs, receipts, reports, reveals, rosters

        func path(_ name: String) -> String { "\(rawValue)/\(name)" }
    }

    /// The sender and the number of a message, as every file about it is named.
    static func message(_ from: AuthorityID, _ seq: Int) -> String { "\(from)-\(padded(seq))" }

    static func eventProof(_ seq: Int) -> String { Folder.proofs.path("event-\(padded(seq)).tlog-proof") }

    static func receiptProof(_ message: String) -> String { Folder.proofs.path("receipt-\(message).tlog-proof") }

    /// Digits enough for names to sort as numbers do, in a case of any length that occurs.
    private static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }
}
