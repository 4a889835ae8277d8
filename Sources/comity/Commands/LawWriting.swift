import ArgumentParser
import CanonicalJSON
import ComityLaw
import ComityOffice
import Foundation

extension LawCommand {
    /// `comity law schema`
    struct Schema: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "schema",
            abstract: "The JSON Schema of packs, for editors that complete and check while you write.")
        @Argument(help: "The folder whose vocabulary counts; Laws where it is left out.") var folder: String?

        func run() async throws {
            let printer = Printer(json: true)
            do {
                let laws = try LawFolder.named(folder)
                printer.object(PackSchema(try laws.packs().vocabulary).json)
            } catch { throw printer.fail(CommandFailure(error)) }
        }
    }

    /// `comity law new`
    struct New: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new",
            abstract: "Begins an instrument: a pack, its cases and its table of parties, each with a worked example.",
            discussion: "e.g. comity law new at_arhg --name \"ARHG\" --country AT")
        @Argument(help: "The key of the instrument: lower case, digits, underscores.") var key: String
        @Option(help: "Its usual name.") var name: String
        @Option(help: "The State, for a statute; a treaty has none.") var country: String?
        @Option(help: "The folder with packs.") var laws = "Laws"
        @Option(help: "The folder below it; the State or `treaties` where it is left out.") var below: String?
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let printer = Printer(json: json)
            do {
                guard key.wholeMatch(of: /[a-z][a-z0-9_]{1,40}/) != nil else {
                    throw CommandFailure(
                        .usage, "`\(key)` is no key: lower case, digits and underscores, beginning with a letter")
                }
                if let country { _ = try LawCommand.state(country) }
                let folder = below ?? country?.lowercased() ?? "treaties"
                let prefix = key.split(separator: "_").joined().uppercased()
                let files = [
                    ("\(folder)/\(key).yaml", pack(prefix)), ("\(folder)/\(key).cases.yaml", cases(prefix)),
                    ("parties/\(key).yaml", parties),
                ]
                let root = URL(filePath: laws)
                for (path, _) in files where FileManager.default.fileExists(atPath: root.appending(path: path).path()) {
                    throw CommandFailure(.conflict, "\(path) is there already; nothing was written")
                }
                for (path, text) in files {
                    let file = root.appending(path: path)
                    try FileManager.default.createDirectory(
                        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                    let laidOut = try PackLayout.format(PackFile(path: path, bytes: Array(text.utf8)))
                    try Data(laidOut.bytes).write(to: file, options: .atomic)
                    printer.line("written: \(path)")
                    printer.object(["written": .string(path)])
                }
                printer.next("comity law check \(laws), then comity law test \(laws) --only \(key)")
            } catch { throw printer.fail(CommandFailure(error)) }
        }

        private func pack(_ prefix: String) -> String {
            """
            # \(name). How to read and write this file: Laws/README.md; for editors: comity law schema.
            instrument: \(key)
            name: \(JSON.string(name).canonicalText)
            applies:
              between: \(country == nil ? "parties" : "country")
              carries: []   # kinds of channels whose measures it carries itself, such as evidence; none for law that accompanies
              because:
                - says: \(country == nil ? "binds both since {since}" : "the law of the authority that acts")
            norms:
              # A worked example; replace it. Recalled (false) until you have read the article: it then only raises a question.
              - id: "\(prefix)-1.1"
                cite: Art. 1
                topic: purpose
                actor: controller
                modality: must-not
                act: data.use
                bears: forbids
                says: Use the data for a purpose that no law names.
                when: processing.legal_basis.law == "none"
                unless:
                  - when: use.subject_consent
                    cite: Art. 1(2)
                way_out: name the law, or ask the person
                verified: false
                source: where you read it

            """
        }

        private func cases(_ prefix: String) -> String {
            let states = country.map { "[\($0), \($0 == "FR" ? "DE" : "FR")]" } ?? "[DE, FR]"
            return """
                # For each norm facts on which it decides, and facts on which it does not.
                between: \(states)
                norm_cases:
                  - norm: "\(prefix)-1.1"
                    act: data.use
                    by: requesting
                    decides: {processing.legal_basis: {law: none, article: none}, use.subject_consent: false}
                    not: {processing.legal_basis: {law: none, article: none}, use.subject_consent: true}

                """
        }

        private var parties: String {
            let bound =
                country.map { "kind: statute\ncountry: \($0)\n" }
                ?? "kind: multilateral treaty\nparties:\n  DE: {in_force: 2001-01-01, unverified: true}\n  FR: {in_force: 2001-01-01, unverified: true}\n"
            return """
                # Who is bound by this instrument, since when. `unverified` dates are recalled, not read.
                instrument: \(key)
                name: \(JSON.string(name).canonicalText)
                adopted: 2000-01-01
                in_force: 2001-01-01
                \(bound)
                """
        }
    }
}
