import ArgumentParser
import ComityModel
import ComityOffice
import Foundation
import Logging

/// Which node, and how to answer.
struct NodeOptions: ParsableArguments {
    @Option(help: "The node's data folder; else COMITY_DATA.")
    var data: String?

    @Option(help: "`system`, or `file:PATH` on a practice node; else COMITY_CLOCK.")
    var clock: String?

    @Flag(help: "Print JSON, one object a line.")
    var json = false

    func folder() throws -> URL {
        guard let path = data ?? ProcessInfo.processInfo.environment["COMITY_DATA"] else {
            throw CommandFailure(.usage, "name the node's folder with `--data DIR` or in COMITY_DATA")
        }
        return URL(filePath: path)
    }

    var clockText: String { clock ?? ProcessInfo.processInfo.environment["COMITY_CLOCK"] ?? "system" }

    func open() async throws -> Node { try await Node.open(try folder(), clock: clockText, log: Logs.quiet) }

    /// Runs a command on the node and turns whatever goes wrong into the documented exit code.
    func run(_ body: (Node, Printer) async throws -> Void) async throws {
        let printer = Printer(json: json)
        do {
            let node = try await open()
            do { try await body(node, printer) } catch {
                await node.close()
                throw error
            }
            await node.close()
        } catch let exit as ExitCode {
            throw exit
        } catch {
            throw printer.fail(CommandFailure(error))
        }
    }
}

/// Who acts.
struct OfficerOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: "The officer who acts.")
    var officer: String?

    @Option(help: "The officer's role, where several would do.")
    var role: String?

    @Option(name: .customLong("passphrase-file"), help: "File with the officer's passphrase; else it is asked for.")
    var passphraseFile: String?

    func key() throws -> (officer: OfficerID, passphrase: [UInt8]) {
        guard let officer, let id = OfficerID(rawValue: officer) else {
            throw CommandFailure(.usage, "say who acts with `--as OFFICER`")
        }
        return (id, try Passphrase.read(file: passphraseFile, prompt: "passphrase of \(id)"))
    }

    func chosenRole() throws -> Role? {
        guard let role else { return nil }
        guard let chosen = Role(rawValue: role) else { throw CommandFailure(.usage, "`\(role)` is no role") }
        return chosen
    }
}

/// The log of a process.
enum Logs {
    /// Commands answer in words; only failures of the machinery are logged.
    static let quiet = logger(.error)
    /// A server's log.
    static let server = logger(.info)

    private static func logger(_ level: Logger.Level) -> Logger {
        var logger = Logger(label: "comity") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = level
        return logger
    }
}
