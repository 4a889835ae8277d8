import ComityModel
import ComityOffice
import Foundation

/// A node served by a process of its own: what a person would start with `comity serve`.
actor ServedNode {
    private let folder: URL
    private let clock: URL
    private let log: URL
    private var process: Process?

    init(folder: URL, clock: URL, log: URL) {
        self.folder = folder
        self.clock = clock
        self.log = log
    }

    /// Starts the process and waits until it listens.
    func start() async throws {
        let process = Process()
        process.executableURL = URL(filePath: Self.executable)
        process.arguments = ["serve", "--data", folder.path(), "--clock", "file:\(clock.path())", "--json"]
        try Data().write(to: log)
        process.standardError = try FileHandle(forWritingTo: log)
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        self.process = process
        guard await Self.isListening(output) else {
            let why = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
            throw CommandFailure(.notDelivered, "the node in \(folder.path()) did not start: \(why.suffix(400))")
        }
    }

    /// Reads the first lines of the process until it says that it listens, or why it does not.
    private static func isListening(_ output: Pipe) async -> Bool {
        let handle = output.fileHandleForReading
        return await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                var text = ""
                while true {
                    let data = handle.availableData
                    text += String(decoding: data, as: UTF8.self)
                    guard !data.isEmpty, !text.contains("reason") else { return continuation.resume(returning: false) }
                    if text.contains("listening") { return continuation.resume(returning: true) }
                }
            }
        }
    }

    /// Kills the process at once, as a power cut would, and starts it again.
    func restart() async throws {
        if let process, process.isRunning {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        try await start()
    }

    /// Asks the process to end, and waits.
    func stop() {
        guard let process, process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }

    /// This very program.
    private static var executable: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    }
}
