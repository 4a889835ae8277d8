import CanonicalJSON

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

    mutating func json(depth: Int) -> JSON {
        switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &self) {
        case 0: return .null
        case 1: return .bool(.random(using: &self))
        case 2: return .integer(Int.random(in: -1_000_000...1_000_000, using: &self))
        case 3:
            let value = Double(bitPattern: next())
            return .number(value.isFinite ? value : 0.5)
        case 4: return .string(text())
        case 5: return .array((0..<Int.random(in: 0...4, using: &self)).map { _ in json(depth: depth - 1) })
        default:
            let names = (0..<Int.random(in: 0...4, using: &self)).map { _ in text() }
            return .object(Dictionary(names.map { ($0, json(depth: depth - 1)) }, uniquingKeysWith: { $1 }))
        }
    }

    private mutating func text() -> String {
        let scalars = (0..<Int.random(in: 0...6, using: &self)).compactMap { _ in
            Unicode.Scalar(UInt32.random(in: 0...0xFFFF, using: &self))
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
