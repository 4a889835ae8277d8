import StrictYAML

/// The value of a text, or the error, whichever comes.
func read(_ text: String, _ limits: Limits = Limits()) -> Result<Node, YAMLError> {
    Result { () throws(YAMLError) in try StrictYAML.parse(Array(text.utf8), limits: limits) }
}

/// The error that a text gives, or nil where it is read.
func refusal(_ text: String, _ limits: Limits = Limits()) -> YAMLError? {
    if case .failure(let error) = read(text, limits) { error } else { nil }
}

/// A small generator with a seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
