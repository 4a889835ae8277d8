import CanonicalJSON
import ComityModel

/// What the manifest says of the case: enough to read the members by.
struct ManifestHeader: Sendable, Hashable {
    let file: CaseRef
    let own: AuthorityID
    let peer: AuthorityID
    let mode: DossierRecord.Mode
    let clock: String
    let at: Instant
}

/// The list of the members, which the authority signs: `docs/formats/dossier.md`.
struct Manifest: Sendable, Hashable {
    /// Name of the signed statement.
    static let statement = "comity/dossier/v1"
    /// Most octets of a signed manifest.
    static let maxBytes = 16 << 20

    let header: ManifestHeader
    /// Where the case stands, in the word of `RequestStatus`; nil where it has no request.
    let status: String?
    /// SHA-256 of every other member, by name.
    let members: [String: Digest]

    init(of record: DossierRecord, status: String?, members: [String: [UInt8]]) {
        header = ManifestHeader(
            file: record.file, own: record.own, peer: record.peer, mode: record.mode, clock: record.clock, at: record.at
        )
        self.status = status
        self.members = members.mapValues(Digest.sha256)
    }

    private static let clockShape = "1 to 60 printable ASCII characters"

    private static func clock(_ json: JSON) -> String? {
        json.string.flatMap { text in
            (1...60).contains(text.utf8.count) && text.utf8.allSatisfy { (0x20...0x7E).contains($0) } ? text : nil
        }
    }

    /// The body of the statement.
    var json: JSON {
        var body: [String: JSON] = [
            "v": 1, "case": header.file.json, "authority": .string(header.own.rawValue),
            "peer": .string(header.peer.rawValue), "mode": .string(header.mode.rawValue),
            "clock": .string(header.clock), "at": header.at.json,
            "members": .object(members.mapValues { .string($0.hex) }),
        ]
        body["status"] = status.map(JSON.string)
        return .object(body)
    }

    init(json: JSON) throws(JSONError) {
        var body = try JSONMembers(json)
        _ = try body.typed("v", "version 1 of the format") { $0.integer == 1 ? true : nil }
        header = ManifestHeader(
            file: try body.caseRef("case"), own: try body.name("authority"), peer: try body.name("peer"),
            mode: try body.choice("mode"), clock: try body.typed("clock", Self.clockShape, Self.clock),
            at: try body.instant("at"))
        status = try body.optionalString("status")
        members = try body.typed("members", "digests by name") { json in
            let digests = json.object?.compactMapValues { $0.string.flatMap(Digest.init(hex:)) }
            return digests?.count == json.object?.count ? digests : nil
        }
        try body.finish()
    }
}
