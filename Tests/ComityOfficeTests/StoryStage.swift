import CanonicalJSON
import ComityModel
import ComityOffice
import ComityScenario
import ComityTesting
import Foundation
import StrictYAML
import Testing

/// Stories on a stage in memory; the first one with a bank file of 500 entries.
enum StoryStage {
    static func story() throws -> FirstStory { try FirstStory(BankShape(seed: 1, accounts: 40, entries: 500)) }

    /// The request as the node keeps it.
    static func document() throws -> JSON { try StrictYAML.parse(Array(try story().requestYAML.utf8)).json }

    static func make(retries: Int = 0) throws -> MemoryStage { try make(try story().story, retries: retries) }

    /// A stage with the files of a story; requests stand there as the node reads them.
    static func make(_ story: DemoStory, retries: Int = 0) throws -> MemoryStage {
        var files: [String: [UInt8]] = [:]
        for file in story.files {
            let octets = try file.octets()
            files[file.path] = file.path.hasSuffix(".yaml") ? try StrictYAML.parse(octets).json.canonicalBytes : octets
        }
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
