import CanonicalJSON
import ComityModel
import Testing

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

func instant(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Instant {
    try #require(Instant(text), "`\(text)` is no instant", sourceLocation: sourceLocation)
}

func date(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> CivilDate {
    try #require(CivilDate(text), "`\(text)` is no date", sourceLocation: sourceLocation)
}

func period(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Period {
    try #require(Period(text), "`\(text)` is no period", sourceLocation: sourceLocation)
}

func name<N: Name>(_ text: String, as: N.Type = N.self) throws -> N { try #require(N(rawValue: text)) }

/// An id that follows from a number.
func id(_ number: UInt8) -> UniqueID { UniqueID(derivedFrom: [number]) }

func caseFile(_ number: UInt8 = 1) throws -> CaseRef { CaseRef(opener: try name("frankfurt"), id: id(number)) }

func signedAct(opinion: Digest? = nil) throws -> SignedAct {
    SignedAct(
        act: "request.approve", file: try caseFile(), subject: .sha256([1]), opinion: opinion, command: id(2),
        officer: try name("weber"), role: .approver, at: try instant("2026-11-24T09:00:00Z"),
        signature: [UInt8](repeating: 3, count: 64))
}

/// Tries a reader on every way in which an object can be wrong: each member missing, null, or of another kind, and one
/// member too many. `null` must never pass for an absent member.
func expectStrict<Value>(
    _ json: JSON, optional: Set<String> = [], at pointer: String = "",
    sourceLocation: SourceLocation = #_sourceLocation,
    _ read: (JSON) throws(JSONError) -> Value
) throws {
    func error(_ members: [String: JSON]) -> JSONError? {
        do throws(JSONError) {
            _ = try read(.object(members))
            return nil
        } catch { return error }
    }
    let members = try #require(json.object, sourceLocation: sourceLocation)
    #expect(error(members) == nil, sourceLocation: sourceLocation)
    for name in members.keys.sorted() {
        let without = error(members.filter { $0.key != name })
        if optional.contains(name) {
            #expect(without == nil, "without \(name)", sourceLocation: sourceLocation)
        } else {
            #expect(without?.code == .missing, "without \(name)", sourceLocation: sourceLocation)
            #expect(without?.place == pointer, "without \(name)", sourceLocation: sourceLocation)
        }
        for wrong: JSON in [.null, true, 0.5.json, "?", [true], ["?": 1]] {
            let refused = error(members.merging([name: wrong]) { $1 })
            if case .string = wrong, members[name]?.string != nil, freeText.contains(name) { continue }
            if wrong.object != nil, name == "body" { continue }
            #expect(refused != nil, "\(name) as \(wrong.canonicalText)", sourceLocation: sourceLocation)
            #expect(
                refused?.place.hasPrefix("\(pointer)/\(name)") == true, "\(name) as \(wrong.canonicalText)",
                sourceLocation: sourceLocation)
        }
    }
    let more = error(members.merging(["more": 1]) { $1 })
    #expect(more?.code == .unknownMember, sourceLocation: sourceLocation)
    #expect(more?.place == "\(pointer)/more", sourceLocation: sourceLocation)
}

/// Members that may hold any text, so that `?` is no mistake there.
private let freeText: Set<String> = ["act", "cite", "norm", "reason", "type", "tzdata"]

extension Double {
    fileprivate var json: JSON { .number(self) }
}
