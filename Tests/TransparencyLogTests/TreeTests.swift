import CanonicalJSON
import Testing
import TransparencyLog

@Suite("Merkle tree of RFC 6962")
struct TreeTests {
    static let entries: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43], Array(0x50...0x57),
        Array(0x60...0x6f),
    ]
    static let heads = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test("The known trees of zero to eight leaves have their published heads")
    func knownTrees() {
        var edge = RightEdge()
        #expect(edge.head.hash.hex == Self.heads[0])
        for (entry, head) in zip(Self.entries, Self.heads.dropFirst()) {
            edge.append(TreeHasher.leaf(entry))
            #expect(edge.head.hash.hex == head)
        }
    }

    @Test("Appending yields the tree hash by RFC 6962's own recursion, and each completed node once")
    func appendAgreesWithRecursion() {
        func recursive(_ leaves: ArraySlice<Digest>) -> Digest {
            guard leaves.count > 1 else { return leaves.first ?? TreeHasher.empty }
            var split = 1
            while split * 2 < leaves.count { split *= 2 }
            let middle = leaves.startIndex + split
            return TreeHasher.node(recursive(leaves[..<middle]), recursive(leaves[middle...]))
        }
        let log = TestLog(size: 70)
        for (size, head) in log.heads.enumerated() {
            #expect(head == TreeHead(size: UInt64(size), hash: recursive(log.leafHashes[..<size])))
        }
        #expect(log.nodes.count == 70 + 35 + 17 + 8 + 4 + 2 + 1)
        for (node, hash) in log.nodes {
            #expect(hash == recursive(log.leafHashes[Int(node.leaves.lowerBound)..<Int(node.leaves.upperBound)]))
        }
    }

    @Test("Every leaf of every tree up to 70 leaves has an inclusion proof, and no other place, size or hash passes")
    func everyInclusion() throws {
        let log = TestLog(size: 70)
        var random = SeededGenerator(seed: 1)
        for size in UInt64(1)...70 {
            let head = log.heads[Int(size)]
            for index in 0..<size {
                let proof = try log.inclusion(index, size)
                let leaf = log.leafHashes[Int(index)]
                try proof.verify(leafHash: leaf, under: head)
                let position = proof.path.isEmpty ? 0 : Int(random.next() % UInt64(proof.path.count))
                var path = proof.path
                if path.isEmpty {
                    path = [leaf]
                } else {
                    path[position] = path[position].flipped(Int(random.next() % 32))
                }
                let bad = InclusionProof(index: index, size: size, path: path)
                #expect(
                    code { try bad.verify(leafHash: leaf, under: head) } == (size == 1 ? .proofTooLong : .headMismatch))
                let elsewhere = InclusionProof(index: (index + 1) % size, size: size, path: proof.path)
                #expect((code { try elsewhere.verify(leafHash: leaf, under: head) } == nil) == (size == 1))
            }
        }
    }

    @Test("Every pair of sizes up to 70 has a consistency proof, and a changed one fails")
    func everyConsistency() throws {
        let log = TestLog(size: 70)
        var random = SeededGenerator(seed: 2)
        for size in UInt64(0)...70 {
            for old in 0...size {
                let proof = try log.consistency(old, size)
                let (earlier, later) = (log.heads[Int(old)], log.heads[Int(size)])
                try proof.verify(from: earlier, to: later)
                let wrong = TreeHead(size: old, hash: earlier.hash.flipped(Int(random.next() % 32)))
                #expect(code { try proof.verify(from: wrong, to: later) } != nil)
                guard !proof.path.isEmpty else { continue }
                var path = proof.path
                let position = Int(random.next() % UInt64(path.count))
                path[position] = path[position].flipped(Int(random.next() % 32))
                let bad = ConsistencyProof(old: old, size: size, path: path)
                #expect([.oldHeadMismatch, .headMismatch].contains(code { try bad.verify(from: earlier, to: later) }))
            }
        }
    }

    @Test("Every octet of a proof counts, and so does every hash")
    func everyOctet() throws {
        let log = TestLog(size: 13)
        for (old, size) in [(UInt64(3), UInt64(13)), (4, 13), (6, 11)] {
            let proof = try log.consistency(old, size)
            let (earlier, later) = (log.heads[Int(old)], log.heads[Int(size)])
            for octet in 0..<proof.path.count * 32 {
                var path = proof.path
                path[octet / 32] = path[octet / 32].flipped(octet % 32, bit: UInt8(octet % 8))
                let bad = ConsistencyProof(old: old, size: size, path: path)
                #expect(code { try bad.verify(from: earlier, to: later) } != nil)
            }
            let short = ConsistencyProof(old: old, size: size, path: proof.path.dropLast())
            #expect(code { try short.verify(from: earlier, to: later) } == .proofTooShort)
            let long = ConsistencyProof(old: old, size: size, path: proof.path + [earlier.hash])
            #expect(code { try long.verify(from: earlier, to: later) } == .proofTooLong)
        }
        let proof = try log.inclusion(9, 13)
        for octet in 0..<proof.path.count * 32 {
            var path = proof.path
            path[octet / 32] = path[octet / 32].flipped(octet % 32, bit: UInt8(octet % 8))
            let bad = InclusionProof(index: 9, size: 13, path: path)
            #expect(code { try bad.verify(leafHash: log.leafHashes[9], under: log.heads[13]) } == .headMismatch)
        }
    }

    @Test("Every tree continues the empty one, which has one hash, by a proof without hashes")
    func fromNothing() throws {
        let head = TestLog(size: 5).edge.head
        try ConsistencyProof(old: 0, size: 5, path: []).verify(from: .empty, to: head)
        try ConsistencyProof(old: 0, size: 0, path: []).verify(from: .empty, to: .empty)
        let notEmpty = TreeHead(size: 0, hash: head.hash)
        let proof = ConsistencyProof(old: 0, size: 0, path: [])
        #expect(code { try proof.verify(from: .empty, to: notEmpty) } == .headMismatch)
        #expect(code { try proof.verify(from: notEmpty, to: notEmpty) } == .oldHeadMismatch)
        let superfluous = ConsistencyProof(old: 0, size: 5, path: [head.hash])
        #expect(code { try superfluous.verify(from: .empty, to: head) } == .proofTooLong)
    }

    @Test("A fork is not consistent: another history of the same sizes fails")
    func otherHistory() throws {
        let (log, other) = (TestLog(size: 20), TestLog(size: 20, salt: "other "))
        let proof = try other.consistency(7, 20)
        #expect(code { try proof.verify(from: log.heads[7], to: other.heads[20]) } == .oldHeadMismatch)
        #expect(code { try proof.verify(from: other.heads[7], to: log.heads[20]) } == .headMismatch)
    }

    @Test("Every subtree of every tree up to 40 leaves is proved consistent")
    func everySubtree() throws {
        let log = TestLog(size: 40)
        for size in UInt64(1)...40 {
            for end in 1...size {
                for start in 0..<end {
                    guard let subtree = try? Subtree(start: start, end: end) else { continue }
                    let hash = TreeHasher.tree(log.leafHashes[Int(start)..<Int(end)])
                    let path = try ProofPlan.subtree(subtree, in: size).path(reading: log.hash)
                    try subtree.verify(hash, in: log.heads[Int(size)], path: path)
                    #expect(code { try subtree.verify(hash.flipped(3), in: log.heads[Int(size)], path: path) } != nil)
                }
            }
        }
    }

    @Test("A proof reads O(log n) nodes, and the same hashes come from leaves alone or from a slow store")
    func reads() async throws {
        let log = TestLog(size: 70)
        for (index, size) in [(UInt64(0), UInt64(70)), (69, 70), (33, 67), (12, 13)] {
            let plan = try ProofPlan.inclusion(of: index, in: size)
            #expect(plan.nodes.count <= 14)
            let fromNodes = plan.path(reading: log.hash)
            let fromLeaves = plan.path { node in
                TreeHasher.tree(log.leafHashes[Int(node.leaves.lowerBound)..<Int(node.leaves.upperBound)])
            }
            let slowly = await plan.path { node in
                await Task.yield()
                return log.hash(node)
            }
            #expect(fromNodes == fromLeaves)
            #expect(fromNodes == slowly)
        }
        #expect(try ProofPlan.inclusion(of: 1 << 40, in: 1 << 40 + 12345).nodes.count < 64)
    }

    @Test("Numbers that name no place in a tree are refused by class")
    func badNumbers() throws {
        #expect(code { _ = try ProofPlan.inclusion(of: 5, in: 5) } == .indexOutOfRange)
        #expect(code { _ = try ProofPlan.consistency(from: 6, to: 5) } == .sizeOutOfRange)
        #expect(code { _ = try Subtree(start: 4, end: 4) } == .notASubtree)
        #expect(code { _ = try Subtree(start: 2, end: 6) } == .notASubtree)
        #expect(code { _ = try Subtree(start: .max, end: .max) } == .notASubtree)
        let head = TestLog(size: 5).edge.head
        let leaf = TreeHasher.leaf([])
        let outside = InclusionProof(index: .max, size: 5, path: [])
        #expect(code { try outside.verify(leafHash: leaf, under: head) } == .indexOutOfRange)
        let otherSize = InclusionProof(index: 1, size: 6, path: [])
        #expect(code { try otherSize.verify(leafHash: leaf, under: head) } == .sizeOutOfRange)
        let huge = TreeHead(size: .max, hash: leaf)
        #expect(
            code { try InclusionProof(index: 1, size: .max, path: []).verify(leafHash: leaf, under: huge) }
                == .sizeOutOfRange)
    }
}
