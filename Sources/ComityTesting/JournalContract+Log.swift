import CanonicalJSON
import ComityModel
import ComityOffice
import TransparencyLog

extension JournalContract {
    static let log: [ContractRule<JournalBench>] = [
        ContractRule("the log of a new journal is the empty tree") { bench in
            let journal = try await bench.open()
            try equal(try await journal.treeHead(), .empty)
            try equal(try await journal.leafHashes(0..<0), [])
            try equal(try await journal.leaf(of: .event(file, 1)), nil)
        },
        ContractRule("every event is a leaf that its salt opens and that is proved under every later head") { bench in
            let journal = try await bench.open()
            var heads: [TreeHead] = [.empty]
            for number in 0..<9 {
                let target = number % 3 == 0 ? otherFile : file
                let version = try await journal.events(of: target).count
                _ = try await journal.append(
                    commit(number, in: target, version: version, (0...number % 4).map(event)))
                heads.append(try await journal.treeHead())
            }
            try await proveAll(journal, files: [file, otherFile])
            let hashes = try await journal.leafHashes(0..<heads[9].size)
            for (place, earlier) in heads.enumerated() {
                try equal(TreeHasher.tree(hashes.prefix(Int(earlier.size))), earlier.hash)
                for later in heads[place...] where earlier.size > 0 {
                    try ConsistencyProof(old: earlier.size, size: later.size) { node in
                        TreeHasher.tree(hashes[Int(node.leaves.lowerBound)..<Int(node.leaves.upperBound)])
                    }.verify(from: earlier, to: later)
                }
            }
            try equal(try await journal.leafHashes(3..<7), Array(hashes[3..<7]))
        },
        ContractRule("salts are 32 octets and no two are alike") { bench in
            let journal = try await bench.open()
            _ = try await journal.append(commit(1, version: 0, (0..<20).map { _ in event(1) }))
            var salts: Set<[UInt8]> = []
            for seq in 1...20 { salts.insert(try await present(journal.leaf(of: .event(file, seq))).salt) }
            try equal(salts.count, 20)
            try equal(Set(salts.map(\.count)), [LogEntry.saltCount])
            try equal(Set(try await journal.leafHashes(0..<20)).count, 20)
        },
        ContractRule("leaves beyond the log are a failure, not an empty answer") { bench in
            let journal = try await bench.open()
            _ = try await journal.append(commit(1, version: 0))
            do {
                _ = try await journal.leafHashes(0..<2)
            } catch { return }
            throw ContractBroken("two leaves of a log with one", #fileID, #line)
        },
    ]

    /// Proves the leaf of one subject under the present head.
    static func prove(_ journal: any Journal, _ subject: LeafSubject, body: [UInt8]) async throws {
        let head = try await journal.treeHead()
        let hashes = try await journal.leafHashes(0..<head.size)
        let leaf = try await present(journal.leaf(of: subject))
        let hash = LogEntry.leafHash(try LogEntry.commit(salt: leaf.salt, body: body))
        try equal(hashes[Int(leaf.index)], hash)
        try InclusionProof(index: leaf.index, size: head.size) { node in
            TreeHasher.tree(hashes[Int(node.leaves.lowerBound)..<Int(node.leaves.upperBound)])
        }.verify(leafHash: hash, under: head)
    }

    /// Proves every event of some files.
    static func proveAll(_ journal: any Journal, files: [CaseRef]) async throws {
        for file in files {
            for (place, event) in try await journal.events(of: file).enumerated() {
                try await prove(journal, .event(file, place + 1), body: event.json.canonicalBytes)
            }
        }
    }
}
