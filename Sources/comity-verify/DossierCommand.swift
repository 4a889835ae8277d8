import ArgumentParser
import ComityDossier

/// `comity-verify dossier FILE --anchors DIR [--json]`
struct DossierCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dossier",
        abstract: "Verifies the dossier of a case: who signed what, in which order, under which law, unchanged.",
        discussion: """
            Prints page one of the dossier, which says what it proves and what it does not, and then each check as proved, \
            failed or not checked. Anything that is not proved makes the whole not proved (exit code 5).

            DIR holds one file for each of the two authorities: its signed descriptor, named <authority>.json, or a text file \
            named <authority>.txt with the fingerprint of its trust anchor. Get both from the authorities themselves and compare \
            the fingerprints by voice: what comes with the dossier proves nothing.
            """)

    @Argument(help: ArgumentHelp("The dossier.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("Folder with the trust anchors of both authorities.", valueName: "dir"))
    var anchors: String

    @Flag(help: "Print the findings as JSON, without page one.")
    var json = false

    func run() throws {
        let findings: DossierFindings
        do {
            let bytes = try Files.read(file)
            findings = DossierVerifier.verify(bytes, anchors: try Files.anchors(in: anchors))
        } catch {
            Terminal.error("comity-verify: \(error)")
            throw ExitCode(3)
        }
        if json {
            print(findings.jsonText)
        } else {
            if findings[.pageOne]?.status == .proved, let page = findings.pageOne {
                print(Terminal.printable(page))
            } else {
                print("Page one is not shown, since it is not proved to say what the dossier says.\n")
            }
            print("FINDINGS")
            print(Terminal.printable(findings.text), terminator: "")
        }
        guard findings.allProved else { throw ExitCode(5) }
    }
}
