import CanonicalJSON
import ComityCase
import ComityEvidence
import ComityModel
import ComityTrust
import Sealing
import TransparencyLog

extension OfficeError {
    /// What a failure on the way of a command means for the officer; nil for what comes from the skin, such as a file that
    /// cannot be written.
    init?(_ failure: any Error) {
        switch failure {
        case let error as OfficeError: self = error
        case let failure as JournalFailure: self.init(failure)
        case let failure as BlobFailure: self.init(failure)
        case let failure as PeerFailure: self.init(failure)
        case let rejection as Rejection: self.init(rejection)
        case let failure as KeyringFailure: self.init(.integrity, failure.reason)
        case let failure as SealingFailure: self.init(.integrity, failure.description)
        case let failure as TrustFailure: self.init(.integrity, failure.reason)
        case let failure as LogError: self.init(.integrity, failure.reason)
        case let error as EvidenceError: self.init(.invalid, at: "\(error.place)", error.reason)
        case let error as JSONError: self.init(.invalid, at: error.place, error.reason)
        case let error as StreamTooLong: self.init(.invalid, error.description)
        case is CancellationError: self.init(.notDelivered, "the command was interrupted; give it again")
        default: return nil
        }
    }

    /// What a failure of the vault means for the officer.
    init(_ failure: BlobFailure) {
        let code: Class =
            switch failure {
            case .missing, .altered: .integrity
            case .unavailable: .notDelivered
            case .source: .invalid
            }
        self.init(code, failure.description)
    }

    /// What a failure of the way to a peer means for the officer.
    init(_ failure: PeerFailure) {
        let code: Class =
            switch failure {
            case .unreachable, .gap, .refused: .notDelivered
            case .altered: .integrity
            }
        self.init(code, failure.description)
    }
}
