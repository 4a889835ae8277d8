/// A source of randomness for keys, salts and ids.
public protocol Randomness: Sendable {
    /// So many octets, unpredictable in a live node.
    func octets(_ count: Int) -> [UInt8]
}
