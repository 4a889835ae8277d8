import CanonicalJSON
import ComityModel
import ComityTrust

extension Examination {
    /// Signature and list of the members.
    static func manifest(_ dossier: ReadDossier, _ story: CaseStory, _ own: Party?) -> Findings {
        var findings = Findings()
        let manifest = dossier.manifest
        for (name, digest) in dossier.members.sorted(by: { $0.key < $1.key }) {
            findings.insist(
                manifest.members[name] == digest, name,
                manifest.members[name] == nil ? "the manifest does not list it" : "it is not the member that was listed"
            )
        }
        for name in manifest.members.keys.sorted() where dossier.members[name] == nil {
            findings.fail(name, "the manifest lists it, and it is missing")
        }
        guard let own else {
            findings.miss("", unpinned)
            return findings
        }
        let body = findings.take(MemberName.manifest) { () throws(TrustFailure) in
            try own.newest.body(of: dossier.statement, named: Manifest.statement, at: manifest.header.at)
        }
        if let body {
            findings.insist(body == manifest.json, MemberName.manifest, "the manifest holds more than a manifest may")
        }
        for step in story.steps where step.event.at > manifest.header.at {
            findings.fail(step.name, "it is later than the manifest that lists it")
        }
        return findings
    }

    /// The words of page one are written again from the members.
    var pageOne: Findings {
        var findings = Findings()
        findings.insist(
            Array(PageOne(story).text.utf8) == dossier.pageOne, MemberName.pageOne,
            "page one is not what the members say; do not rely on it")
        return findings
    }
}
