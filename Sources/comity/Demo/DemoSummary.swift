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
    private let minimised = Mutex<JSON?>(nil)
    private let story: FirstStory
    private let shape: BankShape

    init(_ story: FirstStory, _ shape: BankShape) {
        self.story = story
        self.shape = shape
    }

    func add(_ step: ScenarioStep, _ outcome: Outcome?) {
        var json = step.json
        if let outcome, var members = json.object {
            members["case"] = .integer(outcome.number)
            json = .object(members)
            if outcome.verb == "evidence.minimise", outcome.data["report"]?["counts"]?["records"]?.integer ?? 0 > 1 {
                minimised.withLock { $0 = outcome.data["report"] }
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
                items += Self.items(try await node.office.state(of: file))
            }
        }
        let report = minimised.withLock { $0 }
        return [
            "story": "first",
            "request": [
                "id": "m1", "accounts": .array(story.bank.asked.map { .string($0.iban) }),
                "from": .string("\(shape.from)"),
                "to": .string("\(shape.to)"), "fields": .array(shape.fields.map(JSON.string)),
            ],
            "counts": counts(report), "withheldBy": withheld(report), "items": .array(items), "logs": .array(logs),
            "steps": .array(steps.withLock { $0 }), "dossiers": .array(dossiers.map(JSON.string)),
        ]
    }

    private func counts(_ report: JSON?) -> JSON {
        report?["counts"] ?? ["records": 0, "handedOver": 0, "withheld": 0, "masked": 0]
    }

    private func withheld(_ report: JSON?) -> JSON { report?["withheldBy"] ?? [:] }

    /// Each raw item with the result that was made of it.
    private static func items(_ state: CaseState) -> [JSON] {
        var counted: [String: Int] = [:]
        return state.itemOrder.compactMap { state.items[$0] }.filter { $0.origin == .result }.compactMap { result in
            guard let raw = result.derivedFrom.flatMap({ state.items[$0] }) else { return nil }
            let measure = result.measure?.rawValue ?? ""
            counted[measure, default: 0] += 1
            // A recalled item leaves no file.
            let isRecalled = state.disclosures.values.contains { $0.item == result.id && $0.status == .recalled }
            let name = "handed-over/\(measure)-\(counted[measure] ?? 1).\(raw.kind == "json" ? "json" : "csv")"
            return [
                "id": result.id.json, "measure": .string(measure), "sha256Raw": .string(raw.content.hex),
                "sha256Result": .string(result.content.hex),
                "file": isRecalled ? .null : .string(name),
            ]
        }
    }

    /// The table at the end: asked, in the bank's file, handed over, withheld and why.
    func table() -> [String] {
        let report = minimised.withLock { $0 }
        let counts = counts(report)
        func row(_ name: String, _ value: JSON?) -> String {
            let number = value?.canonicalText ?? "–"
            let padding = String(repeating: " ", count: max(1, 34 - name.count))
            return "  \(name)\(padding)\(String(repeating: " ", count: max(0, 8 - number.count)))\(number)"
        }
        var lines = [
            "  asked: \(story.bank.asked.count) accounts, \(shape.from) to \(shape.to), \(shape.fields.count) fields",
            row("entries in the bank's file", counts["records"]), row("handed over", counts["handedOver"]),
            row("  of these masked in part", counts["masked"]), row("withheld", counts["withheld"]),
        ]
        for (reason, count) in (withheld(report).object ?? [:]).sorted(by: { $0.key < $1.key }) {
            lines.append(row("  \(reason)", count))
        }
        return lines
    }
}
