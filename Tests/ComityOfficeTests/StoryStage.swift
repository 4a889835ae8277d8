import CanonicalJSON
import ComityModel
import ComityOffice
import ComityScenario
import ComityTesting
import Foundation
import StrictYAML
import Testing

/// The first story on a stage in memory, with a bank file of 500 entries.
enum StoryStage {
    static func story() throws -> FirstStory { try FirstStory(BankShape(seed: 1, accounts: 40, entries: 500)) }

    /// The request as the node keeps it.
    static func document() throws -> JSON { try StrictYAML.parse(Array(try story().requestYAML.utf8)).json }

    static func make(retries: Int = 0) throws -> MemoryStage {
        let story = try story()
        let yaml = try document().canonicalBytes
        var bank: [UInt8] = []
        story.bank.write { bank += $0 }
        var files: [String: [UInt8]] = [
            "request.yaml": yaml, "bank/camt053.xml": bank,
            "bank/subscriber.json": story.subscriber.right.canonicalBytes,
            "bank/namesake.json": story.subscriber.namesake.canonicalBytes,
        ]
        for (name, text) in story.texts { files["officers/\(name)"] = Array(text.utf8) }
        let start = try #require(Instant("2026-11-24T09:00:00+01:00"))
        return MemoryStage(
            packs: try Laws.packs(), rules: try Laws.rules(), zones: Laws.zones, starting: start,
            files: files.mapValues { octets in { ContentSource(octets) } }, retries: retries)
    }

    static func scenario(_ name: String) throws -> (Scenario, String) {
        let file = Laws.root.appending(path: "Tests/Scenarios/\(name).txt")
        return (try Scenario(parsing: Array(try Data(contentsOf: file))), name)
    }
}
