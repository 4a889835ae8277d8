/// CRC-32 as ZIP uses it (APPNOTE 4.4.7): reflected polynomial 0xEDB88320. It detects accidents, not forgery.
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    /// The checksum of some octets.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~table.withUnsafeBufferPointer { table in
            bytes.reduce(~UInt32(0)) { sum, byte in sum >> 8 ^ table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] }
        }
    }
}
