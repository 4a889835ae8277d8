public import CanonicalJSON

/// The record nodes of an item, kept beside it at ingest: 32 octets each, in the order of the records.
public struct Sidecar: Sendable {
    private let bytes: [UInt8]

    /// The sidecar in these bytes; nil where they are no whole number of nodes.
    public init?(bytes: [UInt8]) {
        guard bytes.count.isMultiple(of: Digest.byteCount) else { return nil }
        self.bytes = bytes
    }

    /// Number of records.
    public var records: UInt64 { UInt64(bytes.count / Digest.byteCount) }

    /// The nodes of the records at these indices, from 0; nil beyond the last one.
    public func nodes(_ range: Range<UInt64>) -> [Digest]? {
        guard range.upperBound <= records else { return nil }
        let digests = range.compactMap { index in
            let start = Int(index) * Digest.byteCount
            return Digest(bytes: bytes[start..<start + Digest.byteCount])
        }
        return digests.count == range.count ? digests : nil
    }
}
