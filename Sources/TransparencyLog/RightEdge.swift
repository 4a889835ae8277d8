public import CanonicalJSON

/// All that is needed to append to a tree: the hashes of the complete subtrees along its right edge, largest first, one
/// for each bit that is set in the size. Appending costs O(log n) hashes and reads nothing else.
public struct RightEdge: Sendable, Hashable {
    /// Most leaves of a tree here.
    static let maxSize: UInt64 = 1 << 63

    /// Number of leaves.
    public private(set) var size: UInt64
    /// Hashes of the complete subtrees, largest first.
    public private(set) var hashes: [Digest]

    /// The edge of the empty tree.
    public init() {
        size = 0
        hashes = []
    }

    /// The edge as it was kept.
    /// - Throws: `LogError` `.sizeOutOfRange` unless there is one hash for each bit set in `size`.
    public init(size: UInt64, hashes: [Digest]) throws(LogError) {
        guard size <= Self.maxSize, hashes.count == size.nonzeroBitCount else {
            throw LogError(
                .sizeOutOfRange,
                "a tree of \(size) leaves has \(size.nonzeroBitCount) hashes on its right edge, not \(hashes.count)")
        }
        self.size = size
        self.hashes = hashes
    }

    /// The head of the tree.
    public var head: TreeHead { TreeHead(size: size, hash: TreeHasher.fold(hashes)) }

    /// Appends a leaf by its hash.
    /// - Returns: The nodes that the leaf completed, itself first: the rows to keep where proofs shall read O(log n).
    @discardableResult
    public mutating func append(_ leafHash: Digest) -> [(node: TreeNode, hash: Digest)] {
        push(leafHash, TreeNode(level: 0, index: size))
    }

    /// Appends a complete subtree of 2^`level` leaves by its hash, where the size so far is a multiple of that.
    /// - Throws: `LogError` `.notASubtree` for any other size, `.sizeOutOfRange` beyond 2^63 leaves.
    @discardableResult
    public mutating func append(
        _ hash: Digest, level: UInt8
    ) throws(LogError) -> [(node: TreeNode, hash: Digest)] {
        guard level < 63, size.trailingZeroBitCount >= Int(level) else {
            throw LogError(.notASubtree, "no subtree of level \(level) can begin after \(size) leaves")
        }
        guard size <= Self.maxSize - 1 << UInt64(level) else {
            throw LogError(.sizeOutOfRange, "a tree holds at most 2^63 leaves")
        }
        return push(hash, TreeNode(level: level, index: size >> UInt64(level)))
    }

    private mutating func push(_ hash: Digest, _ place: TreeNode) -> [(node: TreeNode, hash: Digest)] {
        var completed = [(node: place, hash: hash)]
        var (node, hash) = (place, hash)
        while node.index & 1 == 1, let left = hashes.popLast() {
            hash = TreeHasher.node(left, hash)
            node = node.parent
            completed.append((node, hash))
        }
        hashes.append(hash)
        size += 1 << UInt64(place.level)
        return completed
    }

    /// `{"hashes": [64 hexadecimal digits], "size": number}`. Sizes up to 2^53.
    public var json: JSON { ["hashes": .digests(hashes), "size": .integer(size)] }

    /// Reads `json` back, strictly.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        let size = try members.size("size")
        let hashes = try members.digests("hashes")
        try members.finish()
        do { try self.init(size: size, hashes: hashes) } catch {
            throw JSONError(.value, at: "\(pointer)/hashes", error.reason)
        }
    }
}
