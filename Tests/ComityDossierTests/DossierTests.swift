import CanonicalJSON
import ComityModel
import ComityTrust
import Testing

@testable import ComityDossier

@Suite("Dossier of a case of two authorities")
struct DossierTests {
    @Test("both sides' dossiers of one case prove all of it", arguments: [true, false])
    func whole(north: Bool) throws {
        let findings = try north ? Story.northDossier.get().findings : Story.southDossier.get().findings
        #expect(findings.allProved, "\(findings.text)")
        #expect(findings.checks.map(\.subject) == Check.Subject.allCases)
        #expect(findings.file == Story.file)
    }

    @Test("what is read back from a dossier is the record that was written")
    func roundTrip() throws {
        let story = try Story.long.get()
        let record = try story.southRecord()
        var read = try ReadDossier(Story.southDossier.get().bytes).record
        #expect(Set(read.messages) == Set(record.messages))
        #expect(Set(read.opinions) == Set(record.opinions))
        read.messages = record.messages
        #expect(Set(read.descriptors) == Set(record.descriptors))
        #expect(Set(read.rosters) == Set(record.rosters))
        read.rosters = record.rosters
        read.opinions = record.opinions
        read.descriptors = record.descriptors
        #expect(read == record)
    }

    @Test("a node writes a dossier with its keyring, and a clock that is no plain text is refused")
    func write() async throws {
        let story = try Story.short.get()
        var record = try story.northRecord()
        let bytes = try await Dossier.write(record) { manifest in
            try story.north.signer.sign(statement: Dossier.statement, manifest)
        }
        #expect(DossierVerifier.verify(bytes, anchors: story.anchors).allProved)
        record.clock = "a\u{1B}[2J"
        #expect(throws: DossierError.self) { try DossierDraft(record) }
    }

    @Test("the members of a dossier stand in their folders, the manifest first")
    func members() throws {
        let names = try Zip.read(Story.southDossier.get().bytes).map(\.name)
        #expect(names.first == "manifest.json")
        #expect(names.dropFirst().sorted() == Array(names.dropFirst()))
        let folders = Set(names.map { String($0.prefix { $0 != "/" }) })
        #expect(
            folders == [
                "manifest.json", "page-one.txt", "events.jsonl", "checkpoint.txt", "zones.json", "messages", "receipts",
                "opinions", "packs", "proofs", "reports", "reveals", "certificates", "descriptors", "rosters",
            ])
        #expect(names.contains("messages/north-00001.json"))
        #expect(names.contains("receipts/north-00001.json"))
        #expect(names.contains("proofs/event-00001.tlog-proof"))
        #expect(names.contains("proofs/receipt-north-00001.tlog-proof"))
        #expect(names.contains("certificates/north-00004.json"))
    }

    @Test("the contents of evidence and of a revealed record are not inside")
    func contents() throws {
        let text = String(decoding: try Story.southDossier.get().bytes, as: UTF8.self)
        #expect(!text.contains("/row/2/amount"))
        #expect(!text.contains("show record 2"))
    }

    @Test("page one says what is proved, what is not and by whom")
    func pageOne() throws {
        let story = try Story.long.get()
        let page = try #require(try Story.northDossier.get().findings.pageOne)
        #expect(page.hasPrefix("COMITY DOSSIER\nPRACTICE"))
        for words in [
            "Stands at   closed", "4 messages of north and 6 of south", "adler (approver), weber\n    (case-officer)",
            "NOT PROVED", "notes are not", "1 record stood in the file",
            story.north.anchor.fingerprint.description, story.south.anchor.fingerprint.description,
        ] {
            #expect(page.contains(words), "\(words) is missing in \(page)")
        }
        #expect(page.split(separator: "\n").allSatisfy { $0.count <= 130 })
    }

    @Test("the findings as JSON name each check with its status")
    func json() throws {
        let story = try Story.short.get()
        let json = try story.findings(story.northRecord()).json
        #expect(json["proved"] == true)
        #expect(json["checks"]?.array?.count == Check.Subject.allCases.count)
        #expect(json["checks"]?.array?.allSatisfy { $0["status"] == "proved" } == true)
    }

    @Test("an event that is under no checkpoint yet is not proved, and said to be so")
    func unpublished() throws {
        let story = try Story.short.get()
        var record = try story.northRecord()
        record.events[record.events.count - 1].proof = nil
        #expect(try story.findings(record)[.log]?.status == .notChecked)
    }

    @Test("a message without its receipt is not proved to have arrived")
    func unreceipted() throws {
        let story = try Story.short.get()
        var record = try story.northRecord()
        record.messages[0].receipt = nil
        let findings = try story.findings(record)
        #expect(findings[.receipts]?.status == .notChecked)
        #expect(!findings.allProved)
    }
}
