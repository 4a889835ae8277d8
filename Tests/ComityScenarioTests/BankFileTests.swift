import CanonicalJSON
import Testing

@testable import ComityScenario

private func written(_ file: BankFile) -> [UInt8] {
    var bytes: [UInt8] = []
    file.write { bytes += $0 }
    return bytes
}

private func occurrences(of needle: String, in text: String) -> Int {
    text.split(separator: needle, omittingEmptySubsequences: false).count - 1
}

@Suite("the made-up bank file")
struct BankFileTests {
    @Test("the same shape gives the same bytes and the same truth, another seed gives others")
    func deterministic() throws {
        let shape = BankShape(seed: 7, entries: 800)
        let (a, b) = (try BankFile(shape), try BankFile(shape))
        #expect(written(a) == written(b))
        #expect(a.truth == b.truth)
        #expect(written(try BankFile(BankShape(seed: 8, entries: 800))) != written(a))
    }

    @Test("it has as many statements and entries as asked", arguments: [500, 733, 2_000])
    func size(entries: Int) throws {
        let text = String(decoding: written(try BankFile(BankShape(entries: entries))), as: UTF8.self)
        #expect(occurrences(of: "<Stmt>", in: text) == 200)
        #expect(occurrences(of: "<Ntry>", in: text) == entries)
    }

    @Test(
        "record 412 is an entry of an asked, not excluded account outside the asked period",
        arguments: [500, 501, 560, 640, 1_000, 5_000, 20_000], [1, 2, 99] as [UInt64])
    func record412(entries: Int, seed: UInt64) throws {
        let file = try BankFile(BankShape(seed: seed, entries: entries))
        let record = try #require(file.truth["record412"])
        #expect(record["account"]?.string == file.asked[0].iban)
        #expect(record["class"]?.string == "outside-period")
        let booked = try #require(record["booked"]?.string)
        #expect(booked < file.shape.from)
    }

    @Test("the truth adds up, and every notable case is in it", arguments: [500, 20_000])
    func truth(entries: Int) throws {
        let truth = try BankFile(BankShape(entries: entries)).truth
        let count = { (name: String) in truth["counts"]?[name]?.integer ?? -1 }
        let withheld = { (name: String) in truth["withheldBy"]?[name]?.integer ?? -1 }
        #expect(count("records") == entries)
        #expect(count("handedOver") + count("withheld") == entries)
        #expect(
            withheld("other-account") + withheld("outside-period") + withheld("protected-by-law") == count("withheld"))
        #expect(withheld("protected-by-law") >= 30)
        #expect(count("handedOver") >= 10)
        #expect(count("masked") >= 2)
        #expect((truth["withoutBookingDate"]?.integer ?? 0) >= 2)
        #expect((truth["batches"]?["notReconcilable"]?.integer ?? 0) == 4)
        #expect((truth["batches"]?["whole"]?.integer ?? 0) >= 2)
    }

    @Test("every account number has right check digits, and accounts do not repeat")
    func accountNumbers() throws {
        let text = String(decoding: written(try BankFile(BankShape(entries: 2_000))), as: UTF8.self)
        let numbers = text.split(separator: "<IBAN>").dropFirst().compactMap { $0.split(separator: "<").first }
        #expect(numbers.count > 1_000)
        #expect(numbers.allSatisfy { AccountNumber.isValid(String($0)) })
        let owners = text.split(separator: "<Acct><Id><IBAN>").dropFirst().compactMap { $0.split(separator: "<").first }
        #expect(Set(owners).count == 200)
    }

    @Test("a known number of each country is right, and a changed digit is not")
    func checkDigits() {
        #expect(AccountNumber.isValid("FR1420041010050500013M02606"))
        #expect(AccountNumber.isValid("DE89370400440532013000"))
        #expect(!AccountNumber.isValid("DE89370400440532013001"))
        #expect(AccountNumber.german(bank: "37040044", account: "0532013000") == "DE89370400440532013000")
        #expect(
            AccountNumber.french(bank: "30006", branch: "00001", account: "12345678901")
                == "FR7630006000011234567890189")
    }

    @Test("one statement at most is in memory at a time")
    func pieces() throws {
        var largest = 0
        try BankFile(BankShape(entries: 5_000)).write { largest = max(largest, $0.count) }
        #expect(largest < 400_000)
    }

    @Test("a shape that cannot be made is refused with what to change")
    func refusals() {
        #expect(throws: GeneratorError.self) { try BankFile(BankShape(entries: 499)) }
        #expect(throws: GeneratorError.self) { try BankFile(BankShape(accounts: 9)) }
        #expect(throws: GeneratorError.self) { try BankFile(BankShape(first: "2025-12-15")) }
        #expect(throws: GeneratorError.self) { try BankFile(BankShape(to: "2026-02-30")) }
        #expect(throws: GeneratorError.self) { try BankFile(BankShape(from: "2026-07-01")) }
    }

    @Test("the provider's two records share the name and nothing else that identifies")
    func subscribers() {
        let file = SubscriberFile(seed: 3)
        #expect(file.right["identifier"]?.string == file.identifier)
        #expect(file.right["subscriber"]?["name"] == file.namesake["subscriber"]?["name"])
        #expect(file.right["subscriber"]?["born"] != file.namesake["subscriber"]?["born"])
        #expect(file.right["identifier"] != file.namesake["identifier"])
        #expect(SubscriberFile(seed: 3).right == file.right)
    }
}
