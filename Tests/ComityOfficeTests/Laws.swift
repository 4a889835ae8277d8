import ComityEvidence
import ComityLaw
import ComityModel
import Foundation
import StrictYAML

/// The packs of the project, read from its folder.
enum Laws {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func packs() throws -> PackSet {
        let laws = root.appending(path: "Laws").resolvingSymlinksInPath()
        let names = try FileManager.default.subpathsOfDirectory(atPath: laws.path()).filter { $0.hasSuffix(".yaml") }
        return try PackSet(
            files: try names.sorted().map { name in
                PackFile(path: name, bytes: Array(try Data(contentsOf: laws.appending(path: name))))
            })
    }

    static func rules() throws -> [SpecialCategoryRules] {
        try ["fr", "de"].map { language in
            let file = root.appending(path: "Laws/evidence/special-categories.\(language).yaml")
            return try SpecialCategoryRules(json: try StrictYAML.parse(Array(try Data(contentsOf: file))).json)
        }
    }

    /// Central European time with the changes of the years that stories play in.
    static let centralEurope: Zone = {
        let changes: [(String, Int)] = [
            ("2026-10-25T01:00:00Z", 3_600), ("2027-03-28T01:00:00Z", 7_200), ("2027-10-31T01:00:00Z", 3_600),
            ("2028-03-26T01:00:00Z", 7_200), ("2028-10-29T01:00:00Z", 3_600),
        ]
        return Zone(
            name: "Europe/Paris", tzdata: "test", initialOffset: 7_200,
            transitions: changes.compactMap { text, offset in
                Instant(text).map { Zone.Transition(at: $0, offset: offset) }
            })
    }()

    static let zones: [Jurisdiction: Zone] = Dictionary(
        uniqueKeysWithValues: ["DE", "FR", "CH"].compactMap { Jurisdiction($0) }.map { ($0, centralEurope) })
}
