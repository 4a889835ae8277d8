import CanonicalJSON
import Foundation
import Testing

@testable import ComityEvidence

private let names: [String] = {
    let folder = suite("camt").appending(path: "camt")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".xml") }.map { String($0.dropLast(4)) }.sorted()
}()

/// Cents with a sign, as the other reader writes amounts in a currency of two decimals.
private func cents(_ record: Record) -> Int? {
    guard let amount = record.value("amt") else { return nil }
    let parts = amount.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? String((parts[1] + "00").prefix(2)) : "00"
    return Int(parts[0] + fraction).map { record.value("cdi") == "DBIT" ? -$0 : $0 }
}

@Suite("bank statements, public suite", .enabled(if: has("camt"), "the suite `camt` is absent"))
struct CamtSuiteTests {
    @Test("entries, amounts, dates, references and accounts are those of another reader", arguments: names)
    func entries(name: String) throws {
        let folder = suite("camt").appending(path: "camt")
        let ours = try records(bytes(folder.appending(path: "\(name).xml")), pieces: 333)
        let dump = try JSON(parsing: bytes(folder.appending(path: "\(name).json")))
        let theirs = try #require(dump["getEntries"]?.array)
        // The dump's keys start anew with each statement, so of several it kept the last one's entries.
        let statements = Set(ours.map { $0.place.split(separator: "/")[1] }).count
        #expect(statements > 1 ? ours.count > theirs.count : ours.count == theirs.count)
        for (record, entry) in zip(ours.suffix(theirs.count), theirs) {
            #expect(cents(record).map(String.init) == entry["getAmount"]?["getAmount"]?.string)
            #expect(record.value("ccy") == entry["getAmount"]?["getCurrency"]?["getCode"]?.string)
            #expect(record.value("cdi") == entry["getCreditDebitIndicator"]?.string)
            #expect(
                record.value("ref") == (entry["getAccountServicerReference"]?.string ?? entry["getReference"]?.string))
            let account = entry["getRecord"]?["getAccount"]
            let number = account?["getIdentification"]?.string ?? account?["getIban"]?["getIban"]?.string
            if let number { #expect(record.value("acct") == number) }
            // The other reader turns a date and time into UTC; the day is compared where it has no time.
            if let date = entry["getBookingDate"]?["0"]?.string, record.value("bookg")?.count == 10 {
                #expect(record.value("bookg") == String(date.prefix(10)))
            }
            #expect((record.value("bookg") == nil) == (entry["getBookingDate"]?.isNull ?? true))
            #expect((record.value("val") == nil) == (entry["getValueDate"]?.isNull ?? true))
        }
    }
}
