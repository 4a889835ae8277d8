import CanonicalJSON
import ComityModel
import ComityOffice
import Foundation
import StrictYAML

/// `DIR/node.yaml`: what a node is, in words that an administrator reads and edits.
struct NodeConfiguration: Sendable {
    /// Whether the node practises on made-up cases, with a clock that can be set, or works live.
    enum Mode: String, Sendable, CaseIterable { case practice, live }

    let authority: AuthorityID
    let name: String
    let jurisdiction: Jurisdiction
    let kind: String
    let zone: String
    let host: String
    let port: Int
    let mode: Mode

    /// The listener's address as others reach it.
    var endpoint: String { "https://\(host):\(port)" }

    init(
        authority: AuthorityID, name: String, jurisdiction: Jurisdiction, kind: String, zone: String, host: String,
        port: Int,
        mode: Mode
    ) {
        self.authority = authority
        self.name = name
        self.jurisdiction = jurisdiction
        self.kind = kind
        self.zone = zone
        self.host = host
        self.port = port
        self.mode = mode
    }

    /// Reads the file of a data folder.
    init(in folder: URL) throws {
        let file = folder.appending(path: "node.yaml")
        guard let bytes = try? Data(contentsOf: file) else {
            throw CommandFailure(.usage, "`\(folder.path())` is no node's folder; make one with `comity init`")
        }
        do {
            var members = try JSONMembers(try StrictYAML.parse(Array(bytes)).json)
            authority = try members.name("authority")
            name = try members.string("name")
            jurisdiction = try members.typed("jurisdiction", "a State (ISO 3166)") {
                $0.string.flatMap { Jurisdiction($0) }
            }
            kind = try members.string("kind")
            zone = try members.string("zone")
            (host, port) = try members.typed("listen", "HOST:PORT") { $0.string.flatMap(Self.address) }
            mode = try members.choice("mode")
            _ = try members.typed("store", "`sqlite:comity.sqlite`") {
                $0.string == "sqlite:comity.sqlite" ? true : nil
            }
            try members.finish()
        } catch { throw CommandFailure(.invalid, "node.yaml: \(error)") }
    }

    static func address(_ text: String) -> (host: String, port: Int)? {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (1...65_535).contains(port),
            colon > text.startIndex
        else { return nil }
        return (String(text[..<colon]), port)
    }

    /// The file's text.
    var yaml: String {
        """
        # A node of Comity. Change it while the node is stopped.
        authority: \(authority)
        name: \(JSON.string(name).canonicalText)
        jurisdiction: \(jurisdiction)
        kind: \(kind)            # authority.kind of the vocabulary
        zone: \(zone)            # civil time at the seat; terms are counted in it
        listen: \(JSON.string("\(host):\(port)").canonicalText)
        store: sqlite:comity.sqlite
        mode: \(mode.rawValue)            # practice | live: only a practice node takes a clock from a file

        """
    }
}
