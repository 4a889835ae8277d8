public import ComityModel

/// A minimisation report: a document of the case, by its id, with its content.
public struct KeptReport: Sendable, Hashable {
    /// The document.
    public var item: ItemID
    /// Its octets, as minimisation wrote them.
    public var bytes: [UInt8]

    /// A report.
    public init(item: ItemID, bytes: [UInt8]) {
        self.item = item
        self.bytes = bytes
    }
}
