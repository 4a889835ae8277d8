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
    /// Where nothing hangs on it, the clock of the officer and that of the node may be apart.
    func isTimely(_ envelope: Envelope, at now: Instant) async throws -> Bool {
        let acts = (envelope.body["acts"]?.array ?? []).compactMap { try? SignedAct(json: $0).at }
        let bases = (try? HumanBasis.list(in: envelope.body)) ?? []
        guard Self.fits(envelope.at, acts, bases) else { return false }
        guard !bases.isEmpty else { return true }
        let bounds = bounds(of: envelope, after: try await journal.events(of: envelope.file))
        return bounds.allSatisfy({ $0 <= envelope.at }) && envelope.at <= now.advanced(bySeconds: Self.tolerance)
    }

    /// Whether what a message carries fits the instant on it, as far as the message alone tells.
    private static func fits(_ instant: Instant, _ acts: [Instant], _ bases: [HumanBasis]) -> Bool {
        let latest = instant.advanced(bySeconds: bases.isEmpty ? tolerance : 0)
        guard (acts + bases.map(\.confirmation.at)).allSatisfy({ $0 <= latest }) else { return false }
        return ([instant] + [acts.max()].compactMap(\.self)).allSatisfy { instant in
            bases.allSatisfy { $0.permits($0.override.act, on: $0.override.measure, at: instant) }
        }
    }

    /// Holds a message of ours to what its addressee will hold it to, before it is sent: what was sent out of its time is lost.
    ///
    /// - Parameter events: Those of the file; they are read where the message rests on an override.
    static func insistOnTime(of envelope: Envelope, acts: [SignedAct], on bases: [HumanBasis], after events: [Event])
        throws
    {
        let before = events.last { $0.message?.seq == envelope.seq - 1 }?.at
        let seen = events.last { $0.kind == .messageReceived && $0.body["seq"]?.integer == envelope.seen }
        let seenAt = seen?.body["at"]?.string.flatMap { Instant($0) }?.advanced(bySeconds: -tolerance)
        let bounds = bases.isEmpty ? [] : [before, seenAt].compactMap(\.self)
        guard fits(envelope.at, acts.map(\.at), bases), bounds.allSatisfy({ $0 <= envelope.at }) else {
            throw OfficeError(
                .refused, at: envelope.type,
                "the clock of this node stands before what the message carries or answers, or its human basis is not in force, and the "
                    + "other side would not take it; set the clock right and give the command again: nothing is lost")
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
