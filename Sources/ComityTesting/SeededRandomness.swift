public import ComityOffice
import Synchronization

/// Octets that follow from a seed (SplitMix64): a test that fails once fails always. Never for a live node.
public final class SeededRandomness: Randomness {
    private let state: Mutex<UInt64>

    /// A source; the same seed gives the same octets in the same order.
    public init(seed: UInt64) { state = Mutex(seed) }

    /// So many octets.
    public func octets(_ count: Int) -> [UInt8] {
        state.withLock { state in
            var octets: [UInt8] = []
            while octets.count < count {
                state &+= 0x9E37_79B9_7F4A_7C15
                var word = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
                word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
                word ^= word >> 31
                for shift in stride(from: 56, through: 0, by: -8) where octets.count < count {
                    octets.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
                }
            }
            return octets
        }
    }
}
