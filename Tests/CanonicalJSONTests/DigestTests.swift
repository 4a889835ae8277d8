import CanonicalJSON
import Testing

@Suite("Digests and base 64")
struct DigestTests {
    @Test("SHA-256 of `abc` is the one of FIPS 180-4")
    func sha256() {
        let digest = Digest.sha256(Array("abc".utf8))
        #expect(digest.hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(Digest(hex: digest.hex) == digest)
        #expect(Digest(bytes: digest.bytes) == digest)
    }

    @Test("only 64 lower-case hexadecimal digits name a digest")
    func strictHex() {
        let hex = Digest.sha256([]).hex
        for text in [hex.uppercased(), String(hex.dropLast()), hex + "0", "g" + hex.dropFirst()] {
            #expect(Digest(hex: text) == nil)
        }
        #expect(Digest(bytes: [1, 2, 3]) == nil)
    }

    @Test(
        "RFC 4648 section 10",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy"),
        ])
    func base64(plain: String, text: String) {
        #expect(Base64.standard.encode(Array(plain.utf8)) == text)
        #expect(Base64.standard.decode(text) == Array(plain.utf8))
        #expect(Base64.url.encode(Array(plain.utf8)) == text.filter { $0 != "=" })
    }

    @Test("another spelling of the same octets is refused", arguments: ["Zg", "Zh==", "Zg=", "Zg==\n", "Z=g=", "Zm-v"])
    func strictBase64(text: String) {
        #expect(Base64.standard.decode(text) == nil)
    }
}
