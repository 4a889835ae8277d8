import ArgumentParser
import CanonicalJSON
import ComityCase
import ComityLaw
import ComityModel
import ComityOffice
import ComityRegister
import ComityStore
import ComityTrust
import Foundation
import TransparencyLog

/// The register over the journal: it reads, and cannot command.
struct JournalBooks: RegisterBooks {
    let journal: SQLiteJournal

    func files() async throws -> [CaseRef] { try await journal.files() }
    func events(of file: CaseRef) async throws -> [Event] { try await journal.events(of: file) }
    func treeHead() async throws -> TreeHead { try await journal.treeHead() }
    func checkpoint(of origin: String) async throws -> SignedCheckpoint? { try await journal.checkpoint(of: origin) }
    func forks() async throws -> [Fork] { try await journal.forks() }
}

extension Node {
    /// The register of this node.
    var register: Register {
        get async throws {
            var acts: [String: ActName] = [:]
            for file in try await journal.files() {
                for term in try await office.state(of: file).terms {
                    acts[term.norm.norm] = office.packs.norm(term.norm.norm)?.act
                }
            }
            let (office, house, now) = (office, try await office.house(), clock.now())
            return Register(
                JournalBooks(journal: journal), own: configuration.authority, acts: acts,
                clock: { office.clock(of: $0, in: $1, house, at: now) })
        }
    }
}

/// `comity case list` and `comity case show`.
struct CaseReading {
    let node: NodeOptions

    func list() async throws {
        try await node.run { node, printer in
            let list = try await node.register.list(at: node.clock.now())
            for line in list.lines(in: node.office.profile.zone) { printer.line(line) }
            for card in list.cards { printer.object(card.json) }
            printer.next(list.cards.isEmpty ? "comity request new request.yaml" : "comity case show N")
        }
    }

    func show(_ words: [String]) async throws {
        try await node.run { node, printer in
            let number: Int?
            if let word = words.first(where: { $0 != "--case" }) {
                number = Int(word)
            } else {
                number = try await node.onlyOpenCase()
            }
            guard let number else { throw CommandFailure(.usage, "name the case: `comity case show N`") }
            let sheet = try await node.register.sheet(number, at: node.clock.now())
            for line in sheet.lines(in: node.office.profile.zone) { printer.line(line) }
            let disputed = try await node.disputed(try await node.latestOpinions(ofCase: number))
            printer.disputes(disputed, node)
            let rows = JSON.array(disputed.map(\.json))
            printer.object(.object((sheet.json.object ?? [:]).merging(["disputed": rows]) { $1 }))
        }
    }
}

/// `comity status`
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "What is due, what waits for delivery, who the peers are, how the log stands.")
    @OptionGroup var node: NodeOptions

    func run() async throws {
        try await node.run { node, printer in
            let now = node.clock.now()
            let zone = node.office.profile.zone
            let house = try await node.office.house()
            printer.line(
                "\(node.configuration.authority) (\(node.configuration.jurisdiction)), \(zone.text(now)), \(node.configuration.mode.rawValue)"
            )
            printer.line("fingerprint \(house.own?.descriptor.anchor.fingerprint.description ?? "–")")
            printer.line("law \(house.packs?.hex ?? "–")")
            let register = try await node.register
            for line in try await register.due(at: now).lines(in: zone) { printer.line(line) }
            let overrides = try await register.overrides(at: now)
            for line in overrides.countLines { printer.line(line) }
            let jobs = try await node.journal.jobs()
            let late = jobs.filter { $0.due <= now }
            printer.line("jobs: \(jobs.count) open, \(late.count) due")
            for line in try await register.log().lines(in: zone) { printer.line(line) }
            printer.object([
                "authority": .string(node.configuration.authority.rawValue), "at": now.json,
                "jobs": .integer(jobs.count),
                "due": .integer(late.count), "log": try await register.log().json,
                "statistics": try await register.statistics().json, "overrides": overrides.counts,
            ])
            printer.next(late.isEmpty ? "comity case list" : "comity serve (works off what is due)")
        }
    }
}

/// `comity log`
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "The own log: its head, and whether every event of every case is in it.",
        discussion: "comity log head\ncomity log verify")
    @OptionGroup var node: NodeOptions
    @Argument(help: "`head` or `verify`.") var verb: String

    func run() async throws {
        try await node.run { node, printer in
            let register = try await node.register
            switch verb {
            case "head":
                let log = try await register.log()
                for line in log.lines(in: node.office.profile.zone) { printer.line(line) }
                printer.object(log.json)
                printer.next("comity log verify")
            case "verify":
                let events = try await node.verifyLog()
                printer.line("\(events) events are in the log under its checkpoint")
                printer.object(["outcome": "done", "events": .integer(events)])
                printer.next("comity dossier export --recipient CODE (what others can verify)")
            default: throw CommandFailure(.usage, "`\(verb)` is neither `head` nor `verify`")
            }
        }
    }
}

extension Node {
    /// Proves every event of every case under a fresh checkpoint; gives their number.
    func verifyLog() async throws -> Int {
        let signed = try await office.publishCheckpoint()
        guard let own = try await office.house().own else {
            throw CommandFailure(.refused, "the house is not founded yet")
        }
        let policy = LogPolicy(origin: own.descriptor.logOrigin, key: try NoteKey(vkey: own.descriptor.logKey))
        var count = 0
        for file in try await journal.files() {
            for (index, event) in try await journal.events(of: file).enumerated() {
                let subject = LeafSubject.event(file, index + 1)
                guard let leaf = try await journal.leaf(of: subject),
                    let proof = try await office.proof(of: subject, under: signed)
                else {
                    throw CommandFailure(.integrity, "event \(index + 1) of \(file) is not in the log")
                }
                do {
                    _ = try proof.verify(
                        entry: try LogEntry.commit(salt: leaf.salt, body: event.json.canonicalBytes), by: policy)
                } catch { throw CommandFailure(.integrity, "event \(index + 1) of \(file): \(error)") }
                count += 1
            }
        }
        return count
    }
}
