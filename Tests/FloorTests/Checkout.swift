import Foundation

/// The files of this checkout.
enum Checkout {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let manifest = Result { try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8) }

    static let sources = Result { try files(under: "Sources") }
    static let tests = Result { try files(under: "Tests") }

    /// Folders directly under `Sources`.
    static func targets() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
            .filter { !$0.hasPrefix(".") }.sorted()
    }

    private static func files(under folder: String) throws -> [SourceFile] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
        return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            let path = "\(folder)/\(name)"
            return SourceFile(path, try String(contentsOf: root.appending(path: path), encoding: .utf8))
        }
    }
}
