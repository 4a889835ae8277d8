import CanonicalJSON
import Synchronization

/// The findings of a plan, told once for each answer of its books.
final class FindingsMemory: Sendable {
    struct Told: Sendable {
        let findings: [Finding]
        let json: JSON
    }

    let standings: [String: PartyTable.Standing]
    private let told = Mutex<[Reach: Told]>([:])

    init(_ standings: [String: PartyTable.Standing]) { self.standings = standings }

    func told(_ reach: Reach, _ tell: () -> [Finding]) -> Told {
        if let known = told.withLock({ $0[reach] }) { return known }
        let findings = tell()
        let new = Told(findings: findings, json: .array(findings.map(\.json)))
        told.withLock { told in
            if told.count >= 256 { told = [:] }
            told[reach] = new
        }
        return new
    }
}
