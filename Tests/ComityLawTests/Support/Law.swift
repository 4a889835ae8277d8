import CanonicalJSON
import ComityModel
import Foundation
import StrictYAML
import Testing

@testable import ComityLaw

/// The packs of the checkout, loaded once, and the places that tests read.
enum Law {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let folder = root.appending(path: "Laws")

    /// The fact base beside the checkout; nil where it is absent.
    static let base: URL? = {
        let place =
            ProcessInfo.processInfo.environment["COMITY_LAW"].map { URL(filePath: $0) }
            ?? root.deletingLastPathComponent().appending(path: "shared/law")
        return FileManager.default.fileExists(atPath: place.appending(path: "first-story.yaml").path) ? place : nil
    }()

    static let files: [PackFile] = paths(ending: ".yaml").map { path in
        PackFile(path: path, bytes: bytes(folder.appending(path: path)))
    }

    static let set = Result { try PackSet(files: files) }

    /// All files of cases.
    static let caseFiles: [CaseFile] = paths(ending: ".cases.yaml").compactMap { path in
        try? CaseFile(PackFile(path: path, bytes: bytes(folder.appending(path: path))))
    }

    /// The cases of a file of the fact base.
    static func cases(inBase path: String) throws -> CaseFile {
        try CaseFile(PackFile(path: path, bytes: bytes((base ?? folder).appending(path: path))))
    }

    static let zones = Zones(
        Dictionary(
            uniqueKeysWithValues: ["DE", "FR", "NL", "CH", "IT", "ES"].compactMap { Jurisdiction($0) }.map {
                ($0, central)
            }))

    static func paths(ending: String) -> [String] {
        let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return all.filter { $0.hasSuffix(ending) }.sorted()
    }

    static func bytes(_ url: URL) -> [UInt8] { (try? Data(contentsOf: url)).map(Array.init) ?? [] }

    /// A file of the packs.
    static func node(_ path: String) throws -> Node { try StrictYAML.parse(bytes(folder.appending(path: path))) }

    /// A file of the fact base; nil where it is absent.
    static func baseNode(_ path: String) throws -> Node? {
        try base.map { try StrictYAML.parse(bytes($0.appending(path: path))) }
    }

    static let central = Zone(
        name: "Europe/Paris", tzdata: "test", initialOffset: 7_200,
        transitions: [
            ("2026-10-25T01:00:00Z", 3_600), ("2027-03-28T01:00:00Z", 7_200), ("2027-10-31T01:00:00Z", 3_600),
            ("2028-03-26T01:00:00Z", 7_200),
        ].compactMap { text, offset in Instant(text).map { Zone.Transition(at: $0, offset: offset) } })

    static func assessor(_ side: Side, requesting: String = "DE", requested: String = "FR") throws -> Assessor {
        let (from, to) = (try #require(Jurisdiction(requesting)), try #require(Jurisdiction(requested)))
        return Assessor(
            authority: AuthorityID(unchecked: side == .requesting ? "frankfurt" : "paris"), side: side,
            jurisdiction: side == .requesting ? from : to, peer: side == .requesting ? to : from, zone: central,
            peerZone: central)
    }

    static let officer = Fact.Source.officer(OfficerID(unchecked: "weber"))
    static let peer = Fact.Source.peer(AuthorityID(unchecked: "peer"))
}
