#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An open regular file, closed when nobody holds it any more.
final class OpenFile: Sendable {
    private let descriptor: Int32

    /// Takes over a descriptor; anything but a regular file is refused.
    init(_ descriptor: Int32) throws(FileFailure) {
        guard descriptor >= 0 else { throw FileFailure("open") }
        self.descriptor = descriptor
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileFailure("look at") }
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileFailure("open", code: EINVAL) }
    }

    deinit { close(descriptor) }

    /// Length in octets.
    var size: Int {
        get throws(FileFailure) { Int(try status.st_size) }
    }

    /// The permission bits.
    var mode: mode_t {
        get throws(FileFailure) { try status.st_mode & 0o7777 }
    }

    /// At most `count` octets from an offset on; empty at the end.
    func read(_ count: Int, at offset: Int) throws(FileFailure) -> [UInt8] {
        var code: Int32 = 0
        let octets = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            var done = pread(descriptor, buffer.baseAddress, count, off_t(offset))
            while done < 0, errno == EINTR { done = pread(descriptor, buffer.baseAddress, count, off_t(offset)) }
            if done < 0 { code = errno }
            filled = max(0, done)
        }
        guard code == 0 else { throw FileFailure("read", code: code) }
        return octets
    }

    /// Writes all octets from an offset on.
    func write(_ octets: [UInt8], at offset: Int = 0) throws(FileFailure) {
        var done = 0
        while done < octets.count {
            let written = octets.withUnsafeBytes { buffer in
                pwrite(descriptor, buffer.baseAddress?.advanced(by: done), octets.count - done, off_t(offset + done))
            }
            if written > 0 {
                done += written
            } else if written == 0 || errno != EINTR {
                throw FileFailure("write")
            }
        }
    }

    /// Makes the content durable.
    func sync() throws(FileFailure) {
        guard fsync(descriptor) == 0 else { throw FileFailure("flush") }
    }

    private var status: stat {
        get throws(FileFailure) {
            var status = stat()
            guard fstat(descriptor, &status) == 0 else { throw FileFailure("look at") }
            return status
        }
    }
}
