import CanonicalJSON
import ComityLaw
import ComityModel
import Foundation
import StrictYAML

/// Decisions, rulings and opinions on all cases beside the packs: each norm in one that it decides, and whole situations.
///
/// A decision is the outcome alone; a ruling adds the norms that decide, what must be asked and what is attached; an opinion is the whole
/// document, ready to be signed.
enum LawBench {
    /// Times of one matter are taken over that many calls, so that the clock weighs nothing.
    static let calls = 4

    static func run() throws -> [any CustomStringConvertible] {
        let files = try packs()
        let before = Memory.resident
        let set = try PackSet(files: files)
        let after = Memory.resident
        let matters = try matters(set, files)
        let sample = matters.indices.filter { $0.isMultiple(of: 8) }.map { matters[$0] }
        let tenfold = try PackSet(files: Tenfold.files(files))
        return [
            try latency("decide, \(matters.count) matters under \(set.instruments.count) instruments", matters) {
                set.decide($0.act, by: $0.assessor, $0.facts, at: $0.at) == .permitted
            },
            try latency("rule: decide with reasons and questions", matters) {
                set.rule(on: $0.act, by: $0.assessor, $0.facts, at: $0.at).outcome == .permitted
            },
            try latency("assess: the whole opinion as a document", matters) {
                set.assess($0.act, by: $0.assessor, $0.facts, at: $0.at).outcome == .permitted
            },
            try latency("decide, every eighth of them", sample) {
                set.decide($0.act, by: $0.assessor, $0.facts, at: $0.at) == .permitted
            },
            try latency("the same with each norm ten times in the packs", sample) {
                tenfold.decide($0.act, by: $0.assessor, $0.facts, at: $0.at) == .permitted
            },
            try Rounds.rates("load the pack set (\(files.count) files)", "sets/s", amount: 1) {
                _ = try PackSet(files: files)
            },
            "memory of the loaded set: \((after - before) / 1024) MiB resident",
        ]
    }

    /// The time of a call for each matter: the middle one and the 99th of a hundred.
    private static func latency(
        _ name: String, _ matters: [CaseMatter], _ decide: (CaseMatter) -> Bool
    ) throws -> Latency {
        let clock = ContinuousClock()
        var best = [Double](repeating: .infinity, count: matters.count)
        var permitted = 0
        for _ in 0..<3 {
            permitted = 0
            for (index, matter) in matters.enumerated() {
                if decide(matter) { permitted += 0 }
                let begun = clock.now
                for _ in 0..<calls where decide(matter) { permitted += 1 }
                best[index] = min(best[index], begun.duration(to: clock.now) / .microseconds(1) / Double(calls))
            }
        }
        try check(permitted > 0 && permitted < matters.count * calls)
        return Latency(name: name, microseconds: best.sorted())
    }

    private static func matters(_ set: PackSet, _ files: [PackFile]) throws -> [CaseMatter] {
        try files.filter { $0.path.hasSuffix(".cases.yaml") }.flatMap {
            try CaseFile($0).matters(set.vocabulary, zones)
        }
    }

    /// The clock of Paris in winter for all authorities.
    static let zones = {
        let central = Zone(name: "Europe/Paris", tzdata: "bench", initialOffset: 3_600, transitions: [])
        let states = ["DE", "FR", "NL", "CH"].compactMap { Jurisdiction($0) }
        return Zones(Dictionary(uniqueKeysWithValues: states.map { ($0, central) }))
    }()

    static func packs() throws -> [PackFile] {
        let laws = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Laws")
        return try FileManager.default.subpathsOfDirectory(atPath: laws.path).filter { $0.hasSuffix(".yaml") }.sorted()
            .map {
                PackFile(path: $0, bytes: Array(try Data(contentsOf: laws.appending(path: $0))))
            }
    }
}

/// The packs with each norm ten times, under ids of its own.
private enum Tenfold {
    static func files(_ files: [PackFile]) -> [PackFile] {
        files.map { file in
            guard let json = try? StrictYAML.parse(file.bytes).json, var pack = json.object, pack["instrument"] != nil,
                let norms = pack["norms"]?.array
            else { return file }
            pack["norms"] = .array(norms.flatMap { norm in [norm] + (1..<10).map { copy(norm, $0) } })
            return PackFile(path: file.path, bytes: Array(JSON.object(pack).canonicalText.utf8))
        }
    }

    private static func copy(_ norm: JSON, _ number: Int) -> JSON {
        guard var members = norm.object, let id = members["id"]?.string else { return norm }
        members["id"] = .string("\(id)x\(number)")
        members["overrides"] = nil
        members["under"] = nil
        return .object(members)
    }
}

/// Times of many matters.
private struct Latency: CustomStringConvertible {
    let name: String
    /// From the shortest.
    let microseconds: [Double]

    var description: String {
        let (median, late) = (microseconds[microseconds.count / 2], microseconds[microseconds.count * 99 / 100])
        let padded = name + String(repeating: " ", count: max(0, 58 - name.count))
        return "\(padded) median \(short(median)) µs, 99 of 100 within \(short(late)) µs"
    }

    private func short(_ value: Double) -> String { String(format: "%.1f", value) }
}

private enum Memory {
    /// KiB in use now.
    static var resident: Int {
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
        return (pages?.dropFirst().first.flatMap { Int($0) } ?? 0) * 4
    }
}
