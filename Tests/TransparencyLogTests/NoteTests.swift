import CanonicalJSON
import Testing
import TransparencyLog

@Suite("Signed notes")
struct NoteTests {
    static let example =
        "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
    static let vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"

    @Test("C2SP's example verifies, and any changed octet of its text or signature does not")
    func example() throws {
        let key = try NoteKey(vkey: Self.vkey)
        let bytes = Array(Self.example.utf8)
        #expect(try SignedNote(parsing: bytes).verify(by: [key]).map(\.key) == [key])
        for position in bytes.indices {
            var bad = bytes
            bad[position] ^= 1
            #expect(code { _ = try SignedNote(parsing: bad).verify(by: [key]) } != nil, "octet \(position)")
        }
    }

    @Test("Signatures by unknown keys are ignored, also where name or identifier is a known one")
    func unknownSigners() throws {
        let signer = try TestKeys.log("paris", seed: 1)
        let sameName = try TestKeys.log("paris", seed: 2)
        let text = Array("one line\n".utf8)
        let note = try SignedNote(text: text, signatures: [sameName.sign(text), signer.sign(text)])
        #expect(try note.verify(by: [signer.key]).map(\.key) == [signer.key])
        #expect(code { _ = try note.verify(by: [TestKeys.log("lyon", seed: 1).key]) } == .noKnownSignature)
        #expect(code { _ = try note.verify(by: []) } == .noKnownSignature)
    }

    @Test("One failing signature by a known key refuses the note, however many others verify")
    func failingSignature() throws {
        let signer = try TestKeys.log("paris", seed: 1)
        let text = Array("one line\n".utf8)
        let wrong = try signer.sign(Array("another line\n".utf8))
        let note = try SignedNote(text: text, signatures: [signer.sign(text), wrong])
        #expect(code { _ = try note.verify(by: [signer.key]) } == .invalidSignature)
    }

    @Test(
        "A note that breaks the format is refused",
        arguments: [
            "", "\n", "text\n", "text\n\n", "text\n— a AAAAAAAA\n", "text\n\n— a AAAAAAAA", "text\n\n- a AAAAAAAA\n",
            "text\n\n— a  AAAAAAAA\n", "text\n\n— a+b AAAAAAAA\n", "text\n\n— a AAAA\n", "text\n\n— a AAAAAAB=\n",
            "text\n\n— a AAAAAAAA \n", "te\u{1}xt\n\n— a AAAAAAAA\n", "te\rxt\n\n— a AAAAAAAA\n",
            "text\n\n— a\u{2003}b AAAAAAAA\n", "text\n\n—  AAAAAAAA\n", "text\n\n— a AAAAAAAA\nmore\n",
        ])
    func badNotes(text: String) {
        #expect(code { _ = try SignedNote(parsing: Array(text.utf8)) } == .malformedNote)
    }

    @Test("A note is UTF-8, has at most 64 signatures and bounded size, and errors name the line")
    func bounds() throws {
        #expect(code { _ = try SignedNote(parsing: [0xFF, 0x0A, 0x0A]) } == .malformedNote)
        let line = "— a AAAAAAAA\n"
        let most = "text\n\n" + String(repeating: line, count: 64)
        #expect(try SignedNote(parsing: Array(most.utf8)).signatures.count == 64)
        #expect(code { _ = try SignedNote(parsing: Array((most + line).utf8)) } == .malformedNote)
        let long = String(repeating: "x", count: SignedNote.maxCount)
        #expect(code { _ = try SignedNote(parsing: Array("\(long)\n\n\(line)".utf8)) } == .malformedNote)
        do {
            _ = try SignedNote(parsing: Array("one\ntwo\n\n\(line)wrong\n".utf8))
        } catch { #expect(error.line == 5) }
    }

    @Test("The text of a note may hold empty lines: the last one separates")
    func emptyLines() throws {
        let note = try SignedNote(parsing: Array("a\n\nb\n\n— a AAAAAAAA\n".utf8))
        #expect(note.text == Array("a\n\nb\n".utf8))
    }

    @Test("Names that look alike but differ in octets are different keys")
    func canonicalEquivalence() throws {
        let (composed, decomposed) = ("caf\u{e9}", "cafe\u{301}")
        let first = try NoteKey(name: composed, algorithm: .ed25519, publicKey: [UInt8](repeating: 1, count: 32))
        let second = try NoteKey(name: decomposed, algorithm: .ed25519, publicKey: [UInt8](repeating: 1, count: 32))
        #expect(first != second)
        let text = Array("x\n".utf8)
        let note = try SignedNote(text: text, signatures: [TestKeys.log(composed).sign(text)])
        #expect(code { _ = try note.verify(by: [TestKeys.log(decomposed).key]) } == .noKnownSignature)
        #expect(try Checkpoint(origin: composed, head: .empty) != Checkpoint(origin: decomposed, head: .empty))
    }

    @Test(
        "A verifier key that breaks the format is refused",
        arguments: [
            "", "name", "name+530d903a", "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            "example.com/foo+530d903+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", "a b+00000000+AQ==",
            "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2", "name+00000000+",
        ])
    func badKeys(text: String) {
        #expect([.malformedKey, .keyIDMismatch].contains(code { _ = try NoteKey(vkey: text) }))
    }

    @Test("A key of an algorithm that is not spoken, and a key of the wrong length, are refused")
    func otherKeys() throws {
        func vkey(_ typed: [UInt8]) -> String {
            let id = Digest.sha256(Array("n\n".utf8) + typed).hex.prefix(8)
            return "n+\(id)+\(Base64.standard.encode(typed))"
        }
        #expect(code { _ = try NoteKey(vkey: vkey([2] + [UInt8](repeating: 0, count: 32))) } == .unsupportedAlgorithm)
        #expect(code { _ = try NoteKey(vkey: vkey([1] + [UInt8](repeating: 0, count: 31))) } == .malformedKey)
        #expect(code { _ = try NoteKey(vkey: vkey([4] + [UInt8](repeating: 0, count: 32))) } == nil)
    }
}
