import CanonicalJSON
import ComityOffice
import FoundationEssentials
import GRDB
import TransparencyLog

/// The own log in table `node`: the hash of every complete subtree. The right edge and any earlier head are read from it,
/// so nothing is kept twice and nothing in memory.
struct LogTable {
    let db: Database

    var size: UInt64 {
        get throws {
            let last = try Int64.fetchOne(db, sql: "SELECT max(idx) FROM node WHERE level = 0")
            return last.map { UInt64($0) + 1 } ?? 0
        }
    }

    /// The right edge of the tree as it was at a size.
    func edge(at size: UInt64) throws -> RightEdge {
        let hashes = try TreeNode.cover(0..<size).map(hash)
        do { return try RightEdge(size: size, hashes: hashes) } catch {
            throw JournalFailure.corrupt(error.description)
        }
    }

    func head() throws -> TreeHead { try edge(at: size).head }

    /// The hash of a complete subtree.
    func hash(of node: TreeNode) throws -> Digest {
        let octets = try Data.fetchOne(
            db, sql: "SELECT hash FROM node WHERE level = ? AND idx = ?",
            arguments: [Int64(node.level), Int64(clamping: node.index)])
        guard let octets, let hash = Digest(bytes: octets) else {
            throw JournalFailure.corrupt("a hash of the log is missing")
        }
        return hash
    }

    func leafHashes(_ range: Range<UInt64>) throws -> [Digest] {
        let rows = try Data.fetchAll(
            db, sql: "SELECT hash FROM node WHERE level = 0 AND idx >= ? AND idx < ? ORDER BY idx",
            arguments: [Int64(clamping: range.lowerBound), Int64(clamping: range.upperBound)])
        let hashes = rows.compactMap { Digest(bytes: $0) }
        guard hashes.count == range.count else {
            throw JournalFailure.corrupt("the log has \(try size) leaves, not \(range.upperBound)")
        }
        return hashes
    }

    /// Appends the leaves of one commit.
    func append(_ leafHashes: [Digest]) throws {
        guard !leafHashes.isEmpty else { return }
        var edge = try edge(at: size)
        let statement = try db.cachedStatement(sql: "INSERT INTO node (level, idx, hash) VALUES (?, ?, ?)")
        for leafHash in leafHashes {
            for (node, hash) in edge.append(leafHash) {
                try statement.execute(arguments: [Int64(node.level), Int64(node.index), Data(hash.bytes)])
            }
        }
    }
}
