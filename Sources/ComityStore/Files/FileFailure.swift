#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the operating system answered.
struct FileFailure: Error, CustomStringConvertible {
    let step: String
    let code: Int32

    init(_ step: String, code: Int32 = errno) {
        self.step = step
        self.code = code
    }

    /// Whether there is no such file.
    var isMissing: Bool { code == ENOENT }

    var description: String {
        switch code {
        case ELOOP, ENOTDIR: "it is a link or no folder, and links are not followed; put the real thing there"
        case ENOENT: "it is not there"
        case EACCES, EPERM: "the node may not \(step) it; give it to the user that the node runs as"
        case ENOSPC, EDQUOT: "no space is left; free some"
        default: "the system could not \(step) it (error \(code))"
        }
    }
}

extension StoreFailure {
    /// What went wrong with a file or folder of a name.
    init(_ error: any Error, at name: String) {
        self = error as? StoreFailure ?? .file(name, "\(error)")
    }
}
