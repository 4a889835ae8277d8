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
            discussion: "e.g. comity law explain 1 --html explanation.html")
        @OptionGroup var node: NodeOptions
        @Argument(help: "The number of the case.") var number: Int
        @Option(help: "Only what is about this: `m1`, `m1/3`.") var about: String?
        @Option(help: "Write a page that prints well into this file.") var html: String?

        func run() async throws {
            try await node.run { node, printer in
                let state = try await node.office.state(of: try await node.office.file(numbered: number))
                let assessments = (state.request?.assessments ?? []).filter {
                    about == nil || "\($0.subject)" == about
                }
                guard !assessments.isEmpty else {
                    throw CommandFailure(
                        .refused, "the request is not assessed; run `comity request assess --case \(number)`")
                }
                let disputes = try await node.office.house().disputes
                var explanations: [Explanation] = []
                for assessment in assessments {
                    guard let json = try await node.journal.opinion(assessment.opinion) else {
                        throw CommandFailure(.integrity, "the opinion \(assessment.opinion) is not in the journal")
                    }
                    let turns = try turns(json, node)
                    let explanation = try Explanation(
                        Opinion(json: json), about: "\(assessment.subject)", node.office.packs,
                        in: node.office.profile.zone, turns: turns, disputes: disputes)
                    explanations.append(explanation)
                    printer.object(with(turns, disputes, json, about: "\(assessment.subject)"))
                    for line in explanation.lines { printer.line(line) }
                    printer.line("")
                }
                // The opinions stand as they are; what officers put beside them is told beside them.
                let sheet = try await node.register.sheet(number, at: node.clock.now())
                for line in sheet.humanBasisLines(in: node.office.profile.zone) { printer.line(line) }
                if let html {
                    let page = Explanation.page(explanations, title: "Case \(number): what the law says, and why")
                    try PrivateFile.write(Array(page.utf8), to: URL(filePath: html))
                    printer.line("written to \(html)")
                }
                printer.next("comity case show \(number)")
            }
        }

        /// What would turn the opinion, under the packs in force on the node.
        private func turns(_ opinion: JSON, _ node: Node) throws -> [Turn] {
            let question = try OpinionQuestion(opinion)
            guard let assessor = question.assessor(try node.zones()) else { return [] }
            return node.office.packs.turns(of: question.act, by: assessor, question.facts, at: question.at)
        }

        private func with(
            _ turns: [Turn], _ disputes: [String: NormDispute], _ opinion: JSON, about subject: String
        ) -> JSON {
            var members = opinion.object ?? [:]
            members["about"] = .string(subject)
            members["turns"] = .array(turns.map(\.json))
            let disputed = (try? Opinion(json: opinion).disputed(disputes)) ?? []
            members["disputed"] = .array(disputed.map(\.json))
            return .object(members)
        }
    }
}
