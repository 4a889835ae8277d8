import Testing

@Suite("The house")
struct FloorTests {
    @Test("imports point down, or sideways where the table names it, and the manifest declares them")
    func imports() throws {
        let check = FloorCheck(house: .comity, manifest: Manifest(try Checkout.manifest.get()))
        let files = try Checkout.sources.get()
        #expect(files.count > 100)
        #expect(check.findings(in: files) == [])
    }

    @Test("test targets declare what they import")
    func testImports() throws {
        let check = FloorCheck(house: .comity, manifest: Manifest(try Checkout.manifest.get()))
        let files = try Checkout.tests.get()
        #expect(check.findings(in: files) == [])
    }

    @Test("every target has a row in the table and an entry in the manifest")
    func rows() throws {
        let targets = try Checkout.targets()
        let manifest = Manifest(try Checkout.manifest.get())
        #expect(targets.count > 15)
        #expect(targets.filter { House.comity.rooms[$0] == nil } == [])
        #expect(targets.filter { manifest.targets[$0] == nil } == [])
    }

    @Test("no row of the table points up, to itself, or to a target that has no row")
    func table() {
        for room in House.comity.rooms.values {
            for name in room.ours {
                let other = House.comity.rooms[name]
                #expect(other != nil, "\(room.name) names \(name)")
                #expect(name != room.name)
                #expect((other?.floor ?? .testing) <= room.floor, "\(room.name) names \(name)")
            }
        }
    }

    @Test("only tests and comity-simulate may import ComityTesting")
    func testing() {
        let users = House.comity.rooms.values.filter { $0.ours.contains("ComityTesting") }.map(\.name)
        #expect(Set(users).isSubset(of: ["comity-simulate"]))
    }

    @Test("the verifier reaches neither server, database nor parser of evidence")
    func verifier() {
        var reached: Set<String> = ["comity-verify"]
        var queue = ["comity-verify"]
        while let name = queue.popLast() {
            for next in House.comity.rooms[name]?.ours ?? [] where reached.insert(next).inserted { queue.append(next) }
        }
        let theirs = reached.reduce(into: Set<String>()) { $0.formUnion(House.comity.rooms[$1]?.theirs ?? []) }
        #expect(
            reached.isDisjoint(with: ["ComityStore", "ComityExchange", "ComityOffice", "ComityEvidence", "CLibXML2"]))
        #expect(theirs.isDisjoint(with: ["GRDB", "NIOCore", "NIOSSL", "Hummingbird", "AsyncHTTPClient"]))
    }

    @Test(
        "no source file traps on data, goes around the compiler or names a machine; floors 0–2 read nothing around them"
    )
    func words() throws {
        let files = try Checkout.sources.get()
        #expect(WordCheck(house: .comity).findings(in: files) == [])
    }
}
