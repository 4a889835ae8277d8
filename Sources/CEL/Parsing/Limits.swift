/// What an expression may cost, so that no source can exhaust the stack, the memory or the time of its reader.
public struct Limits: Sendable, Hashable {
    /// Bytes of the source.
    public var bytes: Int
    /// Levels of the expression's tree, and of brackets while reading it. A run of `||` or of `&&` is one level.
    public var depth: Int
    /// `exists`, `all` and `exists_one` within one another.
    public var macros: Int

    /// The default limits, but for those that are given.
    public init(bytes: Int = 16_384, depth: Int = 48, macros: Int = 4) {
        self.bytes = bytes
        self.depth = depth
        self.macros = macros
    }

    /// 16 KiB, 48 levels, 4 macros within one another.
    public static let `default` = Limits()
}
