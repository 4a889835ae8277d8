import ArgumentParser
import CanonicalJSON
import ComityModel
import ComityOffice
import ComityTrust
import Foundation

/// `comity init`: makes a node.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a node: keys, certificate, trust anchor, descriptor, and the first commit."
    )

    @Option(help: "The new node's data folder; else COMITY_DATA.") var data: String?
    @Option(help: "The authority's id, such as `frankfurt`.") var authority: String
    @Option(help: "Its name in words.") var name: String
    @Option(help: "Its State (ISO 3166).") var jurisdiction: String
    @Option(help: "Its kind: prosecutor, judge, court, central-authority, …") var kind = "prosecutor"
    @Option(help: "Civil time at its seat, such as Europe/Berlin.") var zone: String
    @Option(help: "HOST:PORT that peers reach.") var listen: String
    @Option(help: "An administrator; give two. A key is made for each in COMITY_OFFICER_HOME.") var admin: [String]
    @Option(help: "`practice` or `live`.") var mode = "live"
    @Option(help: "`system`, or `file:PATH` for a practice node; else COMITY_CLOCK.") var clock: String?
    @Option(name: .customLong("passphrase-file"), help: "Passphrase of the administrators and of the trust anchor.")
    var passphraseFile: String?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let printer = Printer(json: json)
        do { try await make(printer) } catch { throw printer.fail(CommandFailure(error)) }
    }

    private func make(_ printer: Printer) async throws {
        guard let path = data ?? ProcessInfo.processInfo.environment["COMITY_DATA"] else {
            throw CommandFailure(.usage, "name the node's folder with `--data DIR`")
        }
        let configuration = try configuration()
        guard admin.count == 2, admin[0] != admin[1] else {
            throw CommandFailure(.usage, "name two administrators: `--admin A --admin B`")
        }
        let clockText = clock ?? ProcessInfo.processInfo.environment["COMITY_CLOCK"] ?? "system"
        let home = OfficerHome()
        let keys = try admin.map { name in
            guard let id = OfficerID(rawValue: name) else {
                throw CommandFailure(.usage, "`\(name)` is no officer's name")
            }
            return try home.make(
                id, passphrase: try Passphrase.read(file: passphraseFile, prompt: "new passphrase of \(id)"))
        }
        let founding = NodeFounding(
            folder: URL(filePath: path), configuration: configuration, laws: try LawFolder.written(),
            clock: try Node.clock(clockText, configuration))
        let node = try await founding.found(
            administrators: keys,
            anchorPassphrase: try Passphrase.read(file: passphraseFile, prompt: "new passphrase of the trust anchor"),
            log: Logs.quiet)
        let fingerprint = try await node.office.house().own?.descriptor.anchor.fingerprint.description ?? ""
        await node.close()
        printer.line("`\(authority)` is founded in \(path)")
        printer.line("fingerprint, to compare with peers by another channel: \(fingerprint)")
        printer.line("move \(path)/anchor off this machine: it signs descriptors and nothing else needs it")
        printer.line("next: comity serve --data \(path)")
        printer.object(["authority": .string(authority), "data": .string(path), "fingerprint": .string(fingerprint)])
    }

    private func configuration() throws -> NodeConfiguration {
        guard let id = AuthorityID(rawValue: authority) else {
            throw CommandFailure(.usage, "`\(authority)` is no id; use a–z, 0–9, `-`, `_`, `.`")
        }
        guard let state = Jurisdiction(jurisdiction) else {
            throw CommandFailure(.usage, "`\(jurisdiction)` is no State; use two capital letters")
        }
        guard let mode = NodeConfiguration.Mode(rawValue: mode) else {
            throw CommandFailure(.usage, "`\(mode)` is neither `practice` nor `live`")
        }
        guard let (host, port) = NodeConfiguration.address(listen) else {
            throw CommandFailure(.usage, "`\(listen)` is no address, such as 10.0.0.5:8443")
        }
        _ = try Zones.zone(named: zone)
        return NodeConfiguration(
            authority: id, name: name, jurisdiction: state, kind: kind, zone: zone, host: host, port: port, mode: mode)
    }
}

/// `comity serve`: runs the node.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the node: listen to peers, do jobs, publish checkpoints. Only this runs jobs.")
    @OptionGroup var node: NodeOptions

    func run() async throws {
        let printer = Printer(json: node.json)
        do {
            let log = Logs.server
            let opened = try await Node.open(try node.folder(), clock: node.clockText, log: log)
            if opened.configuration.mode == .practice { printer.line("PRACTICE: made-up cases only") }
            let endpoint = opened.configuration.endpoint
            try await opened.serve(log: log) { _ in
                printer.line("listening at \(endpoint)")
                printer.object(["listening": .string(endpoint)])
                fflush(nil)
            }
        } catch { throw printer.fail(CommandFailure(error)) }
    }
}

/// `comity clock`: the clock of practice nodes.
struct ClockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock", abstract: "Show or set the clock of practice nodes.",
        discussion:
            "comity clock show FILE\ncomity clock set FILE INSTANT\n    Forward only; all practice nodes that share the file follow."
    )
    @Argument(help: "`show` or `set`.") var verb: String
    @Argument(help: "The clock's file.") var file: String
    @Argument(help: "An instant in RFC 3339.") var instant: String?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let printer = Printer(json: json)
        do {
            let url = URL(filePath: file)
            switch (verb, instant) {
            case ("show", nil):
                guard let now = FileClock.read(url) else { throw CommandFailure(.usage, "`\(file)` holds no instant") }
                show(now, printer)
            case ("set", let text?):
                guard let instant = Instant(text) else {
                    throw CommandFailure(.usage, "`\(text)` is no instant (RFC 3339)")
                }
                try FileClock.set(url, to: instant)
                show(instant, printer)
            default: throw CommandFailure(.usage, "say `clock show FILE` or `clock set FILE INSTANT`")
            }
        } catch { throw printer.fail(CommandFailure(error)) }
    }

    private func show(_ now: Instant, _ printer: Printer) {
        printer.line("\(now)")
        printer.object(["now": now.json])
        printer.next("comity status (what fell due)")
    }
}
