import CanonicalJSON
import ComityLaw
import ComityModel
import Foundation

/// The decision on case F06, and beside it the same decision by cedarpy, regopy and common-expression-language (`Peers/peers.py`).
///
/// Ours is the decision under the whole base; theirs one on the norms that all three can hold, with the law that applies given to them.
enum PeerBench {
    private static let calls = 5_000

    static func run() throws -> [any CustomStringConvertible] {
        let files = try LawBench.packs()
        let set = try PackSet(files: files)
        let matter = try f06(set, files)
        let ours = try Rounds.rates(
            "decide F06 under \(set.instruments.count) instruments", "decisions/s", amount: Double(calls)
        ) {
            for _ in 0..<calls {
                try check(set.decide(matter.act, by: matter.assessor, matter.facts, at: matter.at) == .permitted)
            }
        }
        return [ours] + (try theirs(beside: ours))
    }

    private static func f06(_ set: PackSet, _ files: [PackFile]) throws -> CaseMatter {
        guard let file = files.first(where: { $0.path == "cases/first-story.cases.yaml" }) else {
            throw Unexpected(description: "no `cases/first-story.cases.yaml`")
        }
        let cases = try CaseFile(file)
        let matters = cases.matters(set.vocabulary, LawBench.zones).dropFirst(cases.norms.count)
        guard let found = zip(cases.stories, matters).first(where: { $0.0.name == "F06" }) else {
            throw Unexpected(description: "no case F06 in `\(file.path)`")
        }
        return found.1
    }

    private static func theirs(beside ours: Line) throws -> [any CustomStringConvertible] {
        let python = ProcessInfo.processInfo.environment["COMITY_PYTHON"] ?? "python3"
        let script = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Peers/peers.py")
        let child = Process()
        child.executableURL = URL(filePath: "/usr/bin/env")
        child.arguments = [python, "-B", script.path]
        let (output, errors) = (Pipe(), Pipe())
        (child.standardOutput, child.standardError) = (output, errors)
        try child.run()
        let lines = try output.fileHandleForReading.readToEnd() ?? Data()
        let says = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        child.waitUntilExit()
        switch child.terminationStatus {
        case 0: return try lines.split(separator: UInt8(ascii: "\n")).map { try row(JSON(parsing: Array($0)), ours) }
        case 3: return ["other engines are not measured: " + says.trimmingCharacters(in: .newlines)]
        case 127:
            return ["other engines are not measured: no `\(python)`; install Python 3 or name it in COMITY_PYTHON"]
        default: throw Unexpected(description: "Peers/peers.py failed: \(says)")
        }
    }

    /// A rate as the script measured it, or what it says of the situations that it compared.
    private static func row(_ json: JSON, _ ours: Line) throws -> any CustomStringConvertible {
        guard let engine = json["engine"]?.string else {
            func count(_ name: String) -> Int { json[name]?.integer ?? 0 }
            return "the three agree on \(count("situations")) situations, \(count("permitted")) of them permitted; "
                + "\(count("facts")) facts, \(count("left_out")) norms in reach are left out"
        }
        let rates = json["rates"]?.array?.compactMap(\.number) ?? []
        let norms = json["norms"]?.integer ?? 0
        try check(rates.count == Rounds.count && norms > 0)
        let line = Line(name: "\(engine), norms: \(norms)", unit: "decisions/s", rates: rates)
        return norms == 1 ? line : "\(line)  ours × \(String(format: "%.1f", ours.median / line.median))"
    }
}
