import CanonicalJSON
import ComityCase
import ComityModel

extension Office {
    /// How far the clocks of two authorities may be apart, in seconds, where an instant of the one bounds one of the other.
    static let tolerance: Int64 = 300

    /// Whether the instant on a message fits what it carries: it is not before an officer's act in it, nor before the two signed
    /// its human basis.
    ///
    /// Nobody but the sender knows when a message was signed. One that rests on an override is held to what both sides know, so that
    /// no date that was written back revives what has expired: it is not before the sender's message before it, nor before what it
    /// says it has seen of ours, nor later than now; and the override was in force at its instant and at that of the last act in it.
    func isTimely(_ envelope: Envelope, at now: Instant) async throws -> Bool {
        let acts = (envelope.body["acts"]?.array ?? []).compactMap { try? SignedAct(json: $0).at }
        let bases = (try? HumanBasis.list(in: envelope.body)) ?? []
        guard (acts + bases.map(\.confirmation.at)).allSatisfy({ $0 <= envelope.at }) else { return false }
        guard !bases.isEmpty else { return true }
        let bounds = bounds(of: envelope, after: try await journal.events(of: envelope.file))
        guard bounds.allSatisfy({ $0 <= envelope.at }), envelope.at <= now.advanced(bySeconds: Self.tolerance) else {
            return false
        }
        return ([envelope.at] + [acts.max()].compactMap(\.self)).allSatisfy { instant in
            bases.allSatisfy { $0.permits($0.override.act, on: $0.override.measure, at: instant) }
        }
    }

    /// What a message comes after: the one before it in its own chain, by the sender's clock, and the last of ours that it has
    /// seen, by ours.
    private func bounds(of envelope: Envelope, after events: [Event]) -> [Instant] {
        let before = events.last { $0.kind == .messageReceived && $0.body["seq"]?.integer == envelope.seq - 1 }
        let seen = events.last { $0.message?.seq == envelope.seen }
        return [
            before?.body["at"]?.string.flatMap { Instant($0) }, seen?.at.advanced(bySeconds: -Self.tolerance),
        ].compactMap(\.self)
    }
}
