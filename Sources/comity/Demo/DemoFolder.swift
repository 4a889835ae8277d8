import ComityModel
import ComityScenario
import Foundation

/// The folder of a demo (formats 8): one folder a node, officers' keys, the bank's files, what was handed over.
struct DemoFolder: Sendable {
    let root: URL

    var clock: URL { root.appending(path: "clock") }
    var officers: URL { root.appending(path: "officers") }
    var anchors: URL { root.appending(path: "anchors") }

    func node(_ authority: AuthorityID) -> URL { root.appending(path: authority.rawValue) }
    func dossier(_ authority: AuthorityID) -> URL { root.appending(path: "\(authority).dossier") }

    /// Writes what the bank, the provider and the officers bring.
    func prepare(_ story: DemoStory, starting: Instant) throws {
        let manager = FileManager.default
        let brought = story.files.compactMap { $0.path.contains("/") ? $0.path.split(separator: "/").first : nil }
        for name in Set(["bank", "handed-over", "anchors", "officers"] + brought.map(String.init)).sorted() {
            try manager.createDirectory(at: root.appending(path: name), withIntermediateDirectories: true)
        }
        for file in story.files {
            try write(file.path, [])
            let handle = try FileHandle(forWritingTo: root.appending(path: file.path))
            try file.write { try handle.write(contentsOf: Data($0)) }
            try handle.close()
        }
        try FileClock.set(clock, to: starting)
    }

    func write(_ name: String, _ octets: [UInt8]) throws {
        try Data(octets).write(to: root.appending(path: name), options: .atomic)
    }
}
