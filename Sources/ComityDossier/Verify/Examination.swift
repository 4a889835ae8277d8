import CanonicalJSON
import ComityLaw
import ComityModel
import ComityTrust

/// One dossier under examination: what was read, whom the anchors vouch for, and the checks.
struct Examination {
    let dossier: ReadDossier
    let story: CaseStory
    /// Whose record it is; nil where its anchor vouches for nothing.
    let own: Party?
    /// The other authority.
    let peer: Party?
    /// The sets of packs that are what they say, by digest.
    let sets: [Digest: PackSet]
    private let early: [Check.Subject: Findings]

    var record: DossierRecord { dossier.record }

    init(_ dossier: ReadDossier, anchors: [Anchor]) {
        self.dossier = dossier
        let record = dossier.record
        let story = CaseStory(record)
        self.story = story
        var descriptors = Findings()
        var rosters = Findings()
        descriptors.insist(record.own != record.peer, "manifest", "one authority cannot be both sides")
        for claim in story.descriptors where ![record.own, record.peer].contains(claim.claimed.authority) {
            descriptors.fail("descriptors", "a descriptor of `\(claim.claimed.authority)` does not belong here")
        }
        var own = Party(record.own, story.descriptors, anchors: anchors, &descriptors)
        // An authority without a node has no keys: its half rests on letters, and nothing of it can be vouched for.
        if story.isByLetter {
            descriptors.insist(
                !story.descriptors.contains { $0.claimed.authority == record.peer }, "descriptors",
                "`\(record.peer)` is said to have no node, and has a descriptor")
        }
        var peer =
            story.isByLetter ? nil : Party(record.peer, story.descriptors, anchors: anchors, &descriptors)
        own?.takeRosters(of: record, &rosters)
        peer?.takeRosters(of: record, &rosters)
        if own == nil || peer == nil && !story.isByLetter { rosters.miss("", Self.unpinned) }
        self.own = own
        self.peer = peer
        let manifest = Self.manifest(dossier, story, own)
        var packs = Findings()
        // Packs are a language: only those of a known authority are read and run.
        if manifest.isProved {
            sets = Self.sets(record.packs, &packs)
        } else {
            sets = [:]
            packs.miss("", "the manifest is not proved, so the packs were not read")
        }
        early = [.manifest: manifest, .descriptors: descriptors, .rosters: rosters, .packs: packs]
    }

    static let unpinned = "the keys of an authority are not proved, so what they signed is not either"

    /// All checks, in order.
    var checks: [Check] {
        Check.Subject.allCases.map { subject in
            findings(subject).check(
                subject,
                subject.says(of: record.own.rawValue, with: record.peer.rawValue, byLetter: story.isByLetter))
        }
    }

    private func findings(_ subject: Check.Subject) -> Findings {
        switch subject {
        // The archive is read octet for octet before there is anything to examine.
        case .archive: Findings()
        case .manifest, .descriptors, .rosters: early[subject] ?? Findings()
        case .pageOne: pageOne
        case .messages: messages
        case .chains: chains
        case .receipts: receipts
        case .acts: acts
        case .fourEyes: fourEyes
        case .humanBasis: humanBasis
        case .agreement: agreement
        case .status: status
        case .log: log
        case .checkpoint: checkpoint
        case .opinions: opinions
        case .packs: packs(early[.packs] ?? Findings())
        case .replay: replay
        case .disclosures: disclosures
        case .reveals: reveals
        case .reports: reports
        case .certificates: certificates
        }
    }

    /// The two sides that the anchors vouch for, by name.
    func party(_ authority: AuthorityID) -> Party? {
        switch authority {
        case record.own: own
        case record.peer: peer
        default: nil
        }
    }
}
