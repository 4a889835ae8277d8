/// How a text is laid out: what the format of the file decides, beside the rules of `StrictYAML.format`.
///
/// A path names the keys that lead to a mapping or list; the elements of a list add nothing to it.
public struct Layout: Sendable {
    /// The longest line; comments and what cannot be broken may be longer.
    public let width: Int
    /// The order of the keys of the mapping at a path; other keys follow in the order of the text.
    public let order: @Sendable (_ path: [String]) -> [String]
    /// Whether an empty line stands between the elements of the list at a path.
    public let spaced: @Sendable (_ path: [String]) -> Bool
    /// Whether a text is quoted although it need not be: a code that people would take for a number or a name.
    public let quoted: @Sendable (_ text: String) -> Bool

    /// A layout.
    public init(
        width: Int = 140, order: @escaping @Sendable ([String]) -> [String] = { _ in [] },
        spaced: @escaping @Sendable ([String]) -> Bool = { _ in false },
        quoted: @escaping @Sendable (String) -> Bool = { _ in false }
    ) {
        self.width = width
        self.order = order
        self.spaced = spaced
        self.quoted = quoted
    }
}
