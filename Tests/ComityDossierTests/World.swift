import CanonicalJSON
import ComityModel

/// Octets, ids and instants that follow from a seed (SplitMix64).
struct World: RandomNumberGenerator {
    static let start = Instant(seconds: 1_795_600_000)
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }

    mutating func octets(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }

    mutating func id() -> UniqueID { UniqueID(using: &self) }
}
