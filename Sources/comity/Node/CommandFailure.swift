import CanonicalJSON
import ComityModel
import ComityOffice
import ComityStore
import ComityTrust
import TransparencyLog

/// A command that did not do what it was asked to, with the exit code of formats 8.
struct CommandFailure: Error, CustomStringConvertible {
    let code: OfficeError.Class
    let reason: String
    let citations: [NormRef]

    init(_ code: OfficeError.Class, _ reason: String, citations: [NormRef] = []) {
        self.code = code
        self.reason = reason
        self.citations = citations
    }

    var description: String { reason }

    /// What any error means for whoever typed the command.
    init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as OfficeError: self.init(error.code, error.description, citations: error.citations)
        case let failure as JournalFailure:
            self.init(failure.code, failure.description)
        case let failure as BlobFailure: self.init(failure.code, failure.description)
        case let failure as StoreFailure: self.init(failure.code, failure.description)
        case let failure as TrustFailure: self.init(.integrity, failure.description)
        case let failure as LogError: self.init(.integrity, failure.reason)
        case let failure as KeyringFailure: self.init(.integrity, failure.reason)
        case let error as JSONError: self.init(.invalid, error.description)
        default: self.init(.invalid, "\(error)")
        }
    }
}

extension JournalFailure {
    fileprivate var code: OfficeError.Class {
        switch self {
        case .conflict: .conflict
        case .unavailable: .notDelivered
        case .corrupt: .integrity
        }
    }
}

extension BlobFailure {
    fileprivate var code: OfficeError.Class {
        switch self {
        case .missing, .altered: .integrity
        case .unavailable, .source: .notDelivered
        }
    }
}

extension StoreFailure {
    fileprivate var code: OfficeError.Class {
        switch self {
        case .unavailable: .notDelivered
        case .otherKey: .integrity
        case .foreign, .newer, .file: .invalid
        }
    }
}
