public import CanonicalJSON

/// One authority's messages in one file: each names the digest of the one before.
public struct Chain: Sendable, Hashable {
    /// Number of the last message; 0 when there is none.
    public private(set) var seq = 0
    /// Digest of the last message.
    public private(set) var last: Digest?
    /// Digests of all messages, so that a repeated number can be told from an equivocation.
    public private(set) var digests: [Digest] = []

    /// An empty chain.
    public init() {}

    /// Takes the next message.
    public mutating func append(_ digest: Digest) {
        seq += 1
        last = digest
        digests.append(digest)
    }

    /// Checks that a message continues the chain.
    public func check(seq: Int, previous: Digest?, digest: Digest) throws(Rejection) {
        guard seq >= 1 else { throw Rejection(.invalid, "messages are numbered from 1") }
        if seq <= self.seq {
            guard digests[seq - 1] != digest else { return }
            throw Rejection(
                .equivocation, "message \(seq) was received before with another content; both are kept as evidence")
        }
        guard seq == self.seq + 1 else {
            throw Rejection(
                .gap, "message \(seq) arrived, but \(self.seq + 1) is expected; send the messages in order",
                expect: self.seq + 1)
        }
        guard previous == last else {
            throw Rejection(.equivocation, "message \(seq) does not continue the chain that was received before")
        }
    }
}
