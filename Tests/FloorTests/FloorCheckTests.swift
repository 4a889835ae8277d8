import Testing

/// The check itself is shown to fail, on invented files of a small house.
@Suite("The check of the house")
struct FloorCheckTests {
    static let house = House([
        Room("Kit", .kits, theirs: ["Crypto"]),
        Room("Pure", .rules, ours: ["Kit"]),
        Room("Beside", .rules, ours: ["Kit", "Pure"]),
        Room("Disk", .adapters, ours: ["Kit", "Pure"], theirs: ["GRDB"]),
        Room("Fakes", .testing, ours: ["Kit"]),
    ])
    static let manifest = Manifest(
        """
        let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
        let package = Package(
            products: [.library(name: "Kit", targets: ["Kit"])],
            targets: [
                kit("Kit", [crypto]), room("Pure", ["Kit"]), room("Beside", ["Kit", "Pure"]),
                room("Disk", ["Kit", .product(name: "GRDB", package: "GRDB.swift")]), room("Fakes", ["Kit"]),
                tests("PureTests", ["Pure"]), room("Rowless", ["Kit"]),
            ])
        """)

    func findings(_ path: String, _ text: String) -> [Finding] {
        FloorCheck(house: Self.house, manifest: Self.manifest).findings(in: [SourceFile(path, text)])
    }

    @Test("what points down, or sideways by name, passes")
    func passes() {
        #expect(findings("Sources/Kit/A.swift", "import Crypto\nimport FoundationEssentials\n") == [])
        #expect(findings("Sources/Beside/A.swift", "public import Kit\n\ninternal import Pure\n") == [])
        #expect(findings("Sources/Disk/A.swift", "import Foundation\nimport GRDB\nimport struct Kit.Value\n") == [])
    }

    @Test("an upward import is found, with its line")
    func upward() {
        #expect(
            findings("Sources/Pure/A.swift", "import Kit\npublic import Disk\n")
                == [Finding(.upward, "Sources/Pure/A.swift:2", "Disk")])
        #expect(
            findings("Sources/Disk/A.swift", "import Fakes") == [Finding(.upward, "Sources/Disk/A.swift:1", "Fakes")])
    }

    @Test("a sideways or downward import that the row does not name is found")
    func unnamed() {
        #expect(
            findings("Sources/Pure/A.swift", "import Beside") == [Finding(.unnamed, "Sources/Pure/A.swift:1", "Beside")]
        )
        #expect(
            findings("Sources/Disk/A.swift", "import Beside") == [Finding(.unnamed, "Sources/Disk/A.swift:1", "Beside")]
        )
    }

    @Test("a target without a row, or that the manifest does not build, is found once")
    func unknownTarget() {
        let rowless = [SourceFile("Sources/Rowless/A.swift", "import Kit"), SourceFile("Sources/Rowless/B.swift", "")]
        let check = FloorCheck(house: Self.house, manifest: Self.manifest)
        #expect(check.findings(in: rowless) == [Finding(.unknownTarget, "Sources/Rowless", "Rowless")])
        #expect(findings("Sources/Cellar/A.swift", "") == [Finding(.unknownTarget, "Sources/Cellar", "Cellar")])
        #expect(
            findings("Tests/CellarTests/A.swift", "") == [Finding(.unknownTarget, "Tests/CellarTests", "CellarTests")])
        let unbuilt = FloorCheck(house: Self.house, manifest: Manifest("let package = Package(targets: [])"))
        #expect(
            unbuilt.findings(in: [SourceFile("Sources/Kit/A.swift", "")])
                == [Finding(.unknownTarget, "Sources/Kit", "Kit")])
    }

    @Test("the full Foundation and the C library on a pure floor are found")
    func standard() {
        #expect(
            findings("Sources/Kit/A.swift", "import Foundation")
                == [Finding(.standard, "Sources/Kit/A.swift:1", "Foundation")])
        #expect(
            findings("Sources/Pure/A.swift", "  import Glibc") == [
                Finding(.standard, "Sources/Pure/A.swift:1", "Glibc")
            ])
    }

    @Test("a module of a package that the row does not name is found")
    func foreign() {
        #expect(
            findings("Sources/Pure/A.swift", "import GRDB") == [Finding(.foreign, "Sources/Pure/A.swift:1", "GRDB")])
    }

    @Test("an import that the table allows but the manifest does not declare is found")
    func undeclared() {
        #expect(
            findings("Sources/Disk/A.swift", "import Pure") == [Finding(.undeclared, "Sources/Disk/A.swift:1", "Pure")])
        #expect(
            findings("Tests/PureTests/A.swift", "import Testing\nimport Kit\n@testable import Pure\n")
                == [Finding(.undeclared, "Tests/PureTests/A.swift:2", "Kit")])
    }

    @Test("@testable in a source file is found")
    func testable() {
        #expect(
            findings("Sources/Pure/A.swift", "@testable import Kit") == [
                Finding(.testable, "Sources/Pure/A.swift:1", "Kit")
            ])
    }

    @Test("a finding names place and remedy")
    func words() {
        #expect(
            Finding(.upward, "Sources/Pure/A.swift:2", "Disk").description
                == "Sources/Pure/A.swift:2: `Disk` stands on a higher floor; hand it down as a value or a port")
    }
}
