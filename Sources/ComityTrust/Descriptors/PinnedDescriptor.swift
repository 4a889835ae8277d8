public import CanonicalJSON
public import ComityModel

/// A descriptor that holds: signed twice by the anchor that this house has pinned. Only pinning and succession make
/// one.
public struct PinnedDescriptor: Sendable, Hashable {
    /// What it says.
    public let descriptor: AuthorityDescriptor
    /// The signed octets, to be stored; `SignedDescriptor(bounded:).pin(_:)` takes them back.
    public let bytes: [UInt8]

    init(descriptor: AuthorityDescriptor, bytes: [UInt8]) {
        self.descriptor = descriptor
        self.bytes = bytes
    }

    /// Whose it is.
    public var authority: AuthorityID { descriptor.authority }

    /// Accepts the next version under the same anchor.
    /// - Throws: `TrustFailure` `.unknownAuthority` for another authority's, `.version` unless it is the very next and
    ///   not earlier in time, `.anchor`, `.signature`.
    public func succeeded(by next: SignedDescriptor) throws(TrustFailure) -> PinnedDescriptor {
        try checkSuccession(next.claimed)
        return try next.signed(by: descriptor.anchor)
    }

    /// Accepts the next version under a new anchor, which the old anchor hands over to. The caller has a second
    /// officer confirm the new fingerprint first.
    /// - Throws: as `succeeded(by:)`, and `.anchor` unless the handover names both anchors and this version.
    public func succeeded(
        by next: SignedDescriptor, after handover: AnchorHandover, confirmed: Fingerprint
    ) throws(TrustFailure) -> PinnedDescriptor {
        try checkSuccession(next.claimed)
        let anchor = try handover.verify(from: descriptor, to: next.claimed)
        guard anchor.fingerprint == confirmed else {
            throw TrustFailure(
                .anchor, at: "/to", "the new anchor's fingerprint is `\(anchor.fingerprint)`, not the confirmed one")
        }
        return try next.signed(by: anchor)
    }

    private func checkSuccession(_ next: AuthorityDescriptor) throws(TrustFailure) {
        guard next.authority == authority else {
            throw TrustFailure(
                .unknownAuthority, at: "/authority", "the descriptor is of `\(next.authority)`, not `\(authority)`")
        }
        guard next.version == descriptor.version + 1, next.validFrom >= descriptor.validFrom else {
            throw TrustFailure(
                .version, at: "/version",
                "version \(descriptor.version + 1) is due, not \(next.version); ask for the versions between, in order")
        }
    }

    /// Judges whether a message is this authority's: its keys, a pair, in their time, both signatures, and `from`.
    /// - Parameter instant: the time to judge the keys at: now, or when the message's checkpoint was cosigned.
    /// - Throws: `TrustFailure` `.unknownKey`, `.keyPair`, `.keyPeriod`, `.signature`, `.wrongSender`.
    public func authenticate(_ message: ReceivedMessage, at instant: Instant) throws(TrustFailure) -> AuthenticMessage {
        let key = try verify(message.jws, at: instant)
        guard message.content.from == authority else {
            throw TrustFailure(
                .wrongSender, at: "/from", "`\(authority)` signed a message of `\(message.content.from)`; refuse it")
        }
        return AuthenticMessage(message, kid: key.keys.kid)
    }

    /// The body of a statement of this authority.
    /// - Throws: `TrustFailure` `.payload` for a statement of another name, and as `authenticate(_:at:)`.
    public func body(of statement: SignedStatement, named name: String, at instant: Instant) throws(TrustFailure)
        -> JSON
    {
        _ = try verify(statement.jws, at: instant)
        guard statement.claimedSender == authority else {
            throw TrustFailure(
                .wrongSender, at: "/from", "`\(authority)` signed a statement of `\(statement.claimedSender)`")
        }
        guard statement.name == name else {
            throw TrustFailure(.payload, at: "/statement", "a statement `\(name)` is expected, not `\(statement.name)`")
        }
        return statement.body
    }

    private func verify(_ jws: TwiceSigned, at instant: Instant) throws(TrustFailure) -> MessageKey {
        let first = descriptor.messageKeys.first { $0.keys.thumbprint(.ed25519) == jws.kids[0] }
        let second = descriptor.messageKeys.first { $0.keys.thumbprint(.mldsa65) == jws.kids[1] }
        guard let first, let second else {
            throw TrustFailure(
                .unknownKey, at: "/signatures/\(first == nil ? 0 : 1)",
                "`\(authority)` has not published this key; ask for its newest descriptor")
        }
        guard first == second else {
            throw TrustFailure(
                .keyPair, at: "/signatures", "the two keys were not published as a pair; refuse the message")
        }
        try first.check(at: instant)
        try jws.verify(by: first.keys)
        return first
    }
}
