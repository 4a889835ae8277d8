import Testing

@Suite("What the check of the house reads")
struct ReadingTests {
    @Test("import lines are read with attributes, access level and symbol kind, and nothing else is")
    func imports() {
        let text = [
            "// import Commented", "/// import Documented", "import A", "public import B  // import Trailing",
            "@preconcurrency @testable import C", "@_spi(Some) internal import struct D.E",
            "  import func F.g\u{3B} import G",
            "let important = \"import H\"", "importer(I)",
        ].joined(separator: "\n")
        let imports = Import.all(in: SourceFile("Sources/T/A.swift", text))
        #expect(imports.map(\.module) == ["A", "B", "C", "D", "F", "G"])
        #expect(imports.map(\.line) == [3, 4, 5, 6, 7, 7])
        #expect(imports.map(\.isTestable) == [false, false, true, false, false, false])
    }

    @Test("the manifest gives each target the names that its entry mentions, through constants too")
    func manifest() {
        let manifest = Manifest(
            """
            let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
            let server: [Target.Dependency] = [crypto, .product(name: "NIO", package: "swift-nio")]
            func kit(_ name: String, _ more: [Target.Dependency]) -> Target { .target(name: name, dependencies: more) }
            let package = Package(
                name: "P",
                products: [.library(name: "A", targets: ["A"])],
                targets: [
                    kit("A", [crypto]),
                    // kit("Commented", []),
                    .systemLibrary(name: "C", providers: [.apt(["c-dev"])]),
                    .testTarget(name: "ATests", dependencies: ["A"] + server, exclude: ["x.txt"]),
                ],
                swiftLanguageModes: [.v6])
            """)
        #expect(manifest.targets.keys.sorted() == ["A", "ATests", "C"])
        #expect(manifest.targets["A"] == ["A", "Crypto"])
        #expect(manifest.targets["ATests"] == ["ATests", "A", "Crypto", "NIO", "x.txt"])
    }

    @Test("the project's own manifest is understood")
    func own() throws {
        let targets = Manifest(try Checkout.manifest.get()).targets
        #expect(targets.count > 30)
        #expect(targets["StrictYAML"] == ["StrictYAML", "CanonicalJSON", "Yams"])
        #expect(targets["FloorTests"] == ["FloorTests"])
    }

    @Test("forbidden words are found where they stand on their own, on the floors that they are forbidden on")
    func words() {
        let house = House([Room("Kit", .kits), Room("Program", .programs)])
        func findings(_ path: String, _ text: String) -> [String] {
            WordCheck(house: house).findings(in: [SourceFile(path, text)]).map { "\($0.place) \($0.what)" }
        }
        #expect(findings("Sources/Kit/A.swift", "a\nfatalError(\"x\")") == ["Sources/Kit/A.swift:2 fatalError("])
        #expect(findings("Sources/Program/A.swift", "let a = try! b()") == ["Sources/Program/A.swift:1 try!"])
        #expect(findings("Sources/Program/A.swift", "final class A: @unchecked Sendable {}").count == 1)
        #expect(findings("Sources/Program/A.swift", "nonisolated(unsafe) var a = 1  // TODO").count == 2)
        #expect(findings("Sources/Program/A.swift", "let path = \"/home/x\"").count == 1)
        #expect(findings("Sources/Kit/A.swift", "print(1)") == ["Sources/Kit/A.swift:1 print("])
        #expect(findings("Sources/Kit/A.swift", "fingerprint(1); .randomised(2)") == [])
        #expect(findings("Sources/Program/A.swift", "print(1)") == [])
    }
}
