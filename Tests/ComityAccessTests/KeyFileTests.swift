import CanonicalJSON
import ComityAccess
import ComityModel
import Testing

@Suite("The key file")
struct KeyFileTests {
    /// Cheap enough for a test; production code has no such policy.
    static let cheap = ScryptCost.Policy(rounds: 2...1 << 20)
    static let passphrase = Array("correct horse battery staple".utf8)
    static let golden =
        #"{"box":"ZGVmZ2hpamtsbW5vsTTSdfBo3q-tJdgIjTSxRrq5mvdC7zHIWua2KoKtLeSnCWM8HNIVhVhrtI6_ytga","kdf":{"N":32768,"name":"scrypt","p":1,"r":8,"salt":"AAECAwQFBgcICQoLDA0ODw"},"officer":"weber","public":"A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg","v":1}"#

    func file(rounds: Int = 16) throws -> OfficerKeyFile {
        let cost = try ScryptCost(rounds: rounds, salt: [UInt8](repeating: 5, count: 16), policy: Self.cheap)
        let key = try OfficerKey(officer: officer("weber"), seed: [UInt8](repeating: 9, count: 32))
        return try OfficerKeyFile(
            sealing: key, under: Self.passphrase, cost: cost, nonce: [UInt8](repeating: 7, count: 12))
    }

    @Test("a file that another implementation made opens at the full cost, and prints as it was")
    func goldenFile() throws {
        let file = try OfficerKeyFile(parsing: Array(Self.golden.utf8))
        #expect(file.bytes == Array(Self.golden.utf8))
        let key = try file.open(as: officer("weber"), passphrase: Self.passphrase)
        #expect(key.publicKey == file.publicKey)
        #expect(key.officer == file.officer)
    }

    @Test("what is sealed opens with the passphrase, also after printing and reading")
    func roundTrip() throws {
        let file = try file()
        let again = try OfficerKeyFile(parsing: file.bytes, policy: Self.cheap)
        #expect(again == file)
        let key = try again.open(as: officer("weber"), passphrase: Self.passphrase)
        #expect(key.publicKey == file.publicKey)
    }

    @Test(
        "another passphrase does not open it",
        arguments: ["", "correct horse battery stapl", "Correct horse battery staple"])
    func otherPassphrase(text: String) throws {
        let (file, weber) = (try file(), try officer("weber"))
        #expect(refusal { try file.open(as: weber, passphrase: Array(text.utf8)) }?.code == .notOpened)
    }

    @Test("any changed octet of the box keeps it shut")
    func changedBox() throws {
        let (json, weber) = (try JSON(parsing: try file().bytes), try officer("weber"))
        let box = try #require(json["box"]?.string.flatMap(Base64.url.decode))
        for position in box.indices {
            var changed = box
            changed[position] ^= 1
            var members = try #require(json.object)
            members["box"] = .string(Base64.url.encode(changed))
            let file = try OfficerKeyFile(parsing: JSON.object(members).canonicalBytes, policy: Self.cheap)
            #expect(refusal { try file.open(as: weber, passphrase: Self.passphrase) }?.code == .notOpened)
        }
    }

    @Test("a changed officer, salt, cost or public key keeps it shut, since the box covers them")
    func changedHeader() throws {
        let text = String(decoding: try file().bytes, as: UTF8.self)
        let other = try OfficerKey(officer: officer("weber"), seed: [UInt8](repeating: 8, count: 32)).publicKey
        let changes = [
            text.replacing("weber", with: "braun"), text.replacing(#""N":16"#, with: #""N":32"#),
            text.replacing("BQUFBQUFBQUFBQUFBQUFBQ", with: "BQUFBQUFBQUFBQUFBQUFBg"),
            text.replacing(Base64.url.encode(try file().publicKey.bytes), with: Base64.url.encode(other.bytes)),
        ]
        for changed in changes {
            #expect(changed != text)
            let file = try OfficerKeyFile(parsing: Array(changed.utf8), policy: Self.cheap)
            #expect(refusal { try file.open(as: file.officer, passphrase: Self.passphrase) }?.code == .notOpened)
        }
    }

    @Test("another officer's file is refused before the passphrase is tried")
    func otherOfficer() throws {
        let (file, braun) = (try file(), try officer("braun"))
        let failure = refusal { try file.open(as: braun, passphrase: Self.passphrase) }
        #expect(failure?.code == .otherOfficer)
        #expect(failure?.reason.contains("`weber`") == true)
    }

    @Test(
        "N below 32768, above 2^20 or no power of two is refused", arguments: [1, 2, 16_384, 32_767, 40_000, 1 << 21])
    func cost(rounds: Int) throws {
        #expect(refusal { try ScryptCost(rounds: rounds, salt: [UInt8](repeating: 0, count: 16)) }?.code == .cost)
        let text = Self.golden.replacing("32768", with: "\(rounds)")
        #expect(refusal { try OfficerKeyFile(parsing: Array(text.utf8)) }?.code == .cost)
    }

    @Test("an empty passphrase, a nonce or a salt of another size is refused at sealing")
    func careless() throws {
        let key = try OfficerKey(officer: officer("weber"), seed: [UInt8](repeating: 9, count: 32))
        let cost = try file().cost
        let nonce = [UInt8](repeating: 0, count: 12)
        #expect(refusal { try OfficerKeyFile(sealing: key, under: [], cost: cost, nonce: nonce) }?.code == .format)
        #expect(
            refusal { try OfficerKeyFile(sealing: key, under: [1], cost: cost, nonce: nonce + [0]) }?.place == "/box")
        #expect(refusal { try ScryptCost(salt: [1, 2, 3]) }?.place == "/kdf/salt")
    }

    @Test("each member must be there and of its kind, and none may be added")
    func strict() throws {
        let members = try #require(try JSON(parsing: Array(Self.golden.utf8)).object)
        func place(_ members: [String: JSON]) -> String? {
            refusal { try OfficerKeyFile(parsing: JSON.object(members).canonicalBytes) }?.place
        }
        for name in members.keys {
            #expect(place(members.filter { $0.key != name }) == "")
            #expect(place(members.merging([name: .bool(true)]) { $1 })?.hasPrefix("/\(name)") == true)
        }
        #expect(place(members.merging(["hint": "rhymes with maple"]) { $1 }) == "/hint")
        #expect(place(members.merging(["v": 2]) { $1 }) == "/v")
        #expect(place(members.merging(["officer": "Frau Weber"]) { $1 }) == "/officer")
        #expect(place(members.merging(["box": "AAAA"]) { $1 }) == "/box")
        #expect(place(members.merging(["public": "AAAA"]) { $1 }) == "/public")
        let kdf = try #require(members["kdf"]?.object)
        for (name, value) in ["name": "argon2id", "r": 16, "p": 2, "salt": "AAAA", "N": "32768", "more": 1]
            as [String: JSON]
        {
            #expect(
                place(members.merging(["kdf": .object(kdf.merging([name: value]) { $1 })]) { $1 }) == "/kdf/\(name)")
        }
        for name in kdf.keys {
            #expect(place(members.merging(["kdf": .object(kdf.filter { $0.key != name })]) { $1 }) == "/kdf")
        }
    }

    @Test("any mutation of a file is read or refused, never a crash")
    func mutations() {
        var random = SeededRandom(seed: 7914)
        let seed = Array(Self.golden.utf8)
        var refused = 0
        for _ in 0..<2_000 {
            var bytes = seed
            for _ in 0...Int.random(in: 0...2, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0x20...0x7E, using: &random)
            }
            do {
                let file = try OfficerKeyFile(parsing: bytes)
                #expect((try? OfficerKeyFile(parsing: file.bytes)) == file)
            } catch { refused += 1 }
        }
        #expect(refused > 0)
    }
}
