import CanonicalJSON
import TransparencyLog

/// Evidence of forks as files that anybody can read and carry: `forks/<origin>-<size>.json`. They are a rendering of the
/// database; a file that cannot be written now is written when the journal is opened again.
struct ForkFolder: Sendable {
    let home: Folder

    func render(_ forks: [Fork]) {
        guard !forks.isEmpty, let folder = try? home.folder("forks", making: true) else { return }
        for fork in forks { try? folder.put(fork.json.canonicalBytes + [0x0A], as: Self.name(of: fork)) }
    }

    /// The origin with every octet that is no letter, digit, `-`, `_` or `.` as `_`, the size of the later checkpoint, and
    /// the start of the evidence's digest: two forks at one size are two files.
    static func name(of fork: Fork) -> String {
        let later = fork.later.checkpoint
        let origin = later.origin.utf8.prefix(100).map { octet in
            switch octet {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
                octet
            default: UInt8(ascii: "_")
            }
        }
        return "\(String(decoding: origin, as: UTF8.self))-\(later.head.size)-\(fork.json.digest.hex.prefix(8)).json"
    }
}
