import CanonicalJSON

/// What two officers read to each other to pin a trust anchor: 160 bits of SHA-256 of its canonical JSON, in
/// Crockford's base 32, eight groups of four.
public struct Fingerprint: Sendable, Hashable, CustomStringConvertible {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    private static let length = 32

    /// `7QK2-…`: eight groups of four.
    public let description: String

    /// The fingerprint of an anchor.
    public init(of anchor: TrustAnchor) {
        var bits = 0
        var count = 0
        var characters: [Character] = []
        for byte in anchor.keys.json.digest.bytes {
            bits = bits << 8 | Int(byte)
            count += 8
            while count >= 5, characters.count < Self.length {
                count -= 5
                characters.append(Self.alphabet[bits >> count & 31])
            }
            bits &= 1 << count - 1
        }
        description = Self.grouped(characters)
    }

    /// Reads what a person typed: letter case, spaces and dashes do not matter, `O` is 0, `I` and `L` are 1. Nil for
    /// anything that is no fingerprint.
    public init?(_ text: String) {
        var characters: [Character] = []
        for character in text.uppercased() where !" -".contains(character) {
            let meant: Character = "IL".contains(character) ? "1" : character == "O" ? "0" : character
            guard Self.alphabet.contains(meant) else { return nil }
            characters.append(meant)
        }
        guard characters.count == Self.length else { return nil }
        description = Self.grouped(characters)
    }

    private static func grouped(_ characters: [Character]) -> String {
        stride(from: 0, to: length, by: 4).map { String(characters[$0..<$0 + 4]) }.joined(separator: "-")
    }
}
