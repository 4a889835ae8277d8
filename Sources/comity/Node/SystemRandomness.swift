import ComityOffice

/// The operating system's randomness.
struct SystemRandomness: Randomness {
    func octets(_ count: Int) -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
}
