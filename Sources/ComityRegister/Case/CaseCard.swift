public import CanonicalJSON
public import ComityCase
public import ComityModel

/// One case in a list.
public struct CaseCard: Sendable, Hashable {
    /// Its number in this house.
    public let number: Int
    /// Its name, the same on both sides.
    public let ref: CaseRef
    /// The other authority.
    public let peer: AuthorityID?
    /// The part that this authority plays.
    public let side: Side?
    /// Where it stands on this side, in one word; nil for a file without a request.
    public let status: RequestStatus?
    /// Its measures.
    public let measures: [MeasureRow]
    /// What is due next, if anything is.
    public let next: DueEntry?

    init(_ file: CaseFile, _ reading: TermReading, at now: Instant) {
        number = file.number
        ref = file.state.ref
        peer = file.state.peer
        side = file.state.side
        status = file.state.status
        measures = MeasureRow.all(of: file.state)
        next = DueEntry.all(of: file, reading, at: now).first
    }

    /// Whether the case is still worked on.
    public var isOpen: Bool { status.map { !$0.isFinal } ?? true }

    /// `{number, case, peer, side, status, measures, due?}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "number": .integer(number), "case": ref.json, "measures": .array(measures.map(\.json)),
        ]
        members["peer"] = peer.map { .string($0.rawValue) }
        members["side"] = side.map { .string($0.rawValue) }
        members["status"] = status.map { .string($0.rawValue) }
        members["due"] = next?.json
        return .object(members)
    }

    /// The case on one line.
    public func line(in zone: Zone) -> String {
        words(
            "\(number)", "\(ref)", status?.rawValue ?? "empty", side?.rawValue, peer.map { "with \($0)" },
            measures.map(\.word).joined(separator: ", "),
            next.map { "next: \($0.what) \(zone.endText($0.at))\($0.isOverdue ? ", overdue" : "")" })
    }
}
