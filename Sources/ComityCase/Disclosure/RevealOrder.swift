public import ComityModel

/// A court's order to reveal one withheld record.
public struct RevealOrder: Sendable, Hashable {
    /// The disclosure.
    public let disclosure: ThreadID
    /// Number of the record in the file, from 1.
    public let record: Int
    /// The order, a document in the vault.
    public let order: ItemID
    /// Who filed it.
    public let by: OfficerID
}
