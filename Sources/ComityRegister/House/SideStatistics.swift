public import CanonicalJSON
import ComityCase
import ComityModel

/// Numbers over the cases in which this authority plays one part.
public struct SideStatistics: Sendable, Hashable {
    /// Cases with a request.
    public let requests: Int
    /// Requests by where they stand.
    public let byStatus: [String: Int]
    /// Hours from receipt to the first decision, over the decided ones: the median, rounded down; nil when none is decided.
    public let medianHoursToDecide: Int?
    /// Refused parts by their ground.
    public let refusals: [String: Int]
    /// Requests that were sent back as not understood.
    public let incomplete: Int
    /// Readings of items here.
    public let reads: Int
    /// Readings that were refused here.
    public let readsRefused: Int
    /// Disclosures that were recalled.
    public let recalls: Int

    init(_ files: [CaseFile]) {
        requests = files.count
        byStatus = Self.count(files.compactMap { $0.state.status?.rawValue })
        let hours = files.compactMap(Self.hoursToDecide).sorted()
        medianHoursToDecide =
            hours.isEmpty ? nil : (hours[(hours.count - 1) / 2] + hours[hours.count / 2]) / 2
        refusals = Self.count(
            files.flatMap { $0.state.request?.measures ?? [] }.flatMap { $0.decision?.refusals ?? [] }.map(\.ground))
        incomplete = files.count { $0.count(.requestNotUnderstood) > 0 }
        reads = files.reduce(0) { $0 + $1.count(.evidenceOpened) }
        readsRefused = files.reduce(0) { $0 + $1.count(.accessRefused) }
        recalls = files.reduce(0) { $0 + $1.count(.disclosureRecalled) }
    }

    private static func hoursToDecide(_ file: CaseFile) -> Int? {
        guard let received = file.state.happened["request.received"], let decided = file.first(.requestDecided) else {
            return nil
        }
        return Int((decided.seconds - received.seconds) / 3_600)
    }

    private static func count(_ words: [String]) -> [String: Int] {
        words.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    /// `{requests, byStatus, medianHoursToDecide?, refusals, incomplete, reads, readsRefused, recalls}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "requests": .integer(requests), "byStatus": .object(byStatus.mapValues { .integer($0) }),
            "refusals": .object(refusals.mapValues { .integer($0) }), "incomplete": .integer(incomplete),
            "reads": .integer(reads), "readsRefused": .integer(readsRefused), "recalls": .integer(recalls),
        ]
        members["medianHoursToDecide"] = medianHoursToDecide.map { .integer($0) }
        return .object(members)
    }

    var lines: [String] {
        func list(_ counts: [String: Int]) -> String {
            counts.isEmpty ? "none" : counts.keys.sorted().map { "\($0) \(counts[$0] ?? 0)" }.joined(separator: ", ")
        }
        return [
            "requests \(requests): \(list(byStatus))",
            "median time to decide: \(medianHoursToDecide.map { "\($0 / 24) d \($0 % 24) h" } ?? "nothing decided")",
            "parts refused, by ground: \(list(refusals))",
            "sent back as not understood: \(incomplete) of \(requests)",
            "reads \(reads), refused \(readsRefused); recalls \(recalls)",
        ]
    }
}
