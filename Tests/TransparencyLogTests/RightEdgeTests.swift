import CanonicalJSON
import Testing
import TransparencyLog

@Suite("Right edge of a log")
struct RightEdgeTests {
    @Test("An edge that was stored goes on where it stopped")
    func resumes() throws {
        let whole = TestLog(size: 50)
        for stop in 0...50 {
            let stored = TestLog(size: stop).edge.json.canonicalBytes
            var edge = try RightEdge(json: JSON(canonical: stored))
            for hash in whole.leafHashes[stop...] { edge.append(hash) }
            #expect(edge == whole.edge)
        }
    }

    @Test("The edge has one hash for each bit of the size")
    func logarithmic() {
        #expect(TestLog(size: 64).edge.hashes.count == 1)
        #expect(TestLog(size: 63).edge.hashes.count == 6)
        #expect(TestLog(size: 0).edge.head == .empty)
    }

    @Test("A complete subtree is appended like its leaves, and only where it can begin")
    func appendsSubtrees() throws {
        let log = TestLog(size: 12)
        var edge = TestLog(size: 8).edge
        try edge.append(log.hash(TreeNode(level: 2, index: 2)), level: 2)
        #expect(edge == log.edge)
        #expect(code { try edge.append(TreeHasher.empty, level: 3) } == .notASubtree)
        #expect(code { try edge.append(TreeHasher.empty, level: 255) } == .notASubtree)
        var full = try RightEdge(size: 1 << 63, hashes: [TreeHasher.empty])
        #expect(code { try full.append(TreeHasher.empty, level: 0) } == .sizeOutOfRange)
    }

    @Test("A stored edge with the wrong number of hashes is refused with its place")
    func badEdge() throws {
        #expect(code { _ = try RightEdge(size: 3, hashes: [TreeHasher.empty]) } == .sizeOutOfRange)
        let json: JSON = ["size": 3, "hashes": .array([.string(TreeHasher.empty.hex)])]
        #expect(throws: JSONError.self) { try RightEdge(json: json) }
        #expect(throws: JSONError.self) { try RightEdge(json: ["size": 0, "hashes": [], "more": 1]) }
        #expect(throws: JSONError.self) { try RightEdge(json: ["size": -1, "hashes": []]) }
    }

    @Test("Tree heads and proofs survive their JSON form, and nothing may be added to it")
    func jsonForms() throws {
        let log = TestLog(size: 11)
        let inclusion = try log.inclusion(4, 11)
        let consistency = try log.consistency(4, 11)
        #expect(try TreeHead(json: JSON(canonical: log.edge.head.json.canonicalBytes)) == log.edge.head)
        #expect(try InclusionProof(json: JSON(canonical: inclusion.json.canonicalBytes)) == inclusion)
        #expect(try ConsistencyProof(json: JSON(canonical: consistency.json.canonicalBytes)) == consistency)
        for json in [log.edge.head.json, inclusion.json, consistency.json] {
            guard case .object(var members) = json else { continue }
            members["more"] = true
            #expect(throws: JSONError.self) { try TreeHead(json: .object(members)) }
            #expect(throws: JSONError.self) { try InclusionProof(json: .object(members)) }
            #expect(throws: JSONError.self) { try ConsistencyProof(json: .object(members)) }
        }
    }

    @Test("Any run of leaves is covered by few complete subtrees, in order and without gaps")
    func covers() {
        for start in UInt64(0)..<40 {
            for end in start..<70 {
                let nodes = TreeNode.cover(start..<end)
                var next = start
                for node in nodes {
                    #expect(node.leaves.lowerBound == next)
                    next = node.leaves.upperBound
                }
                #expect(next == end)
                #expect(nodes.count <= 12)
            }
        }
    }

    @Test("A log entry is SHA-256 over domain, salt and body, and needs a salt of 32 octets")
    func entries() throws {
        let salt = [UInt8](repeating: 7, count: 32)
        let expected = Digest.sha256(Array("comity/leaf/v1\0".utf8) + salt + [1, 2, 3])
        #expect(try LogEntry.commit(salt: salt, body: [1, 2, 3]) == expected)
        #expect(code { _ = try LogEntry.commit(salt: [], body: [1, 2, 3]) } == .malformedSalt)
        #expect(LogEntry.leafHash(expected) == .sha256([0] + expected.bytes))
    }
}
