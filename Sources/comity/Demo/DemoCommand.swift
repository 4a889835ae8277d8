import ArgumentParser
import CanonicalJSON
import ComityDossier
import ComityLaw
import ComityModel
import ComityOffice
import ComityScenario
import ComityStore
import Foundation

/// `comity demo`: a story between two authorities, two processes on loopback.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Play a story: two authorities, two processes, real law, real TLS, real evidence formats.",
        discussion: (DemoStory.all.map { "--story \($0.name): \($0.says)" }
            + ["Each from draft to closed, evidence included. Nothing is left behind unless --keep names a folder."])
            .joined(separator: "\n"))

    @Flag(help: "Print one JSON object a line.") var json = false
    @Option(help: "Leave everything behind in this folder, which must not exist.") var keep: String?
    @Option(help: "Which story.") var story = "first"
    @Option(help: "Entries in the bank's files; each story has its own number.") var entries: Int?
    @Option(help: "Accounts in the bank's file of the first story (200).") var accounts: Int?
    @Option(help: "Another scenario file to play, with the files of the story.") var scenario: String?

    func run() async throws {
        let printer = Printer(json: json)
        do { try await play(printer) } catch { throw printer.fail(CommandFailure(error)) }
    }

    private func play(_ printer: Printer) async throws {
        let laws = LawFolder(root: try LawFolder.written().root.absoluteURL.standardizedFileURL)
        let story = try told()
        let file =
            scenario.map { URL(filePath: $0).absoluteURL }
            ?? laws.root.deletingLastPathComponent().appending(path: "Tests/Scenarios/\(story.scenario).txt")
        let scenario = try Self.read(file)
        let root = try folder()
        let folder = DemoFolder(root: root)
        defer { if keep == nil { try? FileManager.default.removeItem(at: root) } }
        guard let start = Instant("2026-11-24T09:00:00+01:00") else { return }
        let telling = DemoPrinter(printer: printer, zone: try Zones.zone(named: story.zone))
        printer.line("Comity demo: practice, made-up cases only. Times are story time; [ms] is wall time.")
        DemoStory.all.filter { $0.name == story.name }.forEach { printer.line($0.says) }
        telling.headline(story.opening)
        try folder.prepare(story, starting: start)
        guard FileManager.default.changeCurrentDirectoryPath(root.path()) else {
            throw CommandFailure(.invalid, "`\(root.path())` cannot be entered")
        }
        try tellLaw(story, scenario, start, laws, printer, telling)

        let stage = ProcessStage(
            folder: folder, laws: laws, titles: story.titles, passphrase: Array("practice, not a secret".utf8))
        let summary = DemoSummary(story)
        do {
            telling.headline(
                story.asksState == nil
                    ? "Two authorities start, each a process with its own folder, keys, database and log"
                    : "One authority starts, a process with its own folder, keys, database and log")
            let began = ContinuousClock.now
            try await ScenarioRunner(scenario, file: file.lastPathComponent).run(on: stage) { step in
                summary.add(step, await stage.outcome)
                telling.step(step)
            }
            try await finish(stage, folder, summary, printer, telling, took: ContinuousClock.now - began)
        } catch {
            await stage.end()
            throw error
        }
        await stage.end()
    }

    private func told() throws -> DemoStory {
        do {
            if let told = try DemoStory.named(story, entries: entries, accounts: accounts) { return told }
        } catch {
            throw CommandFailure(.usage, "--\(error.place): \(error.reason)")
        }
        let names = DemoStory.all.map { "`\($0.name)`" }.joined(separator: ", ")
        throw CommandFailure(.usage, "there is no story `\(story)`; there are \(names)")
    }

    private static func read(_ file: URL) throws -> Scenario {
        guard let bytes = try? Data(contentsOf: file) else {
            throw CommandFailure(.usage, "the scenario `\(file.path())` cannot be read")
        }
        do { return try Scenario(parsing: Array(bytes)) } catch { throw CommandFailure(.invalid, "\(error)") }
    }

    private func folder() throws -> URL {
        let root = URL(filePath: keep ?? NSTemporaryDirectory() + "comity-demo-\(UUID().uuidString)").absoluteURL
        guard !FileManager.default.fileExists(atPath: root.path()) else {
            throw CommandFailure(.usage, "`\(root.path())` exists already; name a new folder")
        }
        try FileManager.default.createDirectory(
            at: root, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return root
    }

    /// Which instruments apply, and why not the others: before anything is asked.
    private func tellLaw(
        _ story: DemoStory, _ scenario: Scenario, _ start: Instant, _ laws: LawFolder, _ printer: Printer,
        _ telling: DemoPrinter
    ) throws {
        let packs = try laws.packs()
        let states =
            scenario.authorities.map(\.jurisdiction) + [story.asksState.flatMap { Jurisdiction($0) }].compactMap(\.self)
        guard states.count > 1 else { return }
        for measure in story.finds {
            telling.headline(
                "comity law find --from \(states[0]) --to \(states[1]) --measure \(measure) --on \(start.description.prefix(10))"
            )
            for finding in packs.find(measure: measure, requesting: states[0], requested: states[1], at: start) {
                printer.line(finding.line)
            }
        }
    }

    private func finish(
        _ stage: ProcessStage, _ folder: DemoFolder, _ summary: DemoSummary, _ printer: Printer, _ telling: DemoPrinter,
        took: Duration
    ) async throws {
        let dossiers = await stage.authorities.filter {
            FileManager.default.fileExists(atPath: folder.dossier($0).path())
        }.map { "\($0).dossier" }
        let json = try await summary.json(stage, in: folder, dossiers: dossiers)
        try folder.write("summary.json", json.canonicalBytes)
        if summary.counts {
            telling.headline("Asked, in the bank's file, handed over, withheld and why")
            for line in summary.table() { printer.line(line) }
        }
        guard scenario != nil || summary.isTrue else {
            throw CommandFailure(.integrity, "the counts are not those that the generator planted; see bank/truth.json")
        }
        telling.headline("Heads of the logs")
        for log in json["logs"]?.array ?? [] {
            printer.line(
                "  \(log["origin"]?.string ?? "")  \(log["size"]?.canonicalText ?? "")  \(log["treeHead"]?.string ?? "")"
            )
        }
        let anchors = try AnchorFolder.read(folder.anchors.path())
        for name in dossiers {
            let bytes = Array(try Data(contentsOf: folder.root.appending(path: name)))
            let findings = DossierVerifier.verify(bytes, anchors: anchors)
            guard findings.allProved else {
                throw CommandFailure(.integrity, "\(name) is not proved:\n\(findings.text)")
            }
            telling.headline("\(name): proved. Verify it yourself:")
            let place = keep == nil ? "DIR" : folder.root.path()
            printer.line("  comity-verify dossier \(place)/\(name) --anchors \(place)/anchors")
        }
        printer.line("")
        printer.line(
            "done in \(took.formatted(.units(allowed: [.minutes, .seconds])))"
                + (keep.map { "; kept in \($0)" } ?? "; nothing is left behind (--keep DIR keeps it)"))
        printer.object([
            "outcome": "done", "counts": json["counts"] ?? .null, "withheldBy": json["withheldBy"] ?? .null,
            "logs": json["logs"] ?? .null, "dossiers": json["dossiers"] ?? .null,
        ])
    }
}
