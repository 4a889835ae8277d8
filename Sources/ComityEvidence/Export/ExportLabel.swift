public import ComityModel

/// Which copy an export is: for whom, and the how manieth.
public struct ExportLabel: Sendable, Hashable {
    /// Id of the item.
    public let item: String
    /// Whom the copy is made for.
    public let recipient: String
    /// Number of the copy for this recipient, from 1.
    public let copy: Int
    /// When it is made.
    public let at: Instant

    /// A label.
    public init(item: String, recipient: String, copy: Int, at: Instant) {
        self.item = item
        self.recipient = recipient
        self.copy = copy
        self.at = at
    }
}
