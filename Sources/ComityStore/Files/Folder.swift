#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An open folder. Names below it are reached through its descriptor, one step at a time, and no step follows a link.
final class Folder: Sendable {
    private let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Opens a folder by its path, which is the operator's word: links in it are followed, below it none is.
    static func opening(_ path: String) throws(StoreFailure) -> Folder {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreFailure(FileFailure("open"), at: path) }
        return Folder(descriptor)
    }

    /// A folder below this one, mode 0700.
    func folder(_ name: String, making: Bool = false) throws(FileFailure) -> Folder {
        if making {
            if mkdirat(descriptor, name, 0o700) == 0 {
                try sync()
            } else if errno != EEXIST {
                throw FileFailure("make")
            }
        }
        let below = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard below >= 0 else { throw FileFailure("open") }
        return Folder(below)
    }

    /// Opens a file that is there.
    func file(_ name: String, writing: Bool = false) throws(FileFailure) -> OpenFile {
        try OpenFile(openat(descriptor, name, (writing ? O_RDWR : O_RDONLY) | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK))
    }

    /// Makes a file of mode 0600; fails where one is there.
    func newFile(_ name: String) throws(FileFailure) -> OpenFile {
        try OpenFile(openat(descriptor, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600))
    }

    /// Makes an empty file of mode 0600 unless there is one.
    func makeFile(_ name: String) throws(FileFailure) {
        do {
            _ = try newFile(name)
            try sync()
        } catch {
            guard error.code == EEXIST else { throw error }
            _ = try file(name, writing: true)
        }
    }

    /// Writes a whole file so that it is there complete or not at all: a file of another name, flushed, then renamed.
    /// One that is there already stays.
    func put(_ octets: [UInt8], as name: String) throws(FileFailure) {
        guard try !has(name) else { return }
        let draft = ".\(name).\(getpid()).\(UInt64.random(in: .min ... .max))"
        do throws(FileFailure) {
            let file = try newFile(draft)
            try file.write(octets)
            try file.sync()
            try rename(draft, to: name, in: self)
        } catch {
            try? remove(draft)
            throw error
        }
    }

    /// Renames, and flushes the folder that the file is in then.
    func rename(_ name: String, to other: String, in folder: Folder) throws(FileFailure) {
        guard renameat(descriptor, name, folder.descriptor, other) == 0 else { throw FileFailure("rename") }
        try folder.sync()
    }

    /// Removes a file; nothing happens when there is none.
    func remove(_ name: String) throws(FileFailure) {
        if unlinkat(descriptor, name, 0) == 0 { return try sync() }
        guard errno == ENOENT else { throw FileFailure("remove") }
    }

    /// Whether something of that name is here.
    func has(_ name: String) throws(FileFailure) -> Bool {
        var status = stat()
        if fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return true }
        guard errno == ENOENT else { throw FileFailure("look for") }
        return false
    }

    /// The permission bits.
    var mode: mode_t {
        get throws(FileFailure) {
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { throw FileFailure("look at") }
            return status.st_mode & 0o7777
        }
    }

    /// The names in this folder, in order.
    func names() throws(FileFailure) -> [String] {
        let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let listing = fdopendir(copy) else { throw FileFailure("list") }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { octets in
                String(decoding: octets.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Makes the names in this folder durable.
    func sync() throws(FileFailure) {
        guard fsync(descriptor) == 0 else { throw FileFailure("flush") }
    }
}
