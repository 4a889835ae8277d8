import Foundation
import Testing

@Suite("Laws/README.md")
struct TutorialTests {
    /// A block of the page that is more than text: a file to write, or commands with what they print.
    private struct Block {
        let kind: String
        let lines: [String]
    }

    @Test(
        "the worked example does what the page says: its files are written, its commands print what stands under them")
    func example() async throws {
        let page = try String(contentsOf: Demo.root.appending(path: "Laws/README.md"), encoding: .utf8)
        let folder = Demo.newFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: Demo.root.appending(path: "Laws"), to: folder.appending(path: "Laws"))
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "comity"), withDestinationURL: try Demo.program("comity"))
        var (files, commands) = (0, 0)
        for block in Self.blocks(page) {
            if block.kind.hasPrefix("yaml ") {
                let text = block.lines.joined(separator: "\n") + "\n"
                try Data(text.utf8).write(to: folder.appending(path: String(block.kind.dropFirst(5))))
                files += 1
            }
            guard block.kind == "console" else { continue }
            let starts = block.lines.indices.filter { block.lines[$0].hasPrefix("$ ") }
            for (start, end) in zip(starts, starts.dropFirst() + [block.lines.endIndex]) {
                let command = String(block.lines[start].dropFirst(2))
                let printed = try await Self.shell(command, in: folder)
                #expect(
                    Self.fits(printed, Array(block.lines[(start + 1)..<end])),
                    "\(command)\nprinted:\n\(printed.joined(separator: "\n"))")
                commands += 1
            }
        }
        #expect(files == 3 && commands >= 6)
    }

    @Test("the comparison notices what is not printed, and `…` stands for what is left out")
    func comparison() {
        #expect(Self.fits(["a", "b", "c"], ["a", "…", "c"]) && Self.fits(["set 12 of 3"], ["set … of 3"]))
        #expect(!Self.fits(["a", "b"], ["a"]) && !Self.fits(["a"], ["a", "b"]) && !Self.fits(["ab"], ["a…c"]))
    }

    private static func blocks(_ page: String) -> [Block] {
        var blocks: [Block] = []
        var open: (kind: String, lines: [String])?
        for line in page.components(separatedBy: "\n") {
            if line.hasPrefix("```") {
                if let block = open { blocks.append(Block(kind: block.kind, lines: block.lines)) }
                open = open == nil ? (String(line.dropFirst(3)), []) : nil
            } else {
                open?.lines.append(line)
            }
        }
        return blocks
    }

    /// What a command prints: its answer, then what went wrong, as on a terminal.
    private static func shell(_ command: String, in folder: URL) async throws -> [String] {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", "unset COMITY_LAWS COMITY_DATA; \(command) 2> said; cat said"]
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Whether lines are as expected; `…` stands for any lines, or for any part of one.
    private static func fits(_ lines: [String], _ expected: [String]) -> Bool {
        guard let first = expected.first else { return lines.isEmpty }
        if first == "…" {
            return (0...lines.count).contains { fits(Array(lines.dropFirst($0)), Array(expected.dropFirst())) }
        }
        guard let line = lines.first, part(line[...], first.components(separatedBy: "…")) else { return false }
        return fits(Array(lines.dropFirst()), Array(expected.dropFirst()))
    }

    private static func part(_ line: Substring, _ parts: [String]) -> Bool {
        guard let first = parts.first, line.hasPrefix(first) else { return false }
        var rest = line.dropFirst(first.count)
        for part in parts.dropFirst() {
            guard let found = rest.range(of: part, options: part == parts.last ? .backwards : []) else {
                return part.isEmpty
            }
            rest = rest[found.upperBound...]
        }
        return rest.isEmpty || parts.last?.isEmpty == true
    }
}
