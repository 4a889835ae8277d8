import CanonicalJSON
import ComityAccess
import ComityModel
import Foundation
import Testing

/// A small house: five officers with keys of their own, on one roster.
struct House {
    let authority: AuthorityID
    let roster: Roster
    private let keys: [String: OfficerKey]

    init(_ name: String = "frankfurt", firstSeed: UInt8 = 1) throws {
        let people: [(String, Set<Role>)] = [
            ("weber", [.caseOfficer]), ("braun", [.approver, .caseOfficer]), ("adler", [.administrator, .registrar]),
            ("busch", [.administrator, .registrar]), ("klein", [.auditor]),
        ]
        authority = try #require(AuthorityID(rawValue: name))
        var keys: [String: OfficerKey] = [:]
        var lines: [Enrolment] = []
        for (position, (name, roles)) in people.enumerated() {
            let seed = [UInt8](repeating: firstSeed + UInt8(position), count: 32)
            let key = try OfficerKey(officer: officer(name), seed: seed)
            keys[name] = key
            lines.append(try Enrolment(officer: key.officer, key: key.publicKey, roles: roles, from: day(1)))
        }
        self.keys = keys
        roster = try Roster(authority: authority, number: 1, validFrom: day(1), lines: lines)
    }

    func key(_ name: String) throws -> OfficerKey { try #require(keys[name]) }

    func sign(
        _ name: String, _ role: Role, _ act: String = "request.approve", in file: CaseRef? = nil,
        subject: Digest = .sha256([1]), command: UInt8 = 1, at: Instant = day(2)
    ) throws -> SignedAct {
        try key(name).sign(
            act: act, file: file ?? .house(of: authority), subject: subject, command: id(command), role: role, at: at)
    }

    func verified(
        _ name: String, _ role: Role, _ act: String = "request.approve", in file: CaseRef? = nil,
        subject: Digest = .sha256([1]), command: UInt8 = 1
    ) throws -> Officer {
        let act = try sign(name, role, act, in: file, subject: subject, command: command)
        return try roster.judge(act, at: day(2))
    }
}

func officer(_ name: String) throws -> OfficerID { try #require(OfficerID(rawValue: name)) }

func id(_ number: UInt8) -> UniqueID { UniqueID(derivedFrom: [number]) }

/// Noon (UTC) of so many days after 2026-10-31.
func day(_ number: Int64) -> Instant { Instant(seconds: 1_793_448_000).advanced(bySeconds: number * 86_400) }

func caseFile(_ number: UInt8) throws -> CaseRef {
    CaseRef(opener: try #require(AuthorityID(rawValue: "frankfurt")), id: id(number))
}

/// Runs what must be refused and returns the failure; reports when it is not refused.
func refusal<Value>(
    _ body: () throws -> Value, sourceLocation: SourceLocation = #_sourceLocation
) -> AccessFailure? {
    #expect(throws: AccessFailure.self, sourceLocation: sourceLocation) { _ = try body() }
}

/// SplitMix64: the same values on every run.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

func hex(_ text: String) -> [UInt8] {
    stride(from: 0, to: text.utf8.count, by: 2).compactMap { UInt8(text.dropFirst($0).prefix(2), radix: 16) }
}

/// Where the public suites lie: `COMITY_SUITES`, or `../shared/suites` beside the checkout.
enum Suites {
    static func file(_ path: String, from file: String = #filePath) -> URL? {
        let root = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let base =
            ProcessInfo.processInfo.environment["COMITY_SUITES"].map { URL(filePath: $0) }
            ?? root.deletingLastPathComponent().appending(path: "shared/suites")
        let file = base.appending(path: path)
        return FileManager.default.fileExists(atPath: file.path()) ? file : nil
    }
}
