public import CanonicalJSON
import TransparencyLog

/// Makes the field root of an item while its records pass by, one at a time, in O(log n) memory.
public struct FieldRootBuilder: Sendable {
    private let secret: ItemSecret
    private var edge = RightEdge()

    /// A builder for one item.
    public init(secret: ItemSecret) { self.secret = secret }

    /// Commits to the next record.
    /// - Returns: The record node: 32 octets for the sidecar, from which a withheld record can be revealed later.
    /// - Throws: `CommitmentError` `.emptyRecord`, `.tooLarge`.
    @discardableResult
    public mutating func append(_ fields: [Field]) throws(CommitmentError) -> Digest {
        let record = try RecordDisclosure(number: edge.size + 1, all: fields, secret: secret)
        let node = try record.node()
        edge.append(node)
        return node
    }

    /// The field root over the records so far.
    public var fieldRoot: FieldRoot { FieldRoot(records: edge.size, hash: edge.head.hash) }
}
