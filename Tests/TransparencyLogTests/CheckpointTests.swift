import CanonicalJSON
import Testing
import TransparencyLog

@Suite("Checkpoints, cosignatures and proof files")
struct CheckpointTests {
    let log = TestLog(size: 21)

    func checkpoint(_ size: Int) throws -> Checkpoint { try Checkpoint(origin: "comity/paris", head: log.heads[size]) }

    @Test("A checkpoint that a log signed and witnesses cosigned is accepted by a policy with a quorum")
    func quorum() throws {
        let signer = try TestKeys.log()
        let witnesses = try [TestKeys.witness("frankfurt", seed: 2), TestKeys.witness("rome", seed: 3)]
        let signed = try signer.sign(checkpoint(21))
        let lines = try witnesses.map { try $0.cosign(checkpoint(21), at: 1_700_000_000).line + "\n" }
        let keys = witnesses.map(\.key)
        let policy = LogPolicy(origin: "comity/paris", key: signer.key, witnesses: keys, quorum: 2)
        #expect(code { _ = try policy.verify(signed) } == .tooFewCosignatures)
        let one = try signed.adding(Array(lines[0].utf8), by: keys)
        #expect(code { _ = try policy.verify(one) } == .tooFewCosignatures)
        let both = try one.adding(Array(lines[1].utf8), by: keys)
        let verified = try policy.verify(both)
        #expect(verified.checkpoint == (try checkpoint(21)))
        #expect(verified.cosignatures.map(\.time) == [1_700_000_000, 1_700_000_000])
        #expect(try SignedCheckpoint(parsing: both.bytes) == both)
        // One witness twice is one witness.
        let twice = LogPolicy(origin: "comity/paris", key: signer.key, witnesses: [keys[0], keys[0]], quorum: 2)
        #expect(code { _ = try twice.verify(one) } == .tooFewCosignatures)
    }

    @Test("A newer cosignature takes the place of an older one, and lines by strangers are not taken over")
    func replacing() throws {
        let witness = try TestKeys.witness("frankfurt", seed: 2)
        let stranger = try TestKeys.witness("stranger", seed: 9)
        var signed = try TestKeys.log().sign(checkpoint(21))
        for time in [UInt64(5), 6] {
            let lines = try [witness, stranger].map { try $0.cosign(checkpoint(21), at: time).line + "\n" }
            signed = try signed.adding(Array(lines.joined().utf8), by: [witness.key])
        }
        #expect(signed.note.signatures.count == 2)
        #expect(signed.note.signatures.last?.time == 6)
        let only = try stranger.cosign(checkpoint(21), at: 7).line + "\n"
        let before = signed
        #expect(
            code { _ = try before.adding(Array(only.utf8), by: [TestKeys.witness("rome", seed: 3).key]) }
                == .noKnownSignature)
        let wrong = try witness.cosign(checkpoint(20), at: 7).line + "\n"
        #expect(code { _ = try before.adding(Array(wrong.utf8), by: [witness.key]) } == .invalidSignature)
    }

    @Test("A cosignature covers its time, and its time has 63 bits")
    func cosignatureTime() throws {
        let witness = try TestKeys.witness("frankfurt", seed: 2)
        let text = try checkpoint(21).text
        let signature = try witness.cosign(checkpoint(21), at: 1_700_000_000)
        var bytes = signature.bytes
        bytes[7] ^= 1
        let moved = try #require(
            NoteSignature(name: "frankfurt", base64: Base64.standard.encode(idBytes(signature.keyID) + bytes)))
        #expect(moved.time == 1_700_000_001)
        let note = try SignedNote(text: text, signatures: [moved])
        #expect(code { _ = try note.verify(by: [witness.key]) } == .invalidSignature)
        #expect(code { _ = try witness.cosign(checkpoint(21), at: 1 << 63) } == .cannotSign)
        let far = try #require(
            NoteSignature(
                name: "frankfurt", base64: Base64.standard.encode(idBytes(signature.keyID) + [0x80] + bytes.dropFirst())
            ))
        #expect(far.time == nil)
        let plain = try #require(
            NoteSignature(
                name: "frankfurt", base64: Base64.standard.encode(idBytes(signature.keyID) + bytes.dropFirst(8))))
        #expect(
            code { _ = try SignedNote(text: text, signatures: [plain]).verify(by: [witness.key]) } == .invalidSignature)
    }

    func idBytes(_ id: UInt32) -> [UInt8] { stride(from: 24, through: 0, by: -8).map { UInt8(id >> UInt32($0) & 255) } }

    @Test("A cosignature is no signature of the log, and another origin is another log")
    func wrongLog() throws {
        let witness = try TestKeys.witness("frankfurt", seed: 2)
        let signer = try TestKeys.log()
        let cosignature = try witness.cosign(checkpoint(21), at: 1)
        let cosigned = try SignedCheckpoint(
            note: SignedNote(text: checkpoint(21).text, signatures: [cosignature]))
        let policy = LogPolicy(origin: "comity/paris", key: signer.key, witnesses: [witness.key])
        #expect(code { _ = try policy.verify(cosigned) } == .noKnownSignature)
        let rome = LogPolicy(origin: "comity/rome", key: signer.key)
        #expect(code { _ = try rome.verify(signer.sign(checkpoint(21))) } == .wrongOrigin)
    }

    @Test(
        "A checkpoint that breaks the format is refused with its line",
        arguments: [
            ("", 1), ("\n0\nx\n", 1), ("log\n", 2), ("log\n01\nx\n", 2), ("log\n+1\nx\n", 2), ("log\n-1\nx\n", 2),
            ("log\n18446744073709551616\nx\n", 2), ("log\n٣\nx\n", 2), ("log\n1\n", 3), ("log\n1\nAAAA\n", 3),
            ("log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n", 3),
            ("log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n", 4),
        ])
    func badCheckpoints(text: String, line: Int) {
        do {
            _ = try Checkpoint(parsing: Array(text.utf8))
            Issue.record("it was read")
        } catch {
            #expect(error.code == .malformedCheckpoint)
            #expect(error.line == line)
        }
    }

    @Test("Lines of a checkpoint can be neither empty nor broken in two")
    func lines() {
        #expect(code { _ = try Checkpoint(origin: "", head: .empty) } == .malformedCheckpoint)
        #expect(code { _ = try Checkpoint(origin: "a\nb", head: .empty) } == .malformedCheckpoint)
        #expect(code { _ = try Checkpoint(origin: "a", head: .empty, extensionLines: [""]) } == .malformedCheckpoint)
    }

    @Test("A proof file is verified offline, and any changed octet of it fails")
    func proofFile() throws {
        let entry = try LogEntry.commit(salt: [UInt8](repeating: 1, count: 32), body: [1, 2, 3])
        var log = TestLog(size: 9)
        log.append(LogEntry.leafHash(entry))
        for number in 0..<4 { log.append(TreeHasher.leaf([UInt8(number)])) }
        let signer = try TestKeys.log()
        let witness = try TestKeys.witness("frankfurt", seed: 2)
        let checkpoint = try Checkpoint(origin: "comity/paris", head: log.edge.head)
        let line = try witness.cosign(checkpoint, at: 1_764_000_000).line + "\n"
        let signed = try signer.sign(checkpoint).adding(Array(line.utf8), by: [witness.key])
        let proof = TlogProof(index: 9, path: try log.inclusion(9, 14).path, checkpoint: signed)
        let policy = LogPolicy(origin: "comity/paris", key: signer.key, witnesses: [witness.key], quorum: 1)
        let bytes = proof.bytes
        #expect(try TlogProof(parsing: bytes) == proof)
        #expect(try proof.verify(entry: entry, by: policy).cosignatures.count == 1)
        #expect(code { try proof.verify(entry: entry.flipped(0), by: policy) } == .headMismatch)
        for position in bytes.indices {
            var bad = bytes
            bad[position] ^= 1 << UInt8(position % 7)
            #expect(code { try TlogProof(parsing: bad).verify(entry: entry, by: policy) } != nil, "octet \(position)")
        }
        for count in 0..<bytes.count {
            #expect(code { try TlogProof(parsing: Array(bytes.prefix(count))).verify(entry: entry, by: policy) } != nil)
        }
        let extra = TlogProof(index: 9, path: proof.path, checkpoint: signed, extra: [1, 2])
        #expect(try TlogProof(parsing: extra.bytes) == extra)
    }

    @Test("A proof file bounds its hashes")
    func tooManyHashes() throws {
        let signed = try TestKeys.log().sign(checkpoint(21))
        let hashes = [Digest](repeating: TreeHasher.empty, count: 64)
        let most = TlogProof(index: 0, path: Array(hashes.prefix(63)), checkpoint: signed)
        #expect(try TlogProof(parsing: most.bytes) == most)
        let more = TlogProof(index: 0, path: hashes, checkpoint: signed)
        #expect(code { _ = try TlogProof(parsing: more.bytes) } == .malformedProof)
    }
}
