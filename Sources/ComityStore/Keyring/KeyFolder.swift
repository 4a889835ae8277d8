import ComityOffice

/// The folder `keys`: mode 0700, files of mode 0600. A key that others could read counts as lost, so it is refused.
struct KeyFolder {
    static let seedSize = 32

    private let folder: Folder

    static func opening(_ home: String) throws(StoreFailure) -> KeyFolder {
        let home = try Folder.opening(home)
        do {
            let folder = try home.folder("keys")
            guard try folder.mode & 0o077 == 0 else {
                throw StoreFailure.file("keys", "others may read the folder; make it 0700 and ask who saw the keys")
            }
            return KeyFolder(folder: folder)
        } catch { throw StoreFailure(error, at: "keys") }
    }

    /// A folder that has no keys yet.
    static func making(_ home: String) throws(StoreFailure) -> KeyFolder {
        do {
            let folder = try Folder.opening(home).folder("keys", making: true)
            guard try folder.names().isEmpty else {
                throw StoreFailure.file("keys", "there are keys already; move them away before making new ones")
            }
        } catch { throw StoreFailure(error, at: "keys") }
        return try opening(home)
    }

    /// Writes a new file and flushes it.
    func write(_ octets: [UInt8], as name: String) throws(StoreFailure) {
        do throws(FileFailure) {
            let file = try folder.newFile(name)
            try file.write(octets)
            try file.sync()
            try folder.sync()
        } catch { throw StoreFailure(error, at: name) }
    }

    func names(prefix: String) throws(StoreFailure) -> [String] {
        do { return try folder.names().filter { $0.hasPrefix(prefix) } } catch { throw StoreFailure(error, at: "keys") }
    }

    /// Makes a key from files of 32 octets each.
    func key<Key>(_ names: String..., make: ([[UInt8]]) throws -> Key) throws(StoreFailure) -> Key {
        var seeds: [[UInt8]] = []
        for name in names {
            let seed = try octets(name)
            guard seed.count == Self.seedSize else {
                throw .file(name, "\(Self.seedSize) octets are expected, not \(seed.count); restore the file")
            }
            seeds.append(seed)
        }
        do { return try make(seeds) } catch { throw .file(names.joined(separator: ", "), "\(error)") }
    }

    /// Reads a file in PEM.
    func pem<Value>(_ name: String, read: (String) throws -> Value) throws(StoreFailure) -> Value {
        let text = String(decoding: try octets(name), as: UTF8.self)
        do { return try read(text) } catch { throw .file(name, "\(error)") }
    }

    private func octets(_ name: String) throws(StoreFailure) -> [UInt8] {
        do {
            let file = try folder.file(name)
            guard try file.mode & 0o077 == 0 else {
                throw StoreFailure.file(name, "others may read the key; make it 0600 and replace the key")
            }
            return try file.read(1 << 16, at: 0)
        } catch { throw StoreFailure(error, at: name) }
    }
}
