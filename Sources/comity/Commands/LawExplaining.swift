import ArgumentParser
import CanonicalJSON
import ComityCase
import ComityLaw
import ComityModel
import ComityOffice
import ComityRegister
import ComityStore
import Foundation

extension LawCommand {
    /// `comity law explain`
    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "explain",
            abstract:
                "Why the latest opinions on a case are as they are, why not otherwise, and what would have to be true.",
            discussion:
                "e.g. comity law explain 1 --html explanation.html\n     comity law explain F08 --stories Laws/cases/first-story.cases.yaml"
        )
        @OptionGroup var node: NodeOptions
        @Argument(help: "The number of the case; of a situation in a file (`--stories`) its name.") var what: String
        @Option(help: "Only what is about this: `m1`, `m1/3`.") var about: String?
        @Option(help: "A file of situations (`*.cases.yaml`, or one of your own): no node is needed.") var stories:
            String?
        @Option(help: "Write a page that prints well into this file.") var html: String?

        func run() async throws {
            if let stories { return try await explain(situation: what, in: stories) }
            try await node.run { node, printer in
                guard let number = Int(what) else {
                    throw CommandFailure(
                        .usage, "`\(what)` is no number of a case; a situation of a file is named with `--stories FILE`"
                    )
                }
                let state = try await node.office.state(of: try await node.office.file(numbered: number))
                let assessments = (state.request?.assessments ?? []).filter {
                    about == nil || "\($0.subject)" == about
                }
                guard !assessments.isEmpty else {
                    throw CommandFailure(
                        .refused, "the request is not assessed; run `comity request assess --case \(number)`")
                }
                let disputes = try await node.office.house().disputes
                let sheet = try await node.register.sheet(number, at: node.clock.now())
                var explanations: [Explanation] = []
                for assessment in assessments {
                    guard let json = try await node.journal.opinion(assessment.opinion) else {
                        throw CommandFailure(.integrity, "the opinion \(assessment.opinion) is not in the journal")
                    }
                    let opinion = try Opinion(json: json)
                    let turns = try turns(json, node)
                    let measure = assessment.subject.measure
                    let own = sheet.overrides.filter { $0.entered.override.concerns(measure) }
                    let others = sheet.humanBasis.filter { $0.told.basis.override.concerns(measure) }
                    let zone = node.office.profile.zone
                    let explanation = Explanation(
                        opinion, about: "\(assessment.subject)", node.office.packs, in: zone, turns: turns,
                        disputes: disputes,
                        humanBasis: own.map { $0.told(in: zone) } + others.map { $0.told(in: zone) })
                    explanations.append(explanation)
                    printer.object(
                        json.explained(
                            about: "\(assessment.subject)", turns, opinion.disputed(disputes),
                            humanBasis: own.map(\.json) + others.map(\.json)))
                    for line in explanation.lines { printer.line(line) }
                    printer.line("")
                }
                if let html {
                    try write(explanations, "Case \(number): what the law says, and why", to: html, printer)
                }
                printer.next("comity case show \(number)")
            }
        }

        /// A situation that somebody wrote down, under the law in force on the node or, without one, the packs as they are written.
        private func explain(situation name: String, in file: String) async throws {
            let printer = Printer(json: node.json)
            do {
                let packs = try await LawCommand.packs(node)
                let zones = ComityLaw.Zones(try comity.Zones.all())
                let cases = try Test.read(PackFile(path: file, bytes: try Files.small(file)))
                guard let story = cases.stories.first(where: { $0.name == name }) else {
                    let names = cases.stories.map { "`\($0.name)`" }.joined(separator: ", ")
                    throw CommandFailure(.usage, "there is no situation `\(name)` in \(file); there are \(names)")
                }
                let (books, explanation) = (story.books(of: packs), story.explanation(packs, zones))
                printer.object(
                    story.opinion(books, zones).json.explained(
                        about: name, story.turns(books, zones), [], humanBasis: []))
                for line in explanation.lines { printer.line(line) }
                if let html { try write([explanation], "What the law says of \(name), and why", to: html, printer) }
                printer.next("comity law test --stories \(file)")
            } catch { throw printer.fail(CommandFailure(error)) }
        }

        private func write(_ explanations: [Explanation], _ title: String, to path: String, _ printer: Printer) throws {
            let page = Explanation.page(explanations, title: title)
            try PrivateFile.write(Array(page.utf8), to: URL(filePath: path))
            printer.line("written to \(path)")
        }

        /// What would turn the opinion, under the packs in force on the node.
        private func turns(_ opinion: JSON, _ node: Node) throws -> [Turn] {
            let question = try OpinionQuestion(opinion)
            guard let assessor = question.assessor(try node.zones()) else { return [] }
            return node.office.packs.turns(of: question.act, by: assessor, question.facts, at: question.at)
        }
    }
}

extension JSON {
    /// An opinion with what an explanation adds to it.
    fileprivate func explained(
        about subject: String, _ turns: [Turn], _ disputed: [NormDispute], humanBasis: [JSON]
    ) -> JSON {
        var members = object ?? [:]
        members["about"] = .string(subject)
        members["turns"] = .array(turns.map(\.json))
        members["disputed"] = .array(disputed.map(\.json))
        members["humanBasis"] = .array(humanBasis)
        return .object(members)
    }
}
