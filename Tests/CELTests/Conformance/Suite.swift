import Foundation

/// The public suites, where they are: `COMITY_SUITES`, else beside the package.
enum Suite {
    static let cel: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent()
        let suites =
            ProcessInfo.processInfo.environment["COMITY_SUITES"].map { URL(filePath: $0) }
            ?? root.deletingLastPathComponent().appending(path: "shared/suites")
        let tests = suites.appending(path: "cel/tests")
        return FileManager.default.fileExists(atPath: tests.path) ? tests : nil
    }()

    /// All cases, file by file, section by section, in the order of their numbers.
    static func cases() throws -> [ConformanceCase] {
        guard let cel else { return [] }
        var cases: [ConformanceCase] = []
        for folder in try FileManager.default.contentsOfDirectory(at: cel, includingPropertiesForKeys: nil) {
            for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
                let section = try JSONDecoder().decode(ConformanceSection.self, from: Data(contentsOf: file))
                for (index, test) in section.tests.enumerated() {
                    cases.append(
                        ConformanceCase(file: section.file, section: section.section, index: index, test: test))
                }
            }
        }
        return cases.sorted { ($0.file, $0.section, $0.index) < ($1.file, $1.section, $1.index) }
    }

    /// A committed list beside this file.
    static func list(_ name: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: name)
    }
}
