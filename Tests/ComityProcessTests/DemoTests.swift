import CanonicalJSON
import Foundation
import Testing

@Suite("The demo on two processes", .serialized)
struct DemoTests {
    /// Where the first story is interrupted: a node is killed before the line that begins so, at work on what the line before it set
    /// going (a delivery, a fetch, an erasure), or while the other node delivers to it.
    static let kills: [(before: String, node: String)] = [
        ("anna.paris+bernd.paris@paris> grant give moreau", "frankfurt"),
        ("at 2026-12-08T15:00:00+01:00 weber@frankfurt> case answer", "paris"),
        ("klein@frankfurt> conditions accept", "paris"),
        ("# The bank's file", "frankfurt"),
        ("weber@frankfurt> fact state processing.legal_basis --about use:prosecution-in-case", "paris"),
        ("at 2027-03-15T10:00:00+01:00 weber@frankfurt> evidence open", "frankfurt"),
        ("moreau@paris> evidence shred --item 7", "frankfurt"),
        ("# Answered and closed", "paris"),
    ]

    @Test(
        "a node killed at eight points of the story, at its work, goes on where it was, and nothing personal lies in the clear",
        .timeLimit(.minutes(5)))
    func killed() async throws {
        var lines = try String(
            contentsOf: Demo.root.appending(path: "Tests/Scenarios/first-story.txt"), encoding: .utf8
        )
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for (before, node) in Self.kills {
            let index = try #require(lines.firstIndex { $0.hasPrefix(before) }, "\(before)")
            lines.insert("kill \(node)", at: index)
        }
        let scenario = Demo.newFolder().appendingPathExtension("txt")
        try lines.joined(separator: "\n").write(to: scenario, atomically: true, encoding: .utf8)
        let folder = Demo.newFolder()
        defer {
            try? FileManager.default.removeItem(at: folder)
            try? FileManager.default.removeItem(at: scenario)
        }
        let (code, output) = try await Demo.run(
            "comity",
            [
                "demo", "--json", "--entries", "500", "--accounts", "40", "--keep", folder.path(), "--scenario",
                scenario.path(),
            ])
        try #require(code == 0, "\(output.suffix(2_000))")

        let summary = try json(folder, "summary.json")
        let truth = try json(folder, "bank/truth.json")
        for name in ["records", "handedOver", "withheld", "masked"] {
            #expect(summary["counts"]?[name] == truth["counts"]?[name], "\(name)")
        }
        #expect(summary["withheldBy"] == truth["withheldBy"])
        #expect(summary["steps"]?.array?.count ?? 0 > 80)
        try await verifyDossiers(in: folder)
        try await replays(in: folder)
        try checkHandedOver(in: folder, truth)
        try grep(folder, output)
    }

    /// Every opinion that a case rests on is made again, octet for octet.
    private func replays(in folder: URL) async throws {
        for node in ["frankfurt", "paris"] {
            let (code, output) = try await Demo.run(
                "comity",
                [
                    "law", "replay", "1", "--json", "--data", folder.appending(path: node).path(), "--clock",
                    "file:\(folder.appending(path: "clock").path())",
                ])
            let rows = try output.split(separator: "\n").map { try JSON(parsing: Array($0.utf8)) }
            #expect(
                code == 0 && rows.count > 10 && rows.allSatisfy { $0["byteEqual"] == true }, "\(output.suffix(500))")
        }
    }

    @Test(
        "the story on paper plays on one node; its dossier is proved with one anchor, and nothing personal lies in the clear",
        .timeLimit(.minutes(3)))
    func paper() async throws {
        let folder = Demo.newFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let (code, output) = try await Demo.run(
            "comity", ["demo", "--json", "--story", "paper", "--keep", folder.path()])
        try #require(code == 0, "\(output.suffix(2_000))")
        let (verified, findings) = try await Demo.run(
            "comity-verify",
            [
                "dossier", folder.appending(path: "frankfurt.dossier").path(), "--anchors",
                folder.appending(path: "anchors").path(),
            ])
        #expect(verified == 0 && findings.contains("Half of the case: what frankfurt did"), "\(findings.suffix(1_000))")
        let letter = try String(contentsOf: folder.appending(path: "post/letter.fr.html"), encoding: .utf8)
        #expect(letter.contains("Valentin Ostrander") && letter.contains("EXERCICE"))
        try await shows(in: folder)
        let root = folder.appending(path: "frankfurt")
        for name in try FileManager.default.subpathsOfDirectory(atPath: root.path()) where !name.hasPrefix("packs") {
            guard let data = try? Data(contentsOf: root.appending(path: name), options: .alwaysMapped) else { continue }
            for text in ["Valentin Ostrander", "Quellwind", "Limmatbank", "CH9300762011623852957", "Anlegerin 1"] {
                #expect(data.range(of: Data(text.utf8)) == nil, "\(text) in \(name)")
                #expect(!output.contains(text), "\(text) in the output")
            }
        }
    }

    /// What `case show` tells of the case on paper: the delay, and the opinions that rest on a norm once it is disputed.
    private func shows(in folder: URL) async throws {
        let words = folder.appending(path: "words")
        try Data("practice, not a secret".utf8).write(to: words)
        func comity(_ words: [String]) async throws -> String {
            let (code, output) = try await Demo.run(
                "comity", words,
                [
                    "COMITY_OFFICER_HOME": folder.appending(path: "officers").path(),
                    "COMITY_DATA": folder.appending(path: "frankfurt").path(),
                    "COMITY_CLOCK": "file:\(folder.appending(path: "clock").path())",
                ])
            try #require(code == 0, "\(output)")
            return output
        }
        func show() async throws -> JSON {
            let lines = try await comity(["case", "show", "1", "--json"]).split(separator: "\n")
            return try JSON(parsing: Array(try #require(lines.first).utf8))
        }
        let before = try await show()
        #expect(before["measures"]?.array?.first?["delayedUntil"] == "2027-03-31T22:00:00Z")
        #expect(before["disputed"] == [])
        let secret = ["--passphrase-file", words.path()]
        _ = try await comity(
            [
                "officer", "add", "laura", "--roles", "legal-engineer", "--as", "anna.frankfurt", "--and",
                "bernd.frankfurt", "--and-passphrase-file", words.path(),
            ] + secret)
        _ = try await comity(
            ["norm", "dispute", "ETS030-14(1).1", "--reason", "read too narrowly", "--as", "laura"] + secret)
        let row = try #require(try await show()["disputed"]?.array?.first)
        #expect(row["norm"] == "ETS030-14(1).1" && row["by"] == "laura" && row["reason"] == "read too narrowly")
        #expect(row["opinion"]?.string?.hasPrefix("case 1") == true)
    }

    private func json(_ folder: URL, _ name: String) throws -> JSON {
        try JSON(parsing: Array(try Data(contentsOf: folder.appending(path: name))))
    }

    /// The separate verifier proves both dossiers, and a flipped octet fails.
    private func verifyDossiers(in folder: URL) async throws {
        let anchors = folder.appending(path: "anchors").path()
        for name in ["frankfurt", "paris"] {
            let file = folder.appending(path: "\(name).dossier")
            let (code, output) = try await Demo.run("comity-verify", ["dossier", file.path(), "--anchors", anchors])
            #expect(code == 0, "\(output.suffix(1_000))")
            var bytes = try Data(contentsOf: file)
            bytes[bytes.count / 2] ^= 1
            let flipped = folder.appending(path: "flipped.dossier")
            try bytes.write(to: flipped)
            #expect(try await Demo.run("comity-verify", ["dossier", flipped.path(), "--anchors", anchors]).code == 5)
            try FileManager.default.removeItem(at: flipped)
        }
    }

    private func checkHandedOver(in folder: URL, _ truth: JSON) throws {
        let handed = folder.appending(path: "handed-over")
        let names = try FileManager.default.contentsOfDirectory(atPath: handed.path()).sorted()
        #expect(
            names == [
                "m1-1.conditions.txt", "m1-1.csv", "m1-1.json", "m1-1.xml", "m2-1.conditions.txt", "m2-1.json",
                "reveal-412.conditions.txt", "reveal-412.json",
            ])
        let csv = try String(contentsOf: handed.appending(path: "m1-1.csv"), encoding: .utf8)
        let excluded = try #require(truth["excluded"]?.array?.first?.string)
        #expect(!csv.contains(excluded))
        #expect(try json(handed, "reveal-412.json")["record"]?["number"] == 412)
    }

    /// No name, account or text of the story stands in a database, its log files, the servers' logs or the vault.
    private func grep(_ folder: URL, _ output: String) throws {
        let truth = try json(folder, "bank/truth.json")
        let request = try String(contentsOf: folder.appending(path: "request.yaml"), encoding: .utf8)
        var planted = truth["accounts"]?.array?.compactMap(\.string) ?? []
        planted += ["Julien Kerbrat", "j.kerbrat.placements", "investors in Hesse"]
        planted += request.split(separator: "\"").map(String.init).filter {
            $0.contains(" ") && !$0.contains("§") && !$0.contains("\n")
        }
        // Names, accounts and remittance texts of the bank's file, one in ten of them: whoever they are, withheld or handed over.
        let bank = try String(contentsOf: folder.appending(path: "bank/camt053.xml"), encoding: .utf8)
        let texts = Set(bank.matches(of: /<(?:Nm|IBAN|Ustrd)>([^<]{8,})</).map { String($0.1) }).sorted()
        planted += texts.enumerated().filter { $0.offset % 10 == 0 }.map(\.element)
        try #require(planted.count >= 30)
        var searched = 0
        for node in ["frankfurt", "paris"] {
            let root = folder.appending(path: node)
            for name in try FileManager.default.subpathsOfDirectory(atPath: root.path()) where !name.hasPrefix("packs")
            {
                let file = root.appending(path: name)
                guard let data = try? Data(contentsOf: file, options: .alwaysMapped) else { continue }
                searched += 1
                for text in planted { #expect(data.range(of: Data(text.utf8)) == nil, "\(text) in \(node)/\(name)") }
            }
        }
        #expect(searched > 20)
        for text in planted { #expect(!output.contains(text), "\(text) in the output") }
    }
}
