import ComityOffice
import Crypto
import FoundationEssentials

/// Seals what a row holds: AES-256-GCM, bound to table and row, so that no sealed cell can stand in another's place.
///
/// Form: 12 octets nonce, ciphertext, 16 octets tag. AAD: `comity/row/v1` ‖ 0x00 ‖ table ‖ 0x00 ‖ row.
struct RowSeal: Sendable {
    private let key: SymmetricKey
    private let random: any Randomness

    /// A seal with a key of 32 octets.
    init(key: [UInt8], random: any Randomness) {
        self.key = SymmetricKey(data: key)
        self.random = random
    }

    func seal(_ plain: [UInt8], _ place: Place) throws -> Data {
        let nonce = try AES.GCM.Nonce(data: random.octets(12))
        guard let box = try AES.GCM.seal(plain, using: key, nonce: nonce, authenticating: place.octets).combined else {
            throw JournalFailure.unavailable("the cipher failed")
        }
        return box
    }

    func open(_ sealed: Data, _ place: Place) throws -> [UInt8] {
        guard let box = try? AES.GCM.SealedBox(combined: sealed),
            let plain = try? AES.GCM.open(box, using: key, authenticating: place.octets)
        else {
            throw JournalFailure.corrupt("a row of table `\(place.table)` was altered, or is sealed under another key")
        }
        return Array(plain)
    }

    /// Where a sealed cell stands.
    struct Place {
        let table: String
        let row: String

        var octets: [UInt8] { Array("comity/row/v1\u{0}\(table)\u{0}\(row)".utf8) }
    }
}
