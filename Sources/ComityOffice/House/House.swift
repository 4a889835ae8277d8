public import CanonicalJSON
public import ComityAccess
public import ComityModel
public import ComityTrust

/// The house as its own events leave it: who belongs to it, whom it deals with, which packs it judges by.
public struct House: Sendable {
    /// Another authority.
    public struct Peer: Sendable {
        /// Its descriptor, as signed.
        public internal(set) var descriptor: SignedDescriptor
        /// The descriptor once two administrators compared its fingerprint by another channel.
        public internal(set) var pinned: PinnedDescriptor?
        /// Whether two administrators stopped dealing with it. They confirm its fingerprint again to go on.
        public internal(set) var isSuspended = false
    }

    /// Number of events folded.
    public private(set) var version = 0
    /// The own descriptor.
    public private(set) var own: PinnedDescriptor?
    /// The officers.
    public private(set) var directory: OfficerDirectory?
    /// The roster as it is published, with the registrars' signatures.
    public private(set) var roster: SignedRoster?
    /// Who may touch which case.
    public private(set) var grants = Grants()
    /// Digest of the pack set in force.
    public private(set) var packs: Digest?
    /// Norms that somebody disputes, by their ids.
    public private(set) var disputes: [String: NormDispute] = [:]
    /// Other authorities, confirmed or not.
    public private(set) var peers: [AuthorityID: Peer] = [:]
    /// Authorities without a node, reached by letter.
    public private(set) var posts: [AuthorityID: PostalPeer] = [:]

    /// The house that some events make.
    /// - Throws: `OfficeError` of the class integrity when an event cannot be read.
    public init(folding events: [Event]) throws(OfficeError) {
        for event in events {
            do {
                try fold(event)
            } catch {
                throw OfficeError(.integrity, at: event.kind.rawValue, "an event of the house cannot be read: \(error)")
            }
            version += 1
        }
    }

    /// The authorities that are dealt with.
    public var trust: TrustList? {
        get throws(TrustFailure) {
            guard let own else { return nil }
            return try TrustList(
                own: own.authority, peers: peers.values.filter { !$0.isSuspended }.compactMap(\.pinned))
        }
    }

    /// A peer whose descriptor is pinned and that is dealt with.
    public func peer(_ id: AuthorityID) throws(OfficeError) -> PinnedDescriptor {
        guard let peer = peers[id], let pinned = peer.pinned else {
            throw OfficeError(.refused, at: id.rawValue, "`\(id)` is no confirmed peer; add and confirm it first")
        }
        guard !peer.isSuspended else {
            throw OfficeError(.refused, at: id.rawValue, "the relation with `\(id)` is suspended")
        }
        return pinned
    }

    /// Another authority that is dealt with, by its node or by letter.
    public func counterpart(_ id: AuthorityID) throws(OfficeError) -> Counterpart {
        guard let post = posts[id] else { return .node(try peer(id)) }
        guard !post.isSuspended else {
            throw OfficeError(.refused, at: id.rawValue, "the relation with `\(id)` is suspended")
        }
        return .post(post)
    }

    /// A peer with a descriptor that it may have: its first, another one that nobody confirmed yet, or the next under the anchor
    /// that is pinned.
    /// - Throws: as `PinnedDescriptor.succeeded(by:)`.
    func adding(_ descriptor: SignedDescriptor) throws(TrustFailure) -> Peer {
        guard var peer = peers[descriptor.claimed.authority] else { return Peer(descriptor: descriptor) }
        peer.pinned = try peer.pinned?.succeeded(by: descriptor)
        peer.descriptor = descriptor
        return peer
    }

    /// Refuses a peer one of whose keys this house or another peer publishes as its own.
    /// - Throws: `TrustFailure` `.keyConflict`.
    func checkKeys(of peer: PinnedDescriptor) throws(TrustFailure) {
        guard let own else { return }
        let others = peers.values.compactMap(\.pinned).filter { $0.authority != peer.authority }
        _ = try TrustList(own: own.authority, peers: [own] + others + [peer])
    }

    private mutating func fold(_ event: Event) throws {
        var members = try JSONMembers(event.body)
        switch event.kind {
        case .houseFounded:
            let descriptor = try Self.descriptor(try members.octets("descriptor"))
            let fingerprint = TrustAnchor.fingerprint(descriptor)
            own = try descriptor.pin(fingerprint)
            try setRoster(try members.value("roster"))
            packs = try members.digest("packs")
        case .packsActivated: packs = try members.digest("packs")
        case .peerAdded where event.body["post"] != nil:
            let post = try PostalPeer(json: try members.value("post"), at: "/post")
            posts[post.authority] = post
        case .peerAdded:
            let descriptor = try Self.descriptor(try members.octets("descriptor"))
            let peer = try adding(descriptor)
            peers[descriptor.claimed.authority] = peer
        case .peerConfirmed:
            let id: AuthorityID = try members.name("authority")
            let fingerprint = try members.typed("fingerprint", "a fingerprint") {
                $0.string.flatMap { Fingerprint($0) }
            }
            let pinned = try peers[id]?.descriptor.pin(fingerprint)
            peers[id]?.pinned = pinned
            peers[id]?.isSuspended = false
        case .peerSuspended:
            let id: AuthorityID = try members.name("authority")
            peers[id]?.isSuspended = true
            posts[id]?.isSuspended = true
        case .officerEnrolled, .officerRevoked: try setRoster(try members.value("roster"))
        case .grantGiven: grants = grants.giving(try Grant(json: try members.value("grant"), at: "/grant"))
        case .grantEnded:
            grants = grants.ending(try members.name("officer"), on: try members.caseRef("case"), at: event.at)
        case .normDisputed:
            guard case .officer(let officer, _) = event.by else {
                throw JSONError(.value, at: "/by", "an officer disputes a norm")
            }
            let norm = try members.string("norm")
            disputes[norm] = NormDispute(
                norm: norm, reason: try members.string("reason"), by: officer, at: event.at)
        case .normSettled: disputes[try members.string("norm")] = nil
        case .rosterPublished, .logReopened: break
        default: throw JSONError(.value, at: "/kind", "an event of a case stands in the house")
        }
    }

    private mutating func setRoster(_ json: JSON) throws {
        guard let own else { throw JSONError(.value, at: "/roster", "a roster needs the house's descriptor") }
        let signed = try SignedRoster(json: json)
        _ = try signed.verify(by: own)
        let roster = try Roster(canonical: signed.roster.canonicalBytes)
        directory = try directory?.adding(roster) ?? OfficerDirectory(roster)
        self.roster = signed
    }

    private static func descriptor(_ bytes: [UInt8]) throws(TrustFailure) -> SignedDescriptor {
        try SignedDescriptor(bounded: bytes)
    }
}

extension TrustAnchor {
    /// The fingerprint that a descriptor claims for itself: enough for the own one, never for another's.
    static func fingerprint(_ descriptor: SignedDescriptor) -> Fingerprint { descriptor.claimed.anchor.fingerprint }
}
