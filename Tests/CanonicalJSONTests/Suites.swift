import Foundation

/// Where the public suites lie: `COMITY_SUITES`, or `../shared/suites` beside the checkout.
enum Suites {
    static func folder(_ name: String, from file: String = #filePath) -> URL? {
        let root = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let base =
            ProcessInfo.processInfo.environment["COMITY_SUITES"].map { URL(filePath: $0) }
            ?? root.deletingLastPathComponent().appending(path: "shared/suites")
        let folder = base.appending(path: name)
        return FileManager.default.fileExists(atPath: folder.path()) ? folder : nil
    }
}
