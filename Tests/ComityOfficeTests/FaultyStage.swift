import CanonicalJSON
import ComityModel
import ComityOffice
import ComityScenario
import ComityTesting
import Testing

/// A stage that plays each command once undisturbed, and then again and again with one call of one port failing: the
/// command is given again under the same id until it answers, and what stands then must be what stood undisturbed.
actor FaultyStage: Stage {
    nonisolated let stage: MemoryStage
    private let names: [String]
    private let stride: Int
    private var met = 0
    /// How many faults were injected.
    private(set) var injected = 0

    /// - Parameter stride: Of all faults that could be injected, each so many-th is.
    init(_ stage: MemoryStage, _ names: [String], stride: Int) {
        self.stage = stage
        self.names = names
        self.stride = stride
    }

    func authority(_ name: AuthorityID, _ jurisdiction: Jurisdiction) async throws {
        try await stage.authority(name, jurisdiction)
    }
    func now() async throws -> Instant { try await stage.now() }
    func jump(to instant: Instant) async throws { try await stage.jump(to: instant) }
    func settle() async throws { try await stage.settle() }
    func kill(_ authority: AuthorityID) async throws { try await stage.kill(authority) }
    func lose(_ authority: AuthorityID, _ port: String, applied: Bool) async throws {
        try await stage.lose(authority, port, applied: applied)
    }

    func perform(words: [String], officers: [OfficerID], at authority: AuthorityID) async throws -> StageReply {
        let id = stage.nextCommand()
        let before = await stage.mark()
        let calls = try await plans().map(\.calls)
        let reply = try await stage.perform(words: words, officers: officers, at: authority, as: id)
        try await stage.settle()
        let after = await stage.mark()
        let counts = zip(try await plans().map(\.calls), calls).map { $0 - $1 }
        let expected = try await Picture(of: stage, names)
        for (port, count) in counts.enumerated() {
            for call in 0..<count {
                for fault in Fault.allCases {
                    met += 1
                    guard met % stride == 0 else { continue }
                    injected += 1
                    await stage.rewind(to: before)
                    try await plans()[port].failNext(fault, after: call)
                    let label = "`\(words.joined(separator: " "))`, port \(port), call \(call + 1): \(fault)"
                    let other = try await stage.perform(words: words, officers: officers, at: authority, as: id)
                    try await settleLater()
                    #expect(other.exit == reply.exit, "\(label): \(other.lines)")
                    let picture = try await Picture(of: stage, names)
                    #expect(picture == expected, "\(label):\n\(picture.difference(from: expected))")
                }
            }
        }
        await stage.rewind(to: after)
        return reply
    }

    /// The ports of all houses: journal, link and vault of each.
    private func plans() async throws -> [FaultPlan] {
        var plans: [FaultPlan] = []
        for name in names {
            guard let house = await stage.house(name) else { continue }
            plans += [house.journalFaults, house.linkFaults, house.blobFaults]
        }
        return plans
    }

    /// What was put off is due a little later.
    private func settleLater() async throws {
        for _ in 0..<4 {
            try await stage.settle()
            stage.clock.advance(bySeconds: 5)
        }
        try await stage.settle()
    }
}
