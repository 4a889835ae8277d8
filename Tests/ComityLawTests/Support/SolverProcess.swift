import Foundation

@testable import ComityLaw

/// The solver Z3 as a process of its own, for tests of what is said to it.
final class SolverProcess {
    static let path = "/usr/bin/z3"
    /// Where it is missing, `./comity setup` installs it.
    static let isInstalled = FileManager.default.isExecutableFile(atPath: path)

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    init() throws {
        process.executableURL = URL(filePath: Self.path)
        process.arguments = ["-in", "-smt2"]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    func solver() throws -> Solver {
        try Solver { commands in
            try self.input.fileHandleForWriting.write(contentsOf: Data("\(commands)\n(echo \"end\")\n".utf8))
            var text = ""
            while !text.hasSuffix("end\n") {
                let piece = self.output.fileHandleForReading.availableData
                guard !piece.isEmpty else { throw SolverFailure(reason: "z3 ended") }
                text += String(decoding: piece, as: UTF8.self)
            }
            return String(text.dropLast(4))
        }
    }
}
