import CanonicalJSON
import ComityLaw
import ComityModel
import Foundation
import StrictYAML

/// Opinions a second: situation F06 of the first story (France assesses the transactions of two accounts), under all packs.
enum LawBench {
    static let opinions = 50

    static func decide() throws -> [Line] {
        let files = try packs()
        let set = try PackSet(files: files)
        let situation = try Situation(of: "F06", in: files)
        return [
            try Rounds.rates("decide F06", "decisions/s", amount: 20_000) {
                for _ in 0..<20_000 { try check(situation.decide(set) == .permitted) }
            },
            try Rounds.rates("rule on F06", "rulings/s", amount: 5_000) {
                for _ in 0..<5_000 { try check(situation.rule(set).outcome == .permitted) }
            },
            try Rounds.rates("assess F06", "opinions/s", amount: 1_000) {
                for _ in 0..<1_000 { try check(situation.assess(set).outcome == .permitted) }
            },
        ]
    }

    static func run() throws -> [Line] {
        let files = try packs()
        let set = try PackSet(files: files)
        let situation = try Situation(of: "F06", in: files)
        try check(situation.assess(set).outcome == .permitted)
        return [
            try Rounds.rates("decide F06", "decisions/s", amount: 1000) {
                for _ in 0..<1000 { try check(situation.decide(set) == .permitted) }
            },
            try Rounds.rates(
                "assess F06 under \(set.instruments.count) instruments", "opinions/s", amount: Double(opinions)
            ) {
                for _ in 0..<opinions { try check(situation.assess(set).outcome == .permitted) }
            },
            try Rounds.rates("load the pack set (\(files.count) files)", "sets/s", amount: 1) {
                _ = try PackSet(files: files)
            },
        ]
    }

    private static func packs() throws -> [PackFile] {
        let laws = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Laws")
        return try FileManager.default.subpathsOfDirectory(atPath: laws.path).filter { $0.hasSuffix(".yaml") }.sorted()
            .map {
                PackFile(path: $0, bytes: Array(try Data(contentsOf: laws.appending(path: $0))))
            }
    }
}

/// A case of `Laws/cases` as the requested authority has it.
private struct Situation {
    let act: ActName
    let assessor: Assessor
    let facts: Facts
    let at: Instant

    init(of id: String, in files: [PackFile]) throws {
        let file = files.first { $0.path == "cases/first-story.cases.yaml" }
        let cases = try file.map { try StrictYAML.parse($0.bytes).json }?["cases"]?.array
        guard let json = cases?.first(where: { $0["id"]?.string == id }), let act = json["act"]?.string,
            let own = Jurisdiction("FR"), let peer = Jurisdiction("DE"), let at = Instant("2026-12-15T16:00:00+01:00")
        else { throw Unexpected(description: "`Laws/cases/first-story.cases.yaml` has no usable case `\(id)`") }
        self.act = ActName(unchecked: act)
        self.at = at
        let zone = Zone(name: "Europe/Paris", tzdata: "bench", initialOffset: 3_600, transitions: [])
        assessor = Assessor(
            authority: AuthorityID(unchecked: "paris"), side: .requested, jurisdiction: own, peer: peer, zone: zone,
            peerZone: zone)
        let officer = Fact.Source.officer(OfficerID(unchecked: "moreau"))
        facts = Facts(
            own: (json["facts"]?.object ?? [:]).mapValues { Fact($0, source: officer) },
            events: (json["events"]?.object ?? [:]).compactMapValues { $0.string.flatMap { Instant($0) } })
    }

    func decide(_ set: PackSet) -> Opinion.Outcome { set.decide(act, by: assessor, facts, at: at) }

    func rule(_ set: PackSet) -> Ruling { set.rule(on: act, by: assessor, facts, at: at) }

    func assess(_ set: PackSet) -> Opinion { set.assess(act, by: assessor, facts, at: at) }
}
