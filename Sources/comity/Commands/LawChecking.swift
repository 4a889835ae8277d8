import ArgumentParser
import CanonicalJSON
import ComityLaw
import ComityModel
import ComityOffice
import Foundation

extension LawCommand {
    /// `comity law check`
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract:
                "Whether the packs in a folder load, contradict each other, or hold norms that never apply; each with place or witness.",
            discussion: "What is known and explained stands in checked.yaml. e.g. comity law check Laws")
        @Argument(help: "The folder; Laws where it is left out.") var folder: String?
        @Option(help: "The date whose law is searched for contradictions; today where it is left out.") var on: String?
        @Flag(help: "Show what is known and explained, too.") var all = false
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let printer = Printer(json: json)
            do {
                let laws = try LawFolder.named(folder)
                let files = try laws.files()
                try load(files, printer)
                let packs = try PackSet(files: files)
                let faults = try faults(packs, files, printer)
                let open = faults.filter { $0.acceptance == nil }
                for fault in all ? faults : open {
                    for line in fault.lines { printer.line(line) }
                    printer.line("")
                }
                for fault in faults { printer.object(fault.json) }
                printer.line(
                    "\(packs.instruments.count) instruments with norms; \(open.count) findings to look at, "
                        + "\(faults.count - open.count) known and explained; set \(packs.digest)")
                guard open.isEmpty else {
                    throw CommandFailure(.refused, "\(open.count) findings in the packs are not explained")
                }
                printer.object(["outcome": "done", "set": .string(packs.digest.hex)])
                printer.next("comity packs activate (two administrators)")
            } catch { throw printer.fail(CommandFailure(error)) }
        }

        /// Names what keeps the files from being a set.
        private func load(_ files: [PackFile], _ printer: Printer) throws {
            let problems = PackSet.problems(in: files)
            for problem in problems {
                printer.line("\(problem)")
                printer.object([
                    "kind": .string(problem.code.rawValue), "file": .string(problem.file),
                    "place": .string(problem.place), "reason": .string(problem.reason),
                ])
            }
            guard problems.isEmpty else {
                throw CommandFailure(
                    .invalid,
                    problems.count == 1 ? "1 mistake in the packs" : "\(problems.count) mistakes in the packs")
            }
        }

        private func faults(_ packs: PackSet, _ files: [PackFile], _ printer: Printer) throws -> [Fault] {
            let process = try SolverProcess()
            defer { process?.stop() }
            if process == nil {
                printer.line(
                    "without the solver z3 contradictions and norms that never apply are not looked for; "
                        + "install it with: sudo apt-get install -y \(SolverProcess.package)")
                printer.line("")
            }
            let solver = try process.map { process in try Solver { try process.send($0) } }
            return try packs.faults(
                solver, at: try LawCommand.instant(on), accepted: files.first { $0.path == PackFile.checked })
        }
    }
}
