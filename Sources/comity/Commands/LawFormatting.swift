import ArgumentParser
import CanonicalJSON
import ComityLaw
import ComityOffice
import Foundation

extension LawCommand {
    /// `comity law fmt`
    struct Fmt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "fmt",
            abstract: "Lays packs and cases out in one way; what is read from them stays the same.",
            discussion: "e.g. comity law fmt Laws --check")
        @Argument(help: "Files, or folders of them; Laws where they are left out.") var paths: [String] = []
        @Flag(help: "Write nothing; name the files that are laid out otherwise, and fail if there are any.")
        var check = false
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let printer = Printer(json: json)
            do {
                var changed = 0
                let files = try self.files()
                for path in files {
                    let file = PackFile(path: path, bytes: try Files.small(path))
                    let laidOut: PackFile
                    do { laidOut = try PackLayout.format(file) } catch { throw CommandFailure(.invalid, "\(error)") }
                    guard laidOut != file else { continue }
                    changed += 1
                    if !check { try Data(laidOut.bytes).write(to: URL(filePath: path), options: .atomic) }
                    printer.line(check ? "\(path): laid out otherwise" : "laid out: \(path)")
                    printer.object(["file": .string(path), "changed": .bool(!check)])
                }
                printer.line("\(files.count) files, \(changed) \(check ? "to lay out" : "laid out")")
                printer.object(["files": .integer(files.count), "changed": .integer(changed)])
                guard changed == 0 || !check else {
                    throw CommandFailure(
                        .invalid, "\(changed) files are laid out otherwise; run `comity law fmt` without `--check`")
                }
                printer.next("comity law check")
            } catch { throw printer.fail(CommandFailure(error)) }
        }

        private func files() throws -> [String] {
            let roots = paths.isEmpty ? [try LawFolder.written().root.path()] : paths
            return try roots.flatMap { root -> [String] in
                var isFolder: ObjCBool = false
                guard FileManager.default.fileExists(atPath: root, isDirectory: &isFolder) else {
                    throw CommandFailure(.usage, "there is no file or folder `\(root)`")
                }
                guard isFolder.boolValue else { return [root] }
                let folder = root.hasSuffix("/") ? String(root.dropLast()) : root
                return try FileManager.default.subpathsOfDirectory(atPath: folder).filter(PackLayout.covers)
                    .sorted().map { "\(folder)/\($0)" }
            }
        }
    }
}
