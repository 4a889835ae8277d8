import CanonicalJSON
import TransparencyLog

/// Hashing and the growth of the log's tree.
enum LogBench {
    static let leaves = 500_000

    static func run() throws -> [Line] {
        let block = [UInt8](repeating: 0x5a, count: 1 << 20)
        let entry = [UInt8](repeating: 0x17, count: 32)
        let leaf = TreeHasher.leaf(entry)
        var last = leaf
        let lines = [
            try Rounds.rates("SHA-256, 256 blocks of 1 MiB", "MB/s", amount: 256 * 1.048576) {
                for _ in 0..<256 { last = Digest.sha256(block) }
            },
            try Rounds.rates("leaf hashes of 32 octets", "1000/s", amount: Double(leaves) / 1_000) {
                for _ in 0..<leaves { last = TreeHasher.leaf(entry) }
            },
            try Rounds.rates("append 500 000 leaf hashes to a tree", "1000/s", amount: Double(leaves) / 1_000) {
                var edge = RightEdge()
                for _ in 0..<leaves { edge.append(leaf) }
                last = edge.head.hash
                try check(edge.size == UInt64(leaves))
            },
        ]
        try check(last != leaf)
        return lines
    }
}
