/// A message with the receipt for it, each the exact octets as they were sent or received.
public struct KeptMessage: Sendable, Hashable {
    /// The signed message.
    public var bytes: [UInt8]
    /// The signed receipt of the other side; nil while there is none.
    public var receipt: [UInt8]?
    /// For a receipt of the own side, a C2SP tlog-proof file of its leaf; its `extra` is the leaf's salt.
    public var receiptProof: [UInt8]?

    /// A message.
    public init(bytes: [UInt8], receipt: [UInt8]?, receiptProof: [UInt8]? = nil) {
        self.bytes = bytes
        self.receipt = receipt
        self.receiptProof = receiptProof
    }
}
