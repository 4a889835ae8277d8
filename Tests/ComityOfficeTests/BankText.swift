import ComityScenario
import Foundation

/// The bank's file of the story, read as plain text line by line: what is in the scope and what is not, without the code
/// that minimises.
struct BankText {
    /// One entry.
    struct Entry {
        let number: Int
        let account: String
        let booked: String?
        let line: String

        /// Names, account numbers and texts in the entry.
        var texts: [String] { BankText.texts(in: line) }
    }

    let entries: [Entry]
    /// Names, account numbers and texts of the whole file.
    let planted: Set<String>
    private let authorised: Set<String>
    private let own: Set<String>

    init(_ story: FirstStory) {
        var bytes: [UInt8] = []
        story.bank.write { bytes += $0 }
        let text = String(decoding: bytes, as: UTF8.self)
        var account = ""
        var own: Set<String> = []
        var entries: [Entry] = []
        for line in text.split(separator: "\n").map(String.init) {
            if line.hasPrefix("<Stmt>") {
                account = Self.all("IBAN", in: line)[0]
                own.insert(account)
            }
            guard line.hasPrefix("<Ntry>") else { continue }
            entries.append(
                Entry(
                    number: entries.count + 1, account: account,
                    booked: Self.all("BookgDt", in: line).first.map { Self.all("Dt", in: $0)[0] }, line: line))
        }
        self.entries = entries
        planted = Set(Self.texts(in: text))
        authorised = Set(story.bank.asked.map(\.iban)).subtracting([story.bank.clientAccount.iban])
        self.own = own
    }

    /// The entries that a right minimisation hands over.
    var inScope: [Entry] {
        entries.filter { entry in
            guard let booked = entry.booked else { return false }
            return authorised.contains(entry.account) && ("2026-01-01"..."2026-06-30").contains(booked)
        }
    }

    /// Texts that stand nowhere in what is in the scope: neither in a withheld entry nor in a payment of a batch that
    /// names another own account.
    var withheldTexts: Set<String> {
        let visible = inScope.flatMap { entry -> [String] in
            let payments = Self.all("TxDtls", in: entry.line)
            return [entry.account]
                + payments.filter { payment in
                    let others = Self.all("IBAN", in: payment).filter { own.contains($0) && $0 != entry.account }
                    return others.isEmpty
                }.flatMap(Self.texts)
        }
        return planted.filter { text in !visible.contains { $0.contains(text) } }
    }

    private static func texts(in xml: String) -> [String] {
        ["Nm", "IBAN", "Ustrd"].flatMap { all($0, in: xml) }.map {
            $0.replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
                .replacingOccurrences(of: "&amp;", with: "&")
        }
    }

    /// The contents of all elements of a name that does not nest.
    private static func all(_ name: String, in xml: String) -> [String] {
        xml.components(separatedBy: "<\(name)>").dropFirst().map { $0.components(separatedBy: "</\(name)>")[0] }
    }
}
