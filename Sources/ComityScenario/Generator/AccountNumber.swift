/// Account numbers with right check digits (ISO 13616; the French key is that of the RIB), at banks that do not exist.
enum AccountNumber {
    /// The bank that gave the file.
    static let bank = (name: "Banque Exemple du Centre", code: "19999", bic: "BEXCFRPPXXX")

    /// A French number at the bank with this code: bank 5, branch 5, account 11, key 2 digits.
    static func french(bank: String, branch: String, account: String) -> String {
        let weighted = 89 * number(bank) + 15 * number(branch) + 3 * number(account)
        return checked("FR", bank + branch + account + pad(97 - weighted % 97, 2))
    }

    /// A German number: bank code 8, account 10 digits.
    static func german(bank: String, account: String) -> String { checked("DE", bank + account) }

    /// A Swiss number: clearing number of the bank 5, account 12 digits.
    static func swiss(bank: String, account: String) -> String { checked("CH", bank + account) }

    /// Whether the check digits of a number are right (ISO 7064, MOD 97-10).
    static func isValid(_ text: String) -> Bool {
        text.utf8.count > 4 && remainder(text.dropFirst(4) + text.prefix(4)) == 1
    }

    private static func checked(_ country: String, _ rest: String) -> String {
        country + pad(98 - remainder(rest + country + "00"), 2) + rest
    }

    private static func remainder(_ text: some StringProtocol) -> Int {
        text.utf8.reduce(0) { rest, byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): (rest * 10 + Int(byte - UInt8(ascii: "0"))) % 97
            default: (rest * 100 + Int(byte) - 55) % 97
            }
        }
    }

    private static func number(_ digits: String) -> Int { Int(digits) ?? 0 }
}
