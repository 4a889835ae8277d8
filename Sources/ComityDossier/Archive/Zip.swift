/// An uncompressed ZIP archive in one spelling (APPNOTE 6.3.10): stored members in the order given, dated 1980-01-01, without
/// extra fields, comments, directories and ZIP64. Any tool opens it; this reader takes nothing else.
enum Zip {
    /// One file of the archive.
    struct Member: Sendable, Hashable {
        let name: String
        let bytes: [UInt8]
    }

    private static let localSignature: UInt32 = 0x0403_4B50
    private static let centralSignature: UInt32 = 0x0201_4B50
    private static let endSignature: UInt32 = 0x0605_4B50
    private static let localSize = 30
    /// 1 January 1980 in MS-DOS form: the earliest date there is.
    private static let date: UInt16 = 1 << 5 | 1

    /// The archive of some members.
    /// - Throws: `DossierError` `.size` beyond 65,534 members or 4 GiB, `.name`.
    static func write(_ members: [Member]) throws(DossierError) -> [UInt8] {
        guard members.count < Int(UInt16.max) else {
            throw DossierError(.size, at: "", "an archive holds at most 65534 members, not \(members.count)")
        }
        let total = members.reduce(0) { $0 + $1.bytes.count + 2 * $1.name.utf8.count + 128 }
        guard total < Int(UInt32.max) else {
            throw DossierError(.size, at: "", "an archive holds less than 4 GiB; leave out what others keep")
        }
        var archive = LittleEndian()
        archive.bytes.reserveCapacity(total)
        var directory = LittleEndian()
        for member in members {
            guard isName(member.name) else {
                throw DossierError(.name, at: member.name, "the name of a member is a relative path of ASCII letters")
            }
            let offset = UInt32(archive.bytes.count)
            let header = header(of: member)
            archive.append(localSignature)
            archive.bytes += header + Array(member.name.utf8) + member.bytes
            directory.append(centralSignature)
            directory.append(UInt16(10))
            directory.bytes += header
            // Comment, disk, attributes: none.
            directory.bytes += [UInt8](repeating: 0, count: 10)
            directory.append(offset)
            directory.bytes += Array(member.name.utf8)
        }
        let start = UInt32(archive.bytes.count)
        archive.bytes += directory.bytes
        archive.append(endSignature)
        archive.append(UInt32(0))
        archive.append(UInt16(members.count))
        archive.append(UInt16(members.count))
        archive.append(UInt32(directory.bytes.count))
        archive.append(start)
        archive.append(UInt16(0))
        return archive.bytes
    }

    /// The members of an archive that is written exactly as `write` would.
    /// - Throws: `DossierError` `.archive`.
    static func read(_ bytes: [UInt8]) throws(DossierError) -> [Member] {
        var members: [Member] = []
        var offset = 0
        while integer(bytes, offset, 4) == Int(localSignature) {
            guard let size = integer(bytes, offset + 18, 4), let nameSize = integer(bytes, offset + 26, 2) else {
                break
            }
            let start = offset + localSize + nameSize
            guard start + size <= bytes.count,
                let name = String(validating: bytes[offset + localSize..<start], as: UTF8.self)
            else { break }
            members.append(Member(name: name, bytes: Array(bytes[start..<start + size])))
            offset = start + size
        }
        // What was read need not be checked piece by piece: there is one archive of these members.
        guard !members.isEmpty, let again = try? write(members), again == bytes else {
            throw DossierError(
                .archive, at: "byte \(offset)",
                "the file is not the archive of its members, octet for octet; get it again from who made it")
        }
        return members
    }

    /// Version needed, flags, method, time, date, checksum, sizes, length of the name: the same in both headers.
    private static func header(of member: Member) -> [UInt8] {
        var header = LittleEndian()
        for value in [10, 0, 0, 0, date] { header.append(value) }
        header.append(CRC32.checksum(member.bytes))
        header.append(UInt32(member.bytes.count))
        header.append(UInt32(member.bytes.count))
        header.append(UInt16(member.name.utf8.count))
        header.append(UInt16(0))
        return header.bytes
    }

    /// Relative, printable ASCII without what a file system could take for something else. So no flag for UTF-8 is needed.
    private static func isName(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return name.utf8.count <= 1_000 && parts.allSatisfy { !["", ".", ".."].contains($0) }
            && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\\:*?\"<>|".utf8.contains($0) }
    }

    private static func integer(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int? {
        guard offset + count <= bytes.count else { return nil }
        return bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}

/// Octets to which integers are appended, least significant octet first.
private struct LittleEndian {
    var bytes: [UInt8] = []

    mutating func append(_ value: some FixedWidthInteger & UnsignedInteger) {
        for shift in stride(from: 0, to: value.bitWidth, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }
}
