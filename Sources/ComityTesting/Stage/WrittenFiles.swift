import Synchronization

/// What commands wrote, by the name of the file.
public final class WrittenFiles: Sendable {
    private let files = Mutex<[String: [UInt8]]>([:])

    init() {}

    /// Begins a file anew, as a command that is given again does.
    func begin(_ name: String) { files.withLock { $0[name] = [] } }

    func append(_ octets: [UInt8], to name: String) { files.withLock { $0[name, default: []] += octets } }

    /// The octets of a file; empty when nothing was written.
    public subscript(name: String) -> [UInt8] { files.withLock { $0[name] ?? [] } }

    /// Names of all files.
    public var names: [String] { files.withLock { $0.keys.sorted() } }
}
