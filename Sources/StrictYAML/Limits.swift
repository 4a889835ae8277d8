/// How much of a text is read before it is refused.
public struct Limits: Sendable, Equatable {
    /// The most bytes of text.
    public var bytes: Int
    /// The deepest nesting; a scalar alone has depth 1. Never more than 500 counts, since reading recurses.
    public var depth: Int
    /// The most nodes, keys included, with every alias counted as the whole of what it stands for.
    public var nodes: Int
    /// The most anchors.
    public var anchors: Int
    /// The most aliases.
    public var aliases: Int

    /// Limits that a law pack, a request and a rule file stay well within.
    public init(
        bytes: Int = 4 << 20, depth: Int = 64, nodes: Int = 200_000, anchors: Int = 64, aliases: Int = 256
    ) {
        self.bytes = bytes
        self.depth = min(depth, 500)
        self.nodes = nodes
        self.anchors = anchors
        self.aliases = aliases
    }
}
