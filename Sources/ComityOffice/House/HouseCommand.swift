public import CanonicalJSON
public import ComityAccess
public import ComityModel
public import ComityTrust

/// What two administrators (or registrars) have done in the house: the verbs of formats 9 that concern no case.
public enum HouseCommand: Sendable {
    /// `init`: the first commit. The roster that it brings is the one its two signatures are judged by.
    case found(descriptor: SignedDescriptor, roster: SignedRoster, packs: Digest)
    /// `peer add FILE`
    case addPeer(SignedDescriptor)
    /// `peer add --post NAME …`: an authority without a node, reached by letter.
    case addPost(PostalPeer)
    /// `peer confirm AUTHORITY --fingerprint F`: the fingerprint came by another channel.
    case confirmPeer(AuthorityID, Fingerprint)
    /// `peer suspend AUTHORITY`
    case suspendPeer(AuthorityID)
    /// `officer add NAME --roles R,…`: enrols an officer; both registrars sign the next roster.
    case enrol(OfficerID, OfficerPublicKey, Set<Role>, until: Instant?)
    /// `officer revoke NAME`
    case revoke(OfficerID)
    /// `grant give OFFICER --case N`
    case giveGrant(OfficerID, CaseNumber, until: Instant?)
    /// `grant end OFFICER --case N`
    case endGrant(OfficerID, CaseNumber)
    /// `packs activate DIGEST`
    case activatePacks(Digest)

    /// The verb that both sign and that `AccessPolicy` knows.
    public var verb: String {
        switch self {
        case .found: "init"
        case .addPeer, .addPost: "peer.add"
        case .confirmPeer: "peer.confirm"
        case .suspendPeer: "peer.suspend"
        case .enrol: "officer.add"
        case .revoke: "officer.revoke"
        case .giveGrant: "grant.give"
        case .endGrant: "grant.end"
        case .activatePacks: "packs.activate"
        }
    }

    /// Whether peers are told, in commits of their own.
    var tellsPeers: Bool {
        switch self {
        case .confirmPeer, .enrol, .revoke: true
        default: false
        }
    }
}
