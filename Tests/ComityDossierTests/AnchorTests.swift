import ComityModel
import ComityTrust
import Testing

@testable import ComityDossier

@Suite("Anchors")
struct AnchorTests {
    @Test("a folder of anchors holds signed descriptors or fingerprints, named by their authority")
    func files() throws {
        let north = try Story.short.get().north
        let text = Array("\(north.anchor.fingerprint.description.lowercased())\n".utf8)
        #expect(try Anchor(parsing: text, named: "north.txt") == north.anchor)
        let descriptor = try Anchor(parsing: north.descriptor.bytes, named: "north.json")
        #expect(descriptor.fingerprint == north.anchor.fingerprint)
        #expect(descriptor.authority == north.id)
        #expect(throws: DossierError.self) { try Anchor(parsing: north.descriptor.bytes, named: "south.json") }
        #expect(throws: DossierError.self) { try Anchor(parsing: Array("7QK2".utf8), named: "north.txt") }
        #expect(throws: DossierError.self) { try Anchor(parsing: [], named: "north.txt") }
    }

    @Test("a zone's table tells the same time as the zone, in its stretch")
    func zones() throws {
        let table = SmallLaw.table
        let read = try ZoneTable(json: table.json, at: "")
        #expect(read == table)
        for day in stride(from: 0, to: 480, by: 7) {
            for second in [0, 3_599, 3_600] {
                let instant = World.start.advanced(bySeconds: Int64(day * 86_400 + second))
                #expect(read.zone.offset(at: instant) == SmallLaw.zone.offset(at: instant))
            }
        }
        let change = try #require(Instant("2027-03-28T01:00:00Z"))
        #expect(read.zone.offset(at: change) == 7_200)
        #expect(read.zone.offset(at: Instant(milliseconds: change.milliseconds - 1)) == 3_600)
    }
}
