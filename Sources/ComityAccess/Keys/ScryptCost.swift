public import CanonicalJSON
import Crypto
import CryptoExtras

/// What opening a key file costs: scrypt (RFC 7914) with r = 8 and p = 1, so that only N is to choose.
public struct ScryptCost: Sendable, Hashable {
    /// Which costs are accepted.
    public struct Policy: Sendable, Hashable {
        /// The allowed values of N.
        public let rounds: ClosedRange<Int>

        /// A policy; production code uses `standard`.
        public init(rounds: ClosedRange<Int>) { self.rounds = rounds }

        /// N from 2^15 (32 MiB of memory) to 2^20 (1 GiB): below it guessing is cheap, above it a file could exhaust the
        /// machine.
        public static let standard = Policy(rounds: 1 << 15...1 << 20)
    }

    /// Octets of a salt.
    public static let saltByteCount = 16
    private static let blockSize = 8
    private static let parallelism = 1

    /// N, a power of two.
    public let rounds: Int
    /// 16 random octets.
    public let salt: [UInt8]

    /// A cost.
    /// - Throws: `AccessFailure` `.cost` when the policy refuses N, `.format` when the salt has not 16 octets.
    public init(rounds: Int = 1 << 15, salt: [UInt8], policy: Policy = .standard) throws(AccessFailure) {
        guard policy.rounds.contains(rounds), rounds > 1, rounds & (rounds - 1) == 0 else {
            throw AccessFailure(
                .cost, at: "/kdf/N",
                "N `\(rounds)` is no power of two from \(policy.rounds.lowerBound) to \(policy.rounds.upperBound); "
                    + "have a new key enrolled")
        }
        guard salt.count == Self.saltByteCount else {
            throw AccessFailure(.format, at: "/kdf/salt", "a salt has \(Self.saltByteCount) octets")
        }
        self.rounds = rounds
        self.salt = salt
    }

    /// Reads `{name, N, r, p, salt}`.
    init(json: JSON, at pointer: String, policy: Policy) throws(AccessFailure) {
        let (rounds, salt) = try reading { () throws(JSONError) in
            var members = try JSONMembers(json, at: pointer)
            _ = try members.typed("name", "`scrypt`") { $0.string == "scrypt" ? true : nil }
            let rounds = try members.integer("N")
            _ = try members.typed("r", "`\(Self.blockSize)`") { $0.integer == Self.blockSize ? true : nil }
            _ = try members.typed("p", "`\(Self.parallelism)`") { $0.integer == Self.parallelism ? true : nil }
            let salt = try members.octets("salt")
            try members.finish()
            return (rounds, salt)
        }
        try self.init(rounds: rounds, salt: salt, policy: policy)
    }

    /// `{name, N, r, p, salt}`.
    public var json: JSON {
        [
            "name": "scrypt", "N": .integer(rounds), "r": .integer(Self.blockSize), "p": .integer(Self.parallelism),
            "salt": .string(Base64.url.encode(salt)),
        ]
    }

    /// The AES-256 key that a passphrase yields; nil when the library fails (not enough memory).
    func key(from passphrase: [UInt8]) -> SymmetricKey? {
        try? KDF.Scrypt.deriveKey(
            from: passphrase, salt: salt, outputByteCount: 32, rounds: rounds, blockSize: Self.blockSize,
            parallelism: Self.parallelism)
    }
}
