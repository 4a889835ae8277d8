/// Words that may not stand in source files: traps on outside data, ways around the compiler, paths of a machine; and on
/// the pure floors whatever reads a clock, a disk or the system's randomness.
struct WordCheck {
    let house: House

    static let everywhere = [
        "fatalError(", "try!", "as!", "@unchecked", "nonisolated(unsafe)", "unsafeBitCast", "preconditionFailure(",
        "TODO",
        "FIXME", "/work/", "/home/",
    ]
    static let onPureFloors = [
        "FileManager", "ProcessInfo", "SystemRandomNumberGenerator", ".random(", "Date()", "Date.now",
        "ContinuousClock",
        "SuspendingClock", "UUID()", "print(", "getenv(", "TimeZone",
    ]

    /// What the files contain, in order.
    func findings(in files: [SourceFile]) -> [Finding] {
        files.flatMap { file -> [Finding] in
            let floor = house.rooms[file.target]?.floor ?? .kits
            let words = Self.everywhere + (floor <= .rules ? Self.onPureFloors : [])
            return file.lines.flatMap { number, text in
                words.filter { Self.contains(text, $0) }.map { Finding(.word, "\(file.path):\(number)", $0) }
            }
        }
    }

    /// Whether the words stand there on their own: `fingerprint(` is not `print(`.
    private static func contains(_ text: Substring, _ words: String) -> Bool {
        let bytes = text.utf8
        guard let first = words.utf8.first else { return false }
        return bytes.indices.contains { index in
            guard bytes[index] == first, bytes[index...].starts(with: words.utf8) else { return false }
            guard isWordByte(first), index > bytes.startIndex else { return true }
            return !isWordByte(bytes[bytes.index(before: index)])
        }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
