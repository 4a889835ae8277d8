import CanonicalJSON
import Crypto
import FoundationEssentials
import Testing
import TransparencyLog

/// The suite `tlog` of public vectors, outside the package.
enum Suite {
    static let folder: String = {
        let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let suites = ProcessInfo.processInfo.environment["COMITY_SUITES"] ?? "/\(package)/../shared/suites"
        return suites + "/tlog"
    }()
    static let isPresent = FileManager.default.fileExists(atPath: folder)
    static let comment: Comment = "the suite tlog of public vectors is not here"

    static func json(_ file: String) throws -> JSON {
        let bytes = try #require(FileManager.default.contents(atPath: "\(folder)/\(file)"))
        return try JSON(parsing: Array(bytes))
    }

    static func array(_ file: String) throws -> [JSON] { try #require(try json(file).array) }
}

extension JSON {
    /// A number as 64 bits; vectors use 2^64 - 1, which a double rounds up.
    var unsigned: UInt64? { number.map { UInt64(exactly: $0) ?? .max } }
    var digest64: CanonicalJSON.Digest? { string.flatMap(Base64.standard.decode).flatMap { .init(bytes: $0) } }
    var path64: [CanonicalJSON.Digest]? {
        let digests = array?.compactMap(\.digest64) ?? []
        return digests.count == array?.count ?? 0 ? digests : nil
    }

    /// A leaf hash or tree hash of a vector. Some hold a few words where the value does not matter: their hash stands in.
    func hash(_ name: String) throws -> CanonicalJSON.Digest {
        if let digest = self[name]?.digest64 { return digest }
        let octets = try #require(self[name]?.string.flatMap(Base64.standard.decode))
        guard !octets.isEmpty else { throw LogError(.malformedProof, "a hash has 32 octets") }
        return .sha256(octets)
    }

    /// The hashes of a vector's proof; one that has not 32 octets is refused before the proof is looked at.
    func path() throws -> [CanonicalJSON.Digest] {
        guard let path = self["proof"]?.path64 else { throw LogError(.malformedProof, "a hash has 32 octets") }
        return path
    }

    func size(_ name: String) throws -> UInt64 { try #require(self[name]?.unsigned) }
}

/// SplitMix64: the same numbers on every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

/// A log in memory that keeps every complete node.
struct TestLog {
    var edge = RightEdge()
    var heads: [TreeHead] = [.empty]
    var leafHashes: [CanonicalJSON.Digest] = []
    var nodes: [TreeNode: CanonicalJSON.Digest] = [:]

    init(size: Int, salt: String = "") {
        for number in 0..<size { append(TreeHasher.leaf(Array("\(salt)\(number)".utf8))) }
    }

    mutating func append(_ leafHash: CanonicalJSON.Digest) {
        for (node, hash) in edge.append(leafHash) { nodes[node] = hash }
        leafHashes.append(leafHash)
        heads.append(edge.head)
    }

    func hash(_ node: TreeNode) -> CanonicalJSON.Digest { nodes[node] ?? TreeHasher.empty }

    func consistency(_ old: UInt64, _ size: UInt64) throws -> ConsistencyProof {
        try ConsistencyProof(old: old, size: size, reading: hash)
    }

    func inclusion(_ index: UInt64, _ size: UInt64) throws -> InclusionProof {
        try InclusionProof(index: index, size: size, reading: hash)
    }
}

extension CanonicalJSON.Digest {
    /// The digest with one bit of one octet turned over.
    func flipped(_ octet: Int, bit: UInt8 = 0) -> CanonicalJSON.Digest {
        var bytes = self.bytes
        bytes[octet % 32] ^= 1 << bit
        return Self(bytes: bytes) ?? self
    }
}

/// Signers from fixed seeds.
enum TestKeys {
    static func secret(_ seed: UInt8) throws -> Curve25519.Signing.PrivateKey {
        try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: seed, count: 32))
    }
    static func log(_ origin: String = "comity/paris", seed: UInt8 = 1) throws -> NoteSigner {
        try NoteSigner(name: origin, secret: secret(seed))
    }
    static func witness(_ name: String, seed: UInt8) throws -> Cosigner {
        try Cosigner(name: name, secret: secret(seed))
    }
}

/// The code of the `LogError` that a body throws; nil where it throws nothing. Any other error fails the test.
func code(_ body: () throws -> Void) -> LogError.Code? {
    do {
        try body()
        return nil
    } catch let error as LogError {
        return error.code
    } catch {
        Issue.record(error)
        return nil
    }
}
