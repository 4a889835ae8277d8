import CanonicalJSON
import Foundation
import Testing

@Suite("The packs of a node")
struct PacksTests {
    /// A practice node that was just founded, and the words that name it.
    private struct Founded {
        let folder = Demo.newFolder()
        private let environment: [String: String]

        init() async throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            environment = [
                "COMITY_OFFICER_HOME": folder.appending(path: "officers").path(),
                "COMITY_DATA": folder.appending(path: "node").path(),
                "COMITY_CLOCK": "file:\(folder.appending(path: "clock").path())",
            ]
            try Data("2026-11-24T09:00:00Z\n".utf8).write(to: folder.appending(path: "clock"))
            try Data("practice makes perfect".utf8).write(to: folder.appending(path: "words"))
            let made = try await run(
                [
                    "init", "--authority", "frankfurt", "--name", "Frankfurt", "--jurisdiction", "DE", "--zone",
                    "Europe/Berlin", "--listen", "127.0.0.1:8443", "--admin", "anna", "--admin", "bernd", "--mode",
                    "practice",
                ] + passphrase)
            #expect(made.code == 0, "\(made.output)")
        }

        var passphrase: [String] { ["--passphrase-file", folder.appending(path: "words").path()] }

        func run(_ words: [String]) async throws -> (code: Int32, output: String) {
            try await Demo.run("comity", words, environment)
        }

        /// The folder of the only set.
        var set: URL {
            get throws {
                let packs = folder.appending(path: "node/packs")
                let name = try #require(try FileManager.default.contentsOfDirectory(atPath: packs.path()).first)
                return packs.appending(path: name)
            }
        }
    }

    @Test("packs that were changed after they were activated stop the node with a sentence; so do packs that are gone")
    func changed() async throws {
        let node = try await Founded()
        defer { try? FileManager.default.removeItem(at: node.folder) }
        #expect(try await node.run(["status"]).code == 0)
        let file = try node.set.appending(path: "eu/led.yaml")
        let text = try Data(contentsOf: file)
        for change in [Data("# a comment\n".utf8) + text, text + Data("norms: [".utf8)] {
            try change.write(to: file)
            for words in [["status"], ["serve"]] {
                let (code, output) = try await node.run(words)
                #expect(code == 5, "\(output)")
                #expect(output.contains("were changed after two administrators activated them; restore the files"))
            }
        }
        try text.write(to: file)
        #expect(try await node.run(["status"]).code == 0)
        try FileManager.default.moveItem(at: node.set, to: node.folder.appending(path: "away"))
        let (code, output) = try await node.run(["status"])
        #expect(code == 5 && output.contains("are gone; restore them"), "\(output)")
    }

    @Test("a command that is refused leaves no file behind, and what stood in its place stays")
    func refusedExport() async throws {
        let node = try await Founded()
        defer { try? FileManager.default.removeItem(at: node.folder) }
        let out = node.folder.appending(path: "out")
        try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
        let kept = out.appending(path: "kept.csv")
        try Data("kept".utf8).write(to: kept)
        for name in ["new.csv", "kept.csv"] {
            let (code, output) = try await node.run(
                [
                    "evidence", "export", "--case", "1", "--item", "1", "--purpose", "prosecution-in-case", "--format",
                    "csv", "--out", out.appending(path: name).path(), "--as", "anna",
                ] + node.passphrase)
            #expect(code != 0, "\(output)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: out.path()) == ["kept.csv"])
        #expect(try Data(contentsOf: kept) == Data("kept".utf8))
    }

    @Test("packs that nobody signed, or one person twice, are not in force")
    func unsigned() async throws {
        let node = try await Founded()
        defer { try? FileManager.default.removeItem(at: node.folder) }
        let laws = node.folder.appending(path: "Laws")
        try FileManager.default.copyItem(at: Demo.root.appending(path: "Laws"), to: laws)
        let file = laws.appending(path: "eu/led.yaml")
        try (Data("# another set\n".utf8) + Data(contentsOf: file)).write(to: file)
        // Files put beside the set in force are no set in force.
        try FileManager.default.copyItem(at: laws, to: node.set.deletingLastPathComponent().appending(path: "other"))
        let listed = try await node.run(["packs", "list", "--json"])
        let rows = try listed.output.split(separator: "\n").map { try JSON(parsing: Array($0.utf8)) }
        #expect(rows.count == 2 && rows.first { $0["set"] == "other" }?["inForce"] == false)
        #expect(rows.count { $0["inForce"] == true } == 1)
        #expect(try await node.run(["packs", "activate"]).code == 2)
        #expect(try await node.run(["packs", "activate", "--as", "anna"] + node.passphrase).code == 2)
        let twice = try await node.run(["packs", "activate", "--as", "anna", "--and", "anna"] + node.passphrase)
        #expect(twice.code == 1 && twice.output.contains("`anna` signed twice"), "\(twice.output)")
    }

    @Test(
        "a legal engineer disputes a norm and settles it; who is none may not, and an unknown norm is answered with the nearest"
    )
    func disputes() async throws {
        let node = try await Founded()
        defer { try? FileManager.default.removeItem(at: node.folder) }
        let added = try await node.run(
            ["officer", "add", "laura", "--roles", "legal-engineer", "--as", "anna", "--and", "bernd"] + node.passphrase
        )
        try #require(added.code == 0, "\(added.output)")
        func norm(_ words: [String], by officer: String = "laura") async throws -> (code: Int32, output: String) {
            try await node.run(["norm"] + words + ["--as", officer] + node.passphrase)
        }
        let why = ["--reason", "read too narrowly"]
        let made = try await norm(["dispute", "EIO-6(1).1"] + why)
        #expect(made.code == 0, "\(made.output)")
        let listed = try await node.run(["norm", "list"])
        #expect(listed.output.contains("disputed: EIO Directive, Art. 6(1) [EIO-6(1).1], by laura since 2026-11-24"))
        #expect(listed.output.contains(": read too narrowly"))
        #expect(try await norm(["dispute", "EIO-6(1).1"] + why).output.contains("is disputed already, by `laura`"))
        let unknown = try await norm(["dispute", "EIO-6(1).9"] + why)
        #expect(unknown.code == 3 && unknown.output.contains("has no norm `EIO-6(1).9`; did you mean `EIO-6(1).1`?"))
        let other = try await norm(["dispute", "LED-5.1"] + why, by: "anna")
        #expect(other.code == 1 && other.output.contains("may not give `norm.dispute`"), "\(other.output)")
        #expect(try await norm(["dispute", "LED-5.1"]).code == 2)
        #expect(try await norm(["settle", "LED-5.1"] + why).code == 1)
        #expect(try await norm(["settle", "EIO-6(1).1"] + why).code == 0)
        #expect(try await node.run(["norm", "list"]).output.contains("no norm is disputed"))
    }
}
