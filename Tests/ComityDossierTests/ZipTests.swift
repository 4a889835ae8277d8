import Testing

@testable import ComityDossier

@Suite("The archive")
struct ZipTests {
    @Test("the checksum is that of ZIP")
    func checksum() {
        #expect(CRC32.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(CRC32.checksum([]) == 0)
    }

    @Test("an archive of one stored file is these octets")
    func octets() throws {
        let archive = try Zip.write([Zip.Member(name: "a", bytes: Array("123456789".utf8))])
        let header: [UInt8] = [
            10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0, 0x26, 0x39, 0xF4, 0xCB, 9, 0, 0, 0, 9, 0, 0, 0, 1, 0, 0, 0,
        ]
        let local = [0x50, 0x4B, 3, 4] + header + Array("a123456789".utf8)
        let central = [0x50, 0x4B, 1, 2, 10, 0] + header + [UInt8](repeating: 0, count: 14) + [0x61]
        let end: [UInt8] = [
            0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0, UInt8(central.count), 0, 0, 0, UInt8(local.count), 0, 0, 0, 0, 0,
        ]
        #expect(archive == local + central + end)
    }

    @Test("what was written is read back, and nothing else is")
    func roundTrip() throws {
        var world = World(seed: 12)
        for count in 1...4 {
            let members = (0..<count).map { Zip.Member(name: "f/\($0)", bytes: world.octets(Int(world.next() % 40))) }
            let archive = try Zip.write(members)
            #expect(try Zip.read(archive) == members)
            for place in archive.indices {
                var changed = archive
                changed[place] ^= 1 << UInt8(place % 8)
                let read = try? Zip.read(changed)
                #expect(read == nil, "byte \(place) of \(archive.count)")
            }
        }
    }

    @Test(
        "a name that could leave its folder is refused",
        arguments: ["../a", "/a", "a//b", "a/./b", "", "a\\b", "ä", "a b", "a\n"])
    func names(name: String) {
        #expect(throws: DossierError.self) { try Zip.write([Zip.Member(name: name, bytes: [])]) }
    }
}
