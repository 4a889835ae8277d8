import CanonicalJSON
import Foundation
import Testing

@Suite("The command line")
struct CommandLineTests {
    @Test(
        "every command has help",
        arguments: [
            [], ["demo"], ["init"], ["serve"], ["status"], ["clock"], ["law"], ["law", "find"], ["law", "explain"],
            ["law", "check"], ["law", "test"], ["law", "coverage"], ["law", "matrix"], ["law", "compare"],
            ["law", "diff"], ["law", "new"], ["law", "schema"], ["law", "fmt"], ["law", "page"], ["law", "pages"],
            ["request"], ["fact"], ["case"], ["conditions"], ["permission"], ["evidence"], ["peer"], ["officer"],
            ["grant"],
            ["packs"], ["norm"], ["law", "replay"], ["log"], ["dossier"],
        ])
    func help(words: [String]) async throws {
        let (code, output) = try await Demo.run("comity", words + ["--help"])
        #expect(code == 0)
        #expect(output.contains("USAGE") || output.contains("OVERVIEW"))
    }

    @Test("law find says why each instrument applies or does not, also as JSON")
    func lawFind() async throws {
        let words = ["law", "find", "--from", "DE", "--to", "FR", "--measure", "subscriber-data", "--on", "2026-11-24"]
        let (code, output) = try await Demo.run("comity", words)
        #expect(code == 0)
        #expect(output.contains("EIO Directive: applies"))
        #expect(output.contains("Budapest Second Additional Protocol: does not apply, because not in force"))
        let (_, lines) = try await Demo.run("comity", words + ["--json"])
        let objects = try lines.split(separator: "\n").map { try JSON(parsing: Array($0.utf8)) }
        #expect(objects.dropLast().allSatisfy { $0["because"]?.string != nil })
        #expect(objects.last?["channel"]?.string == "direct between judicial authorities; central authority as help")
    }

    @Test("law test runs the cases beside the packs, and names the place of each that fails")
    func lawTest() async throws {
        let (code, output) = try await Demo.run("comity", ["law", "test"])
        #expect(code == 0 && output.contains(" cases, 0 not as expected"), "\(output.suffix(500))")
        let folder = Demo.newFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(at: Demo.root.appending(path: "Laws"), to: folder)
        try Data(
            "norm_cases:\n  - {norm: LED-5.1, act: data.retain, by: requested, decides: {}, not_with: JP}\n".utf8
        ).write(to: folder.appending(path: "eu/led.cases.yaml"))
        let failed = try await Demo.run("comity", ["law", "test", folder.path(), "--only", "led"])
        #expect(failed.code == 3)
        #expect(failed.output.contains("eu/led.cases.yaml:2:5: LED-5.1: it does not decide on the facts of `decides`"))
    }

    @Test("law new begins an instrument that loads and whose example is tested, and writes over nothing")
    func lawNew() async throws {
        let folder = Demo.newFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(at: Demo.root.appending(path: "Laws"), to: folder)
        for words in [["at_arhg", "--name", "ARHG", "--country", "AT"], ["xx_treaty", "--name", "A \"Treaty\""]] {
            let new = ["law", "new"] + words + ["--laws", folder.path()]
            let made = try await Demo.run("comity", new)
            #expect(made.code == 0, "\(made.output)")
            let tested = try await Demo.run("comity", ["law", "test", folder.path(), "--only", words[0]])
            #expect(tested.code == 0 && tested.output.contains("1 cases, 0 not as expected"), "\(tested.output)")
            #expect(try await Demo.run("comity", new).code == 6)
        }
        #expect(try await Demo.run("comity", ["law", "check", folder.path()]).code == 0)
        #expect(
            try await Demo.run("comity", ["law", "new", "No Key", "--name", "x", "--laws", folder.path()]).code == 2)
        #expect(try await Demo.run("comity", ["law", "test", folder.path(), "--only", "nowhere"]).code == 2)
        let (code, schema) = try await Demo.run("comity", ["law", "schema"])
        #expect(try code == 0 && JSON(parsing: Array(schema.utf8))["$defs"] != nil)
    }

    @Test("law check reports nothing unexplained in our packs, and names a contradiction with facts that show it")
    func lawCheck() async throws {
        let own = try await Demo.run("comity", ["law", "check", "--on", "2026-11-24"])
        #expect(own.code == 0 && own.output.contains("; 0 findings to look at, "), "\(own.output.suffix(2_000))")
        let folder = Demo.newFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for path in ["de", "fr", "parties"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: path), withIntermediateDirectories: true)
        }
        try FileManager.default.copyItem(
            at: Demo.root.appending(path: "Laws/vocabulary.yaml"), to: folder.appending(path: "vocabulary.yaml"))
        for (key, state, words) in [
            ("one", "DE", "modality: must, bears: obliges"), ("two", "FR", "modality: must-not, bears: forbids"),
        ] {
            let norm =
                "{id: N-\(key), cite: Art. 1, topic: scope, actor: party, act: order.comply, says: x, \(words), when: data.stored, verified: true}"
            try Data(
                "instrument: \(key)\nname: \(key)\napplies: {between: country, because: [{says: x}]}\nnorms: [\(norm)]\n"
                    .utf8
            ).write(to: folder.appending(path: "\(state.lowercased())/\(key).yaml"))
            try Data(
                "instrument: \(key)\nname: \(key)\nkind: statute\ncountry: \(state)\nin_force: 2001-01-01\n".utf8
            ).write(to: folder.appending(path: "parties/\(key).yaml"))
        }
        let found = try await Demo.run("comity", ["law", "check", folder.path(), "--json"])
        #expect(found.code == 1, "\(found.output.suffix(2_000))")
        let objects = try found.output.split(separator: "\n").map { try JSON(parsing: Array($0.utf8)) }
        let contradiction = objects.first { $0["kind"] == "contradiction" }
        #expect(contradiction?["norms"]?.array?.map { $0["norm"] } == ["N-two", "N-one"])
        #expect(contradiction?["witness"]?["facts"]?["data.stored"] == true)
        #expect(objects.contains { $0["kind"] == "unreached-act" && $0["about"] == "data.erase" })
    }

    @Test("law compare, matrix, coverage and diff answer as lines and as JSON")
    func lawTables() async throws {
        for words in [
            ["law", "compare", "CH", "DE", "--topic", "confidentiality", "--on", "2026-11-24"],
            ["law", "matrix", "--from", "FR", "--to", "CH", "--on", "2026-11-24"], ["law", "coverage"],
            ["law", "diff", "Laws", "Laws"].map { $0 == "Laws" ? Demo.root.appending(path: "Laws").path() : $0 },
        ] {
            let (code, output) = try await Demo.run("comity", words)
            #expect(code == 0, "\(words): \(output.suffix(300))")
            let (_, lines) = try await Demo.run("comity", words + ["--json"])
            for line in lines.split(separator: "\n") { _ = try JSON(parsing: Array(line.utf8)) }
        }
        let unknown = try await Demo.run("comity", ["law", "compare", "CH", "DE", "--topic", "weather"])
        #expect(unknown.code == 2 && unknown.output.contains("`weather` is no topic"))
        let wrong = try await Demo.run(
            "comity", ["law", "matrix", "--from", "FR", "--to", "CH", "--fact", "offence.dual_criminality=perhaps"])
        #expect(wrong.code == 2, "\(wrong.output.suffix(300))")
    }

    @Test("law page tells of an instrument, also as HTML, law pages of all; a wrong key is answered with the nearest")
    func pages() async throws {
        let folder = Demo.newFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let (code, output) = try await Demo.run("comity", ["law", "page", "eu_eio"])
        #expect(code == 0 && output.hasPrefix("# EIO Directive\n") && output.contains("EIO-6(1).1"))
        let wrong = try await Demo.run("comity", ["law", "page", "eu_eoi"])
        #expect(wrong.code == 2 && wrong.output.contains("did you mean `eu_eio`?"))
        #expect(try await Demo.run("comity", ["law", "pages", "--out", folder.path()]).code == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        #expect(names.count > 100 && names.contains("eu_eio.html"))
    }

    @Test("the clock of practice nodes is set and shown, also as JSON, and never goes back")
    func clock() async throws {
        let file = Demo.newFolder()
        defer { try? FileManager.default.removeItem(at: file) }
        let words = ["clock", "set", file.path()]
        #expect(try await Demo.run("comity", words + ["2026-11-24T09:00:00Z"]).code == 0)
        let (code, output) = try await Demo.run("comity", ["clock", "show", file.path(), "--json"])
        #expect(code == 0)
        #expect(try JSON(parsing: Array(output.utf8)) == ["now": "2026-11-24T09:00:00Z"])
        let back = try await Demo.run("comity", words + ["2026-11-24T08:59:59Z"])
        #expect(back.code != 0 && back.output.contains("comity: "))
        #expect(try await Demo.run("comity", ["clock", "show", file.path()]).output.contains("next: comity status"))
    }

    @Test("a template is written, and what it lacks is named with its article")
    func template() async throws {
        let file = Demo.newFolder().appendingPathExtension("yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(try await Demo.run("comity", ["request", "new", file.path()]).code == 0)
        let (code, output) = try await Demo.run("comity", ["request", "check", file.path()])
        #expect(code == 3)
        #expect(output.contains("/necessity/aim: ") && output.contains("Art. 6(1)"))
        #expect(output.contains("/measures/0/accounts: name the accounts (EIO Directive, Art. 27(4)"))
    }

    @Test(
        "wrong words have exit code 2, and the sentence says what to do",
        arguments: [
            ["request", "assess"], ["law", "find", "--from", "Germany", "--to", "FR", "--measure", "search"],
            ["law", "find", "--from", "DE", "--to", "FR", "--measure", "everything"], ["clock", "set", "x", "noon"],
        ])
    func usage(words: [String]) async throws {
        let (code, output) = try await Demo.run("comity", words, ["COMITY_DATA": "/nonexistent"])
        #expect(code == 2, "\(output)")
        #expect(output.contains("comity: usage: "))
    }

    @Test(
        "words that the parser does not know have exit code 2 too",
        arguments: [
            ["init"], ["bogus"], ["demo", "--bogus"], ["law", "find", "--from", "DE"],
        ])
    func unknownWords(words: [String]) async throws {
        let (code, output) = try await Demo.run("comity", words, ["COMITY_DATA": "/nonexistent"])
        #expect(code == 2, "\(output)")
        #expect(output.contains("Error: ") && output.contains("Usage: "))
    }

    @Test("a file that is no dossier is not understood, and one without anchors neither")
    func noDossier() async throws {
        let file = Demo.newFolder()
        try Data("no dossier".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(try await Demo.run("comity-verify", ["dossier", file.path(), "--anchors", "/nonexistent"]).code == 3)
        #expect(try await Demo.run("comity-verify", ["dossier"]).code == 2)
    }
}
