import CanonicalJSON
import ComityCase
import ComityModel
import ComityOffice
import ComityScenario
import ComityStore
import Foundation
import Synchronization
import TransparencyLog

/// What a demo leaves behind as `summary.json` (formats 8), and the table at its end.
final class DemoSummary: Sendable {
    private let steps = Mutex<[JSON]>([])
    /// The latest report on each counted measure.
    private let minimised = Mutex<[String: JSON]>([:])
    private let story: DemoStory

    init(_ story: DemoStory) { self.story = story }

    func add(_ step: ScenarioStep, _ outcome: Outcome?) {
        var json = step.json
        if let outcome, var members = json.object {
            members["case"] = .integer(outcome.number)
            json = .object(members)
            if outcome.verb == "evidence.minimise", let report = outcome.data["report"],
                let measure = report["measure"]?.string, story.asked.contains(where: { $0.id == measure })
            {
                minimised.withLock { $0[measure] = report }
            }
        }
        steps.withLock { $0.append(json) }
    }

    /// The whole summary.
    func json(_ stage: ProcessStage, in folder: DemoFolder, dossiers: [String]) async throws -> JSON {
        var logs: [JSON] = []
        var items: [JSON] = []
        for authority in await stage.authorities {
            let node = try await stage.node(authority)
            let head = try await node.journal.treeHead()
            logs.append([
                "authority": .string(authority.rawValue), "origin": .string(authority.logOrigin),
                "size": .integer(head.size),
                "treeHead": .string(head.hash.hex),
            ])
            for file in try await node.journal.files() {
                items += Self.items(try await node.office.state(of: file), in: folder)
            }
        }
        return [
            "story": .string(story.name), "request": .array(story.asked.map(\.json)),
            "counts": .object(sum(of: "counts").mapValues { .integer($0) }),
            "withheldBy": .object(sum(of: "withheldBy").mapValues { .integer($0) }), "items": .array(items),
            "logs": .array(logs), "steps": .array(steps.withLock { $0 }), "dossiers": .array(dossiers.map(JSON.string)),
        ]
    }

    /// The counts of one kind over the latest report on each measure.
    private func sum(of kind: String) -> [String: Int] {
        minimised.withLock { $0 }.values.reduce(into: [:]) { sum, report in
            for (name, count) in report[kind]?.object ?? [:] { sum[name, default: 0] += count.integer ?? 0 }
        }
    }

    /// Whether the story counts records at all.
    var counts: Bool { !story.asked.isEmpty }

    /// Whether the counts are those that the generator planted.
    var isTrue: Bool {
        ["counts", "withheldBy"].allSatisfy { kind in
            let counted = sum(of: kind)
            return (story.truth[kind]?.object ?? [:]).allSatisfy { counted[$0.key] == $0.value.integer }
        }
    }

    /// Each raw item with the result that was made of it.
    private static func items(_ state: CaseState, in folder: DemoFolder) -> [JSON] {
        var counted: [String: Int] = [:]
        return state.itemOrder.compactMap { state.items[$0] }.filter { $0.origin == .result }.compactMap { result in
            guard let raw = result.derivedFrom.flatMap({ state.items[$0] }) else { return nil }
            let measure = result.measure?.rawValue ?? ""
            // What was recalled, or replaced before it was handed over, leaves no file.
            let isHandedOver = state.disclosures.values.contains { $0.item == result.id && $0.status == .received }
            if isHandedOver { counted[measure, default: 0] += 1 }
            let name = "handed-over/\(measure)-\(counted[measure] ?? 1).\(raw.kind == "json" ? "json" : "csv")"
            let isThere = FileManager.default.fileExists(atPath: folder.root.appending(path: name).path())
            return [
                "id": result.id.json, "measure": .string(measure), "sha256Raw": .string(raw.content.hex),
                "sha256Result": .string(result.content.hex),
                "file": isHandedOver && isThere ? .string(name) : .null,
            ]
        }
    }

    /// The table at the end: asked, in the bank's file, handed over, withheld and why.
    func table() -> [String] {
        let (counts, withheld) = (sum(of: "counts"), sum(of: "withheldBy"))
        func row(_ name: String, _ value: Int?) -> String {
            let number = value.map(String.init) ?? "–"
            let padding = String(repeating: " ", count: max(1, 34 - name.count))
            return "  \(name)\(padding)\(String(repeating: " ", count: max(0, 8 - number.count)))\(number)"
        }
        func count(_ list: [String], _ word: String) -> String { "\(list.count) \(word)\(list.count == 1 ? "" : "s")" }
        return story.asked.map { measure in
            "  asked: \(measure.id), \(count(measure.accounts, "account")), \(measure.from) to \(measure.to), \(count(measure.fields, "field"))"
        } + [
            row("entries in the bank's files", counts["records"]), row("handed over", counts["handedOver"]),
            row("  of these masked in part", counts["masked"]), row("withheld", counts["withheld"]),
        ] + withheld.sorted { $0.key < $1.key }.map { row("  \($0.key)", $0.value) }
    }
}
