/// What a witness decided, with the status and body of its answer (C2SP tlog-witness).
public enum WitnessDecision: Sendable, Hashable {
    /// Store the checkpoint and answer with a cosignature line.
    case cosign(Checkpoint)
    /// The request contradicts itself.
    case malformed(LogError)
    /// The log did not sign, or its signature fails.
    case untrusted(LogError)
    /// The origin is not known.
    case unknownLog
    /// The request starts from another size than the one cosigned last, which is told to the asker.
    case conflict(size: UInt64)
    /// The log signed two tree heads of one size.
    case fork(Fork)
    /// The consistency proof fails. There is evidence where a checkpoint was cosigned before and the proof is not
    /// merely superfluous.
    case inconsistent(LogError, Fork?)

    /// The media type of the body that names the size cosigned last.
    public static let sizeMediaType = "text/x.tlog.size"

    /// The HTTP status of the answer.
    public var status: Int {
        switch self {
        case .cosign: 200
        case .malformed: 400
        case .untrusted: 403
        case .unknownLog: 404
        case .conflict, .fork: 409
        case .inconsistent: 422
        }
    }

    /// For status 409 the size cosigned last, the body `<size>\n` of type `sizeMediaType`.
    public var cosignedSize: UInt64? {
        switch self {
        case .conflict(let size): size
        case .fork(let fork): fork.earlier.checkpoint.head.size
        default: nil
        }
    }

    /// Evidence against the log, to be written down and shown to others.
    public var evidence: Fork? {
        switch self {
        case .fork(let fork): fork
        case .inconsistent(_, let fork): fork
        default: nil
        }
    }
}
