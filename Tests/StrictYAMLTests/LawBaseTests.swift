import Foundation
import StrictYAML
import Testing

private let law: URL = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let suites = ProcessInfo.processInfo.environment["COMITY_SUITES"].map { URL(filePath: $0) }
    return (suites ?? root.appending(path: "../shared/suites")).appending(path: "../law").standardizedFileURL
}()

private let files =
    ((FileManager.default.enumerator(at: law, includingPropertiesForKeys: nil)?.allObjects as? [URL]) ?? [])
    .filter { $0.pathExtension == "yaml" }

@Suite("the law base", .enabled(if: !files.isEmpty, "the folder `law` beside the suites is absent"))
struct LawBaseTests {
    @Test("every file is read within the default limits", arguments: files)
    func reads(file: URL) throws {
        let node = try StrictYAML.parse([UInt8](Data(contentsOf: file)))
        #expect(node.members != nil || node.elements != nil)
    }
}
