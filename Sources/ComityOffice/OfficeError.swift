import ComityCase
public import ComityModel

/// Why an office could not do what an officer asked for. The class gives the exit code of the command line (formats 8).
public struct OfficeError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The class of failure.
    public enum Class: Int32, Sendable, Hashable, CaseIterable {
        /// Refused by law or by a rule of the house or the case.
        case refused = 1
        /// The words of the command do not fit.
        case usage = 2
        /// The input is not understood.
        case invalid = 3
        /// The other authority or the store was not reached; the node tries again.
        case notDelivered = 4
        /// Something was altered: a fork, a tampered blob, a broken signature.
        case integrity = 5
        /// What was read has changed: reload.
        case conflict = 6
    }

    /// The class of failure.
    public let code: Class
    /// What was acted upon: a case number, a file, a place in a document. Never personal data.
    public let place: String
    /// A sentence that tells what to do.
    public let reason: String
    /// The norms that a refusal rests on.
    public let citations: [NormRef]

    /// A failure.
    public init(_ code: Class, at place: String = "", _ reason: String, citations: [NormRef] = []) {
        self.code = code
        self.place = place
        self.reason = reason
        self.citations = citations
    }

    /// Place and sentence.
    public var description: String { place.isEmpty ? reason : "\(place): \(reason)" }
}

extension OfficeError {
    /// What a rejection of the case means for the officer.
    init(_ rejection: Rejection, at place: String = "") {
        let code: Class =
            switch rejection.code {
            case .changed: .conflict
            case .unknown, .invalid: .invalid
            case .equivocation, .halted: .integrity
            case .gap: .notDelivered
            case .state, .fourEyes, .questions, .hold: .refused
            }
        self.init(code, at: place, rejection.reason, citations: rejection.cites)
    }

    /// What a failure of the journal means for the officer.
    init(_ failure: JournalFailure) {
        let code: Class =
            switch failure {
            case .conflict: .conflict
            case .unavailable: .notDelivered
            case .corrupt: .integrity
            }
        self.init(code, failure.description)
    }
}
