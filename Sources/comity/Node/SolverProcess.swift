import ComityLaw
import Foundation

/// Z3 as a process of its own: one for a whole check, spoken to through its standard input and output.
final class SolverProcess {
    /// The Debian package that brings it.
    static let package = "z3"

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var buffer: [UInt8] = []
    private static let end = "comity-end"

    /// Starts it; nil where it is not installed.
    init?() throws {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
        guard
            let path = folders.map({ "\($0)/z3" }).first(where: { FileManager.default.isExecutableFile(atPath: $0) })
        else { return nil }
        process.executableURL = URL(filePath: path)
        process.arguments = ["-in", "-smt2"]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    /// Sends commands and gives back what they answered, up to an echo that is sent behind them.
    func send(_ commands: String) throws -> String {
        try input.fileHandleForWriting.write(contentsOf: Data("\(commands)\n(echo \"\(Self.end)\")\n".utf8))
        let end = Array("\(Self.end)\n".utf8)
        while !buffer.suffix(end.count).elementsEqual(end) {
            let piece = output.fileHandleForReading.availableData
            guard !piece.isEmpty else { throw SolverFailure(reason: "the solver z3 ended; run the check again") }
            buffer += piece
        }
        defer { buffer = [] }
        return String(decoding: buffer.dropLast(end.count), as: UTF8.self)
    }

    /// Ends it.
    func stop() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
