import CanonicalJSON
public import ComityModel

/// Whom this house trusts: itself by name, its peers by their pinned descriptors. A value; a new descriptor makes a
/// new list.
public struct TrustList: Sendable, Hashable {
    /// This house.
    public let own: AuthorityID
    private let peers: [AuthorityID: PinnedDescriptor]
    /// The TLS pins of all peers.
    public let pins: TLSPins

    /// A list.
    /// - Throws: `TrustFailure` `.keyConflict` when two authorities publish one key, or one authority stands twice.
    public init(own: AuthorityID, peers: [PinnedDescriptor]) throws(TrustFailure) {
        var owners: [[UInt8]: AuthorityID] = [:]
        var table: [AuthorityID: PinnedDescriptor] = [:]
        for peer in peers {
            guard table.updateValue(peer, forKey: peer.authority) == nil else {
                throw TrustFailure(
                    .keyConflict, at: peer.authority.rawValue, "the authority stands twice; keep one descriptor")
            }
            for key in Self.keys(peer.descriptor) {
                if let owner = owners.updateValue(peer.authority, forKey: key), owner != peer.authority {
                    throw TrustFailure(
                        .keyConflict, at: peer.authority.rawValue,
                        "`\(owner)` publishes one of its keys too; ask both, trust neither")
                }
            }
        }
        self.own = own
        self.peers = table
        pins = TLSPins(peers)
    }

    /// The pinned descriptor of a peer.
    public subscript(authority: AuthorityID) -> PinnedDescriptor? { peers[authority] }

    /// The peers, in order of their names.
    public var authorities: [AuthorityID] { peers.keys.sorted() }

    /// Judges a message: authentic, from the authority of the channel, addressed to this house.
    /// - Parameters:
    ///   - channel: who holds the other end, as TLS proved.
    ///   - instant: now, by this node's clock.
    /// - Throws: `TrustFailure` `.unknownAuthority`, `.foreignKey`, `.unknownKey`, `.keyPair`, `.keyPeriod`,
    ///   `.signature`, `.wrongSender`, `.wrongAddressee`.
    public func verify(
        _ message: ReceivedMessage, over channel: AuthenticatedAuthority, at instant: Instant
    ) throws(TrustFailure) -> VerifiedMessage {
        guard let peer = peers[channel.authority] else {
            throw TrustFailure(
                .unknownAuthority, at: channel.authority.rawValue,
                "no descriptor of `\(channel.authority)` is pinned; add the peer")
        }
        let authentic: AuthenticMessage
        do {
            authentic = try peer.authenticate(message, at: instant)
        } catch {
            guard error.code == .unknownKey, let owner = owner(of: message) else { throw error }
            throw TrustFailure(
                .foreignKey, at: error.place,
                "a key of `\(owner)` signed, over the channel of `\(peer.authority)`; refuse it")
        }
        guard authentic.content.to == own else {
            throw TrustFailure(
                .wrongAddressee, at: "/to", "the message is for `\(authentic.content.to)`; this is `\(own)`")
        }
        return VerifiedMessage(authentic)
    }

    /// Judges the receipt that a peer answered with. Its own two signatures prove who answered, whatever the channel was.
    /// - Throws: as `verify(_:over:at:)`, and `.payload` when the answer is no receipt.
    public func verifyReceipt(
        _ answer: ReceivedMessage, from peer: AuthorityID, at instant: Instant
    ) throws(TrustFailure) -> VerifiedMessage {
        guard let pinned = peers[peer] else {
            throw TrustFailure(
                .unknownAuthority, at: peer.rawValue, "no descriptor of `\(peer)` is pinned; add the peer")
        }
        let authentic = try pinned.authenticate(answer, at: instant)
        guard case .receipt = authentic.content else {
            throw TrustFailure(.payload, at: "/type", "a receipt is expected here; ask `\(peer)` again")
        }
        guard authentic.content.to == own else {
            throw TrustFailure(
                .wrongAddressee, at: "/to", "the receipt is for `\(authentic.content.to)`; this is `\(own)`")
        }
        return VerifiedMessage(authentic)
    }

    private func owner(of message: ReceivedMessage) -> AuthorityID? {
        peers.values.first { $0.descriptor.messageKeys.contains { message.jws.names(one: $0.keys) } }?.authority
    }

    private static func keys(_ descriptor: AuthorityDescriptor) -> [[UInt8]] {
        let signing = [descriptor.anchor.keys] + descriptor.messageKeys.map(\.keys)
        return signing.flatMap { [$0.ed25519, $0.mldsa65] } + descriptor.registrars
            + descriptor.tlsPins.map(\.spki.bytes)
            + descriptor.sealingKeys.map(\.xwing)
    }
}
