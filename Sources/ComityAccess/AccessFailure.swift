import CanonicalJSON

/// Why a key, a signature or a person is refused, where, and what to do about it.
///
/// Officers appear by their id, cases by their reference; neither keys nor passphrases nor names ever stand in a failure.
public struct AccessFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The class of failure. Open: readers switch with a default.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// A file, key, salt or nonce is not what the format says.
        case format
        /// The cost of the key derivation lies outside what is allowed.
        case cost
        /// The key file does not open: another passphrase, or the file was changed.
        case notOpened
        /// The key file is another officer's than the one who acts.
        case otherOfficer
        /// The public key in the key file is not that of the key inside.
        case otherKey
        /// The library could not make a signature.
        case cannotSign
        /// The roster does not know the officer.
        case unknownOfficer
        /// The signature does not hold under any key of the officer.
        case badSignature
        /// The officer's enrolment, or the roster, has not begun.
        case notYetValid
        /// The officer's enrolment has ended.
        case expired
        /// The key was revoked.
        case revoked
        /// The officer does not hold the role in which the act is signed.
        case roleNotHeld
        /// No role may give this command, since nobody knows it.
        case unknownCommand
        /// The role may not give the command.
        case roleNotAllowed
        /// The same person stands on both sides of a pair of eyes.
        case fourEyes
        /// Two signatures do not make one approval of the house.
        case houseApproval
        /// Nobody granted the officer the case.
        case notGranted
        /// The role has no access to the content of any case.
        case noCaseAccess
        /// A grant that the rules do not allow.
        case grantNotAllowed
        /// Rosters do not follow on each other.
        case sequence
    }

    /// The class of failure.
    public let code: Code
    /// The JSON Pointer or member concerned, or the rule that refuses.
    public let place: String
    /// A sentence that tells the reader what is wrong and what to do.
    public let reason: String

    /// A failure at a place.
    public init(_ code: Code, at place: String, _ reason: String) {
        self.code = code
        self.place = place
        self.reason = reason
    }

    /// What the JSON reader says, as a failure of the format.
    init(_ error: JSONError) { self.init(.format, at: error.place, error.reason) }

    /// Place and sentence.
    public var description: String { place.isEmpty ? reason : "\(place): \(reason)" }
}

/// Runs a strict reading and turns its errors into failures of the format.
func reading<Value>(_ read: () throws(JSONError) -> Value) throws(AccessFailure) -> Value {
    do { return try read() } catch { throw AccessFailure(error) }
}
