import Foundation
import Testing

@Suite("Documents")
struct DocumentTests {
    /// Paths between backticks, as `ComityTrust/TLS/TLSPins.swift`, `Schema.swift` or `docs/formats/log.md`.
    static func paths(in text: String) -> [String] {
        text.matches(of: /`([A-Za-z][\w+.\/-]*)`/).map { String($0.1) }.filter { path in
            path.hasSuffix(".swift") || (path.contains("/") && !path.hasSuffix("/"))
        }
    }

    @Test("paths are read from between backticks")
    func reading() {
        #expect(
            Self.paths(
                in: "see `A/B+C.swift`, `D.swift` and `docs/e.md`; not `keys/`, `Word`, `GET /v1/x` or A/B.swift")
                == ["A/B+C.swift", "D.swift", "docs/e.md"])
    }

    @Test("every file that the threat model names is there: who moves what stops an attack reads the row again")
    func threatModel() throws {
        let text = try String(contentsOf: Checkout.root.appending(path: "docs/threat-model.md"), encoding: .utf8)
        let files = try (Checkout.sources.get() + Checkout.tests.get()).map(\.path)
        let paths = Self.paths(in: text)
        #expect(paths.count > 30)
        let missing = paths.filter { path in
            !files.contains { $0.hasSuffix("/\(path)") || $0.contains("/\(path)/") }
                && !FileManager.default.fileExists(atPath: Checkout.root.appending(path: path).path)
        }
        #expect(missing == [])
    }
}
