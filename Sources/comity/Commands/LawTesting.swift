import ArgumentParser
import CanonicalJSON
import ComityLaw
import ComityModel
import ComityOffice
import Foundation

extension LawCommand {
    /// `comity law test`
    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "test",
            abstract:
                "Runs the cases beside the packs: each norm where it decides and where it does not, and whole situations.",
            discussion: "e.g. comity law test Laws --only eu_eio")
        @Argument(help: "The folder; Laws where it is left out.") var folder: String?
        @Option(help: "Only files whose path holds this text.") var only: String?
        @Option(help: "A file of stories that lies elsewhere, tested under the same packs.") var stories: String?
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let printer = Printer(json: json)
            do {
                let laws = try LawFolder.named(folder)
                let packs = try laws.packs()
                let zones = ComityLaw.Zones(try comity.Zones.all())
                var files = try laws.files().filter { $0.path.hasSuffix(".cases.yaml") }
                let untested = packs.untested(by: try files.map(Self.read))
                if let only {
                    files = files.filter { $0.path.contains(only) }
                    guard !files.isEmpty else {
                        throw CommandFailure(.usage, "no file of cases has `\(only)` in its path")
                    }
                }
                if let stories { files = [PackFile(path: stories, bytes: try Files.small(stories))] }
                var (count, failed) = (0, 0)
                for file in try files.map(Self.read) {
                    let results =
                        file.norms.map { $0.result(packs, zones) } + file.stories.map { $0.result(packs, zones) }
                    count += results.count
                    for result in results where !result.complaints.isEmpty {
                        failed += 1
                        report(result, of: file, printer)
                    }
                }
                if only == nil, stories == nil {
                    for norm in untested { printer.line("\(norm): no case") }
                    failed += untested.count
                }
                printer.line("\(count) cases, \(failed) not as expected")
                printer.object(["cases": .integer(count), "failed": .integer(failed)])
                guard failed == 0 else { throw CommandFailure(.invalid, "\(failed) cases do not come out as expected") }
                printer.next("comity law check")
            } catch { throw printer.fail(CommandFailure(error)) }
        }

        static func read(_ file: PackFile) throws -> CaseFile {
            do { return try CaseFile(file) } catch { throw CommandFailure(.invalid, "\(error)") }
        }

        private func report(_ result: CaseResult, of file: CaseFile, _ printer: Printer) {
            for complaint in result.complaints {
                printer.line("\(file.path):\(result.place): \(result.name): \(complaint)")
                printer.object([
                    "file": .string(file.path), "place": .string(result.place), "case": .string(result.name),
                    "reason": .string(complaint),
                ])
            }
        }
    }

    /// `comity law coverage`
    struct Coverage: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "coverage",
            abstract: "How much of each instrument is encoded, read and tested, as a table in Markdown.")
        @Argument(help: "The folder; Laws where it is left out.") var folder: String?
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let printer = Printer(json: json)
            do {
                let laws = try LawFolder.named(folder)
                let files = try laws.files().filter { $0.path.hasSuffix(".cases.yaml") }.map(Test.read)
                let coverage = ComityLaw.Coverage(try laws.packs(), files)
                printer.line(coverage.markdown.trimmingCharacters(in: .newlines))
                for row in coverage.rows {
                    printer.object([
                        "instrument": .string(row.instrument), "norms": .integer(row.norms),
                        "decide": .integer(row.executable), "cases": .integer(row.cases),
                        "read": .integer(row.read), "partly": .integer(row.partly),
                        "recalled": .integer(row.recalled),
                    ])
                }
            } catch { throw printer.fail(CommandFailure(error)) }
        }
    }
}
