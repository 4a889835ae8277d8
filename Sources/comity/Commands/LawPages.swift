import ArgumentParser
import CanonicalJSON
import ComityLaw
import ComityOffice
import Foundation

extension LawCommand {
    /// `comity law page`
    struct Page: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "page",
            abstract:
                "One instrument for readers: what it is, whom it binds, its norms in our words, how they were tested.",
            discussion: "e.g. comity law page eu_eio --html eu_eio.html")
        @Argument(help: "The key of the instrument.") var instrument: String
        @Option(help: "Write a page that prints well into this file, instead of Markdown to the terminal.")
        var html: String?
        @Option(help: "The folder with packs; Laws where it is left out.") var laws: String?
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let printer = Printer(json: json)
            do {
                let books = try PageBooks(laws)
                if let problem = books.set.problem(withInstrument: instrument) { throw CommandFailure(.usage, problem) }
                guard let page = books.page(instrument) else { return }
                printer.object([
                    "instrument": .string(instrument), "title": .string(page.title), "markdown": .string(page.markdown),
                ])
                guard let html else { return printer.line(page.markdown) }
                try Data(page.html.utf8).write(to: URL(filePath: html), options: .atomic)
                printer.line("written to \(html)")
            } catch { throw printer.fail(CommandFailure(error)) }
        }
    }

    /// `comity law pages`
    struct Pages: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pages", abstract: "Writes the page of every instrument, as Markdown and as HTML.",
            discussion: "e.g. comity law pages --out pages")
        @Option(help: "The folder to write into.") var out: String
        @Option(help: "The folder with packs; Laws where it is left out.") var laws: String?
        @Flag(help: "Print JSON.") var json = false

        func run() async throws {
            let printer = Printer(json: json)
            do {
                let books = try PageBooks(laws)
                let folder = URL(filePath: out)
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                for instrument in books.set.instruments {
                    guard let page = books.page(instrument) else { continue }
                    for (ending, text) in [("md", page.markdown), ("html", page.html)] {
                        try Data(text.utf8).write(
                            to: folder.appending(path: "\(instrument).\(ending)"), options: .atomic)
                    }
                }
                printer.line("\(books.set.instruments.count) instruments written to \(out), each as .md and .html")
                printer.object(["written": .integer(books.set.instruments.count)])
            } catch { throw printer.fail(CommandFailure(error)) }
        }
    }

    /// What pages are made from.
    private struct PageBooks {
        let set: PackSet
        private let files: [PackFile]
        private let cases: [CaseFile]

        init(_ folder: String?) throws {
            let laws = try LawFolder.named(folder)
            files = try laws.files()
            set = try laws.packs()
            cases = try files.filter { $0.path.hasSuffix(".cases.yaml") }.map(Test.read)
        }

        func page(_ instrument: String) -> InstrumentPage? { InstrumentPage(instrument, set, files: files, cases) }
    }
}
