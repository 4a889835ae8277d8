import CanonicalJSON
import Testing
import TransparencyLog

@Suite("Witness")
struct WitnessTests {
    let log = TestLog(size: 30)
    let other = TestLog(size: 30, salt: "other ")

    func policy() throws -> LogPolicy { LogPolicy(origin: "comity/paris", key: try TestKeys.log().key) }

    func signed(_ head: TreeHead) throws -> SignedCheckpoint {
        try TestKeys.log().sign(Checkpoint(origin: "comity/paris", head: head))
    }

    func request(_ old: UInt64, _ size: UInt64, of log: TestLog) throws -> WitnessRequest {
        WitnessRequest(
            old: old, path: old <= size ? try log.consistency(old, size).path : [],
            checkpoint: try signed(log.heads[Int(size)]))
    }

    @Test("A log that only appends is cosigned, from nothing to any size and again at the same size")
    func cosigns() throws {
        var last: SignedCheckpoint?
        for (old, size) in [(UInt64(0), UInt64(1)), (1, 1), (1, 5), (5, 8), (8, 30)] {
            let request = try request(old, size, of: log)
            #expect(try WitnessRequest(parsing: request.bytes) == request)
            let decision = Witness.judge(request, log: try policy(), last: last)
            #expect(decision == .cosign(request.checkpoint.checkpoint))
            #expect(decision.status == 200)
            last = request.checkpoint
        }
    }

    @Test("Unknown log 404, foreign signature 403, old size beyond the checkpoint 400")
    func refusals() throws {
        let request = try request(0, 5, of: log)
        #expect(Witness.judge(request, log: nil, last: nil) == .unknownLog)
        let rome = LogPolicy(origin: "comity/rome", key: try TestKeys.log().key)
        #expect(Witness.judge(request, log: rome, last: nil).status == 404)
        let stranger = LogPolicy(origin: "comity/paris", key: try TestKeys.log(seed: 8).key)
        #expect(Witness.judge(request, log: stranger, last: nil).status == 403)
        let backward = WitnessRequest(old: 6, path: [], checkpoint: request.checkpoint)
        #expect(Witness.judge(backward, log: try policy(), last: nil).status == 400)
    }

    @Test("Another old size than the one cosigned last is a conflict that tells the size")
    func conflict() throws {
        let last = try signed(log.heads[8])
        let decision = Witness.judge(try request(5, 20, of: log), log: try policy(), last: last)
        #expect(decision == .conflict(size: 8))
        #expect(decision.status == 409)
        #expect(decision.cosignedSize == 8)
        #expect(Witness.judge(try request(0, 20, of: log), log: try policy(), last: last) == .conflict(size: 8))
        #expect(Witness.judge(try request(3, 5, of: log), log: try policy(), last: nil) == .conflict(size: 0))
        // A rollback cannot even be asked for.
        #expect(Witness.judge(try request(5, 5, of: log), log: try policy(), last: last) == .conflict(size: 8))
        #expect(Witness.judge(try request(8, 5, of: log), log: try policy(), last: last).status == 400)
    }

    @Test("Two heads of one size are a fork, whatever old size the request names")
    func fork() throws {
        let last = try signed(log.heads[8])
        for old in [UInt64(8), 3] {
            let decision = Witness.judge(try request(old, 8, of: other), log: try policy(), last: last)
            #expect(decision.status == 409)
            let evidence = try #require(decision.evidence)
            #expect(evidence.finding == .twoHeads)
            try evidence.verify(by: policy())
            #expect(decision.cosignedSize == 8)
        }
    }

    @Test("A proof that fails is answered 422, with evidence against the log where there is an earlier checkpoint")
    func inconsistent() throws {
        let last = try signed(log.heads[8])
        let decision = Witness.judge(try request(8, 20, of: other), log: try policy(), last: last)
        #expect(decision.status == 422)
        let evidence = try #require(decision.evidence)
        #expect(evidence.finding == .proofRefused)
        let superfluous = WitnessRequest(old: 0, path: [TreeHasher.empty], checkpoint: try signed(log.heads[3]))
        let refused = Witness.judge(superfluous, log: try policy(), last: nil)
        #expect(refused.status == 422)
        #expect(refused.evidence == nil)
        let again = WitnessRequest(old: 8, path: [TreeHasher.empty], checkpoint: last)
        #expect(Witness.judge(again, log: try policy(), last: last).status == 422)
        #expect(Witness.judge(again, log: try policy(), last: last).evidence == nil)
    }

    @Test("An empty log has one head")
    func emptyLog() throws {
        let empty = WitnessRequest(old: 0, path: [], checkpoint: try signed(.empty))
        #expect(Witness.judge(empty, log: try policy(), last: nil).status == 200)
        let wrong = WitnessRequest(
            old: 0, path: [], checkpoint: try signed(TreeHead(size: 0, hash: log.heads[1].hash)))
        #expect(Witness.judge(wrong, log: try policy(), last: nil) == .conflict(size: 0))
    }

    @Test("An evidence file survives its JSON form and cannot be made of checkpoints that agree")
    func evidenceFile() throws {
        let (first, second) = (try signed(log.heads[8]), try signed(other.heads[8]))
        let fork = try #require(Fork(earlier: first, later: second, path: []))
        #expect(try Fork(json: JSON(canonical: fork.json.canonicalBytes)) == fork)
        #expect(Fork(earlier: first, later: first, path: []) == nil)
        let path = try log.consistency(8, 20).path
        #expect(Fork(earlier: first, later: try signed(log.heads[20]), path: path) == nil)
        let elsewhere = try TestKeys.log().sign(Checkpoint(origin: "comity/rome", head: other.heads[8]))
        #expect(Fork(earlier: first, later: elsewhere, path: []) == nil)
        for (name, value) in [("finding", "proof-refused"), ("type", "comity/fork/v2"), ("later", "no note")] {
            guard case .object(var members) = fork.json else { continue }
            members[name] = .string(value)
            #expect(throws: JSONError.self) { try Fork(json: .object(members)) }
        }
        let forged = try #require(Fork(earlier: first, later: forgery(), path: []))
        #expect(code { try forged.verify(by: policy()) } == .noKnownSignature)
    }

    func forgery() throws -> SignedCheckpoint {
        try TestKeys.log(seed: 8).sign(Checkpoint(origin: "comity/paris", head: other.heads[8]))
    }

    @Test(
        "A request that breaks the format is refused",
        arguments: [
            "", "old 0", "old 0\n", "old 00\n\n", "old -1\n\n", "old  1\n\n", "new 1\n\n", "old 1\nAAAA\n\n",
            "old 18446744073709551616\n\n", "old 1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n\n",
        ])
    func badRequests(head: String) throws {
        let failed = code { _ = try WitnessRequest(parsing: Array(head.utf8) + signed(log.heads[1]).bytes) }
        #expect([.malformedRequest, .malformedCheckpoint, .malformedNote].contains(failed))
    }

    @Test("A request has at most 63 hashes")
    func tooManyHashes() throws {
        let path = [Digest](repeating: TreeHasher.empty, count: 64)
        let request = WitnessRequest(old: 1, path: path, checkpoint: try signed(log.heads[2]))
        #expect(code { _ = try WitnessRequest(parsing: request.bytes) } == .malformedRequest)
    }
}
