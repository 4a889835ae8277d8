/// The place of a complete subtree: the node that covers 2^`level` leaves, the `index`th of its level, from 0.
public struct TreeNode: Sendable, Hashable {
    /// 0 for a leaf, at most 63.
    public let level: UInt8
    /// The place within the level.
    public let index: UInt64

    /// The node at a place; `level` is at most 63.
    public init(level: UInt8, index: UInt64) {
        self.level = min(level, 63)
        self.index = index
    }

    /// The indices of the leaves below the node, for nodes of a tree of at most 2^63 leaves.
    public var leaves: Range<UInt64> { index << level..<index << level + 1 << level }

    /// The node one level up.
    public var parent: TreeNode { TreeNode(level: level + 1, index: index >> 1) }

    /// The fewest complete subtrees that cover some leaves exactly, from left to right: at most two for each level.
    public static func cover(_ leaves: Range<UInt64>) -> [TreeNode] {
        var nodes: [TreeNode] = []
        var start = leaves.lowerBound
        while start < leaves.upperBound {
            let fitting = 63 - (leaves.upperBound - start).leadingZeroBitCount
            let level = min(start.trailingZeroBitCount, fitting)
            nodes.append(TreeNode(level: UInt8(level), index: start >> UInt64(level)))
            start += 1 << UInt64(level)
        }
        return nodes
    }
}
