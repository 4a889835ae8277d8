import ArgumentParser
import CanonicalJSON
import ComityLaw
import ComityModel
import ComityOffice
import Foundation

extension LawCommand {
    /// `comity law matrix`
    struct Matrix: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "matrix",
            abstract:
                "What may be asked for between two States, by measure and category of data, each with its articles.",
            discussion:
                "e.g. comity law matrix --from FR --to CH --offence 0703 --fact offence.dual_criminality=true\ncomity law matrix --from DE --to FR --format camt.053 --measure bank-transactions"
        )
        @OptionGroup var node: NodeOptions
        @Option(help: "The requesting State.") var from: String
        @Option(help: "The requested State.") var to: String
        @Option(help: "The date; today where it is left out.") var on: String?
        @Option(help: "Who judges: requesting (may it be asked for) or requested (may it be granted).")
        var by: String = "requesting"
        @OptionGroup var facts: KnownFacts
        @Option(help: "Field by field of an evidence format: camt.053 or json.") var format: String?
        @Option(help: "One measure of the vocabulary; all where it is left out.") var measure: String?
        @Option(help: "Write a page that prints well into this file.") var html: String?

        func run() async throws {
            let printer = Printer(json: node.json)
            do {
                let packs = try await LawCommand.packs(node)
                let (requesting, requested) = (try LawCommand.state(from), try LawCommand.state(to))
                guard let side = Side(rawValue: by) else {
                    throw CommandFailure(.usage, "`--by` is requesting or requested")
                }
                let zones = ComityLaw.Zones(try comity.Zones.all())
                let act = ActName(unchecked: side == .requesting ? "assistance.request" : "assistance.accept")
                let (assessor, facts) = (
                    zones.assessor(side, requesting, requested),
                    Facts(own: try facts.known(packs.vocabulary).mapValues { Fact($0, source: .computed) })
                )
                let at = try LawCommand.instant(on)
                if let measure, packs.vocabulary.measures[measure] == nil {
                    throw CommandFailure(.usage, "`\(measure)` is no measure; see Laws/vocabulary.yaml")
                }
                let (one, two) = (packs.vocabulary.country(from), packs.vocabulary.country(to))
                let title =
                    side == .requesting ? "What \(one) may ask of \(two)" : "What \(two) may grant to \(one)"
                let lead = [
                    "Law of \(Zone.utc.date(at: at)). Known of the matter: "
                        + (facts.own.isEmpty
                            ? "nothing."
                            : facts.own.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value.value.canonicalText)" }
                                .joined(separator: "; "))
                ]
                let table: PrintedTable
                if let format {
                    guard
                        let matrix = FieldMatrix(
                            packs, format: format, measure: measure, act, by: assessor, facts, at: at)
                    else {
                        let known = packs.fields.formats.keys.sorted().joined(separator: ", ")
                        throw CommandFailure(.usage, "`\(format)` has no table of fields; there are \(known)")
                    }
                    for row in matrix.rows { printer.object(row.json) }
                    table = packs.report(matrix.rows, title: "\(title), field by field of \(format)", lead: lead)
                } else {
                    let cells = ComityLaw.Matrix(packs, act, by: assessor, facts, at: at).cells.filter { cell in
                        measure.map { $0 == cell.measure } ?? true
                    }
                    for cell in cells { printer.object(cell.json) }
                    table = packs.report(cells, title: title, lead: lead)
                }
                try printer.table(table, html: html)
                printer.next("comity law find --from \(from) --to \(to) --measure MEASURE")
            } catch { throw printer.fail(CommandFailure(error)) }
        }
    }

    /// `comity law compare`
    struct Compare: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "compare",
            abstract: "Two States' law on a topic, act by act: same, stricter, opposed or unknown, with both articles.",
            discussion: "e.g. comity law compare CH DE --topic confidentiality --html gaps.html")
        @OptionGroup var node: NodeOptions
        @Argument(help: "A State.") var first: String
        @Argument(help: "Another State.") var second: String
        @Option(help: "A topic of the vocabulary.") var topic: String
        @Option(help: "The date; today where it is left out.") var on: String?
        @Option(help: "Write the gap report as a page that prints well into this file.") var html: String?

        func run() async throws {
            let printer = Printer(json: node.json)
            do {
                let packs = try await LawCommand.packs(node)
                guard packs.vocabulary.topics.contains(topic) else {
                    throw CommandFailure(
                        .usage, "`\(topic)` is no topic; there are \(packs.vocabulary.topics.joined(separator: ", "))")
                }
                let (one, two) = (try LawCommand.state(first), try LawCommand.state(second))
                let day = Zone.utc.date(at: try LawCommand.instant(on))
                let comparison = Comparison(packs, one, two, topic: topic, on: day)
                for row in comparison.rows { printer.object(row.json) }
                try printer.table(comparison.report(packs, one, two, topic: topic, on: day), html: html)
                printer.next("comity law matrix --from \(first) --to \(second)")
            } catch { throw printer.fail(CommandFailure(error)) }
        }
    }

    /// `comity law diff`
    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "diff",
            abstract: "Which norms changed between two folders of packs, and which situations are judged otherwise.",
            discussion: "e.g. comity law diff DIR/packs/OLD Laws\n     comity law diff DIR/packs/OLD Laws --data DIR")
        @Argument(help: "The old folder.") var old: String
        @Argument(help: "The new folder; its cases are judged under both.") var new: String
        @Option(
            help: "A node's folder: which opinions of its open cases would be otherwise, were the new set in force.")
        var data: String?
        @Option(help: "The node's clock: `system`, or `file:PATH` on a practice node; else COMITY_CLOCK.")
        var clock: String?
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let printer = Printer(json: json)
            do {
                let (before, after) = (LawFolder(root: URL(filePath: old)), LawFolder(root: URL(filePath: new)))
                let cases = try after.files().filter { $0.path.hasSuffix(".cases.yaml") }.map(Test.read)
                let (pending, now) = try await pending()
                let difference: Difference
                do {
                    difference = try Difference(
                        from: try before.files(), to: try after.files(), cases, ComityLaw.Zones(try comity.Zones.all()),
                        pending: pending, at: now)
                } catch let error as PackError { throw CommandFailure(.invalid, "\(error)") }
                for id in difference.added { report("added", id, [], printer) }
                for id in difference.removed { report("removed", id, [], printer) }
                for change in difference.changed { report("changed", change.norm, change.fields, printer) }
                for flip in difference.flips { report(flip, isPending: false, printer) }
                for flip in difference.pending { report(flip, isPending: true, printer) }
                if data != nil {
                    printer.line(
                        "\(difference.pending.count) of \(pending.count) opinions in open cases would be otherwise")
                    printer.object([
                        "openCases": .integer(pending.count), "otherwise": .integer(difference.pending.count),
                    ])
                }
                printer.next("comity law test \(new)")
            } catch { throw printer.fail(CommandFailure(error)) }
        }

        /// The latest opinions of the open cases of the node, and its present instant.
        private func pending() async throws -> (rows: [Difference.Pending], now: Instant?) {
            guard let data else { return ([], nil) }
            let clock = clock ?? ProcessInfo.processInfo.environment["COMITY_CLOCK"] ?? "system"
            let node = try await Node.open(URL(filePath: data), clock: clock, log: Logs.quiet)
            do {
                var rows: [Difference.Pending] = []
                for opinion in try await node.latestOpinions() {
                    let question = try OpinionQuestion(opinion.json)
                    guard let assessor = question.assessor(try node.zones()) else { continue }
                    rows.append(Difference.Pending(name: opinion.name, question: question, assessor: assessor))
                }
                await node.close()
                return (rows, node.office.now)
            } catch {
                await node.close()
                throw error
            }
        }

        private func report(_ flip: Difference.Flip, isPending: Bool, _ printer: Printer) {
            printer.line("\(flip.name): \(flip.old) → \(flip.new), by \(flip.decidedBy.joined(separator: ", "))")
            printer.object([
                "case": .string(flip.name), "old": .string(flip.old), "new": .string(flip.new),
                "decidedBy": .array(flip.decidedBy.map(JSON.string)), "open": .bool(isPending),
            ])
        }

        private func report(_ change: String, _ norm: String, _ fields: [String], _ printer: Printer) {
            printer.line("\(change) \(norm)" + (fields.isEmpty ? "" : ": \(fields.joined(separator: ", "))"))
            printer.object([
                "norm": .string(norm), "change": .string(change), "fields": .array(fields.map(JSON.string)),
            ])
        }
    }

    /// A State by its two capital letters.
    static func state(_ text: String) throws -> Jurisdiction {
        guard let state = Jurisdiction(text) else {
            throw CommandFailure(.usage, "name States by two capital letters (ISO 3166)")
        }
        return state
    }

    /// Noon of a day; now where none is named.
    static func instant(_ day: String?) throws -> Instant {
        guard let day else { return SystemClock().now() }
        guard let date = CivilDate(day) else { throw CommandFailure(.usage, "`\(day)` is no day (YYYY-MM-DD)") }
        return Zone.utc.start(of: date).advanced(bySeconds: 12 * 3_600)
    }
}

extension Printer {
    /// A table in lines, and as a page where a file is named.
    func table(_ table: PrintedTable, html: String?) throws {
        for text in table.lines { line(text) }
        guard let html else { return }
        try Data(table.html.utf8).write(to: URL(filePath: html), options: .atomic)
        line("written to \(html)")
    }
}
