/// Verifies dossiers offline: no server, no store, nobody trusted but the anchors given.
public enum DossierVerifier {
    /// Looks at everything that a dossier is to prove. Total: whatever the octets are, there are findings.
    /// - Parameter anchors: The trust anchors of both authorities, got from each of them.
    public static func verify(_ bytes: [UInt8], anchors: [Anchor]) -> DossierFindings {
        let dossier: ReadDossier
        do {
            dossier = try ReadDossier(bytes)
        } catch {
            return unreadable(error)
        }
        let checks = Examination(dossier, anchors: anchors).checks
        let header = dossier.manifest.header
        return DossierFindings(
            file: header.file, authority: header.own, peer: header.peer,
            pageOne: String(validating: dossier.pageOne, as: UTF8.self), checks: checks)
    }

    private static func unreadable(_ error: DossierError) -> DossierFindings {
        let checks = Check.Subject.allCases.map { subject in
            var findings = Findings()
            if subject == .archive {
                findings.fail(error.place, error.reason)
            } else {
                findings.miss("", "the file is no dossier in its only spelling, so this was not looked at")
            }
            return findings.check(subject, subject.says(of: "the authority", with: "the other one", byLetter: false))
        }
        return DossierFindings(file: nil, authority: nil, peer: nil, pageOne: nil, checks: checks)
    }
}
