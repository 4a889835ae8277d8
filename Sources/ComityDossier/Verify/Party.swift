import CanonicalJSON
import ComityAccess
import ComityModel
import ComityTrust

/// One of the two authorities, as far as the reader's anchor vouches for it.
struct Party {
    let authority: AuthorityID
    /// Its descriptors, oldest first; at least one.
    private let versions: [PinnedDescriptor]
    /// The one whose word on keys counts: the newest that is known.
    let newest: PinnedDescriptor
    /// Its officers; nil without rosters that hold.
    var directory: OfficerDirectory?

    /// Pins the descriptors of an authority; what does not hold is noted.
    init?(_ authority: AuthorityID, _ claims: [SignedDescriptor], anchors: [Anchor], _ findings: inout Findings) {
        let place = "descriptors of \(authority)"
        guard let anchor = anchors.first(where: { $0.authority == authority }) else {
            findings.miss(place, "no trust anchor of `\(authority)` was given; get it from that authority")
            return nil
        }
        var versions: [PinnedDescriptor] = []
        for signed in claims where signed.claimed.authority == authority {
            let before = versions.last
            let pinned = findings.take("\(place), version \(signed.claimed.version)") { () throws(TrustFailure) in
                if let before { try before.succeeded(by: signed) } else { try signed.pin(anchor.fingerprint) }
            }
            guard let pinned else { return nil }
            versions.append(pinned)
        }
        guard let last = versions.last else {
            findings.fail(place, "the dossier holds no descriptor of `\(authority)`")
            return nil
        }
        var newest = last
        if let known = anchor.descriptor, known.claimed.version > last.descriptor.version {
            guard let pinned = findings.take(place, { () throws(TrustFailure) in try known.pin(anchor.fingerprint) })
            else { return nil }
            newest = pinned
        }
        self.authority = authority
        self.versions = versions
        self.newest = newest
    }

    /// Takes the authority's rosters, each signed by the registrars of its time.
    mutating func takeRosters(of record: DossierRecord, _ findings: inout Findings) {
        let place = "rosters of \(authority)"
        for kept in record.rosters where kept.json["roster"]?["authority"]?.string == authority.rawValue {
            do {
                let signed = try SignedRoster(json: kept.json)
                let roster = try Roster(canonical: signed.roster.canonicalBytes)
                try signed.verify(by: versions.last { $0.descriptor.validFrom <= roster.validFrom } ?? versions[0])
                directory = try directory?.adding(roster) ?? OfficerDirectory(roster)
            } catch {
                findings.fail(place, "\(error)")
                directory = nil
                return
            }
        }
        if directory == nil { findings.miss(place, "the dossier holds no roster of `\(authority)`") }
    }
}
