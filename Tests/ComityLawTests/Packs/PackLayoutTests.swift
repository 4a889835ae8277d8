import StrictYAML
import Testing

@testable import ComityLaw

@Suite("How packs are laid out")
struct PackLayoutTests {
    @Test("packs, cases and tables of parties of Laws/ are laid out; comity law fmt does it")
    func laidOut() throws {
        let files = Law.files.filter { PackLayout.covers($0.path) }
        #expect(files.count > 150)
        for file in files { #expect(try PackLayout.format(file) == file, "\(file.path): run comity law fmt Laws") }
    }

    @Test("the shared tables could be laid out too: they are read the same afterwards, and stay as they are laid out")
    func tables() throws {
        for file in Law.files where !PackLayout.covers(file.path) {
            let once = try PackLayout.format(file)
            #expect(try StrictYAML.parse(once.bytes).json == StrictYAML.parse(file.bytes).json, "\(file.path)")
            #expect(try PackLayout.format(once) == once, "\(file.path)")
        }
    }

    @Test("a norm's fields stand in the order of the format, its id is quoted, and an empty line goes before the next")
    func norm() throws {
        let pack = SmallSet.file(
            "x/alpha.yaml",
            "norms:\n- verified: true\n  id: A-1.1\n  unless:\n    - {cite: Art. 2, when: data.privileged}\n- id: A-2.1\n"
        )
        #expect(
            String(decoding: try PackLayout.format(pack).bytes, as: UTF8.self) == """
                norms:
                  - id: "A-1.1"
                    unless:
                      - {when: data.privileged, cite: Art. 2}
                    verified: true

                  - id: "A-2.1"

                """)
    }

    @Test("what cannot be read is refused with file, line and column")
    func refused() throws {
        let error = #expect(throws: PackError.self) {
            try PackLayout.format(SmallSet.file("x/alpha.yaml", "instrument: a\nname: [\n"))
        }
        #expect(error?.file == "x/alpha.yaml" && error?.place.isEmpty == false)
    }
}
