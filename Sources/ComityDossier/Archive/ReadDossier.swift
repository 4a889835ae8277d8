import CanonicalJSON
import ComityModel
import ComityTrust

/// A dossier whose octets are in order. Nothing in it is verified yet.
struct ReadDossier {
    let statement: SignedStatement
    let manifest: Manifest
    let record: DossierRecord
    /// Digests of the members as they are, but for the manifest.
    let members: [String: Digest]
    let pageOne: [UInt8]

    /// Reads a file strictly: it must be the very archive that its members make.
    /// - Throws: `DossierError`.
    init(_ bytes: [UInt8]) throws(DossierError) {
        let list = try Zip.read(bytes)
        guard list.first?.name == MemberName.manifest,
            zip(list.dropFirst(), list.dropFirst(2)).allSatisfy({ $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
            )
        else {
            throw DossierError(
                .name, at: "",
                "a dossier begins with its manifest, and the other members follow in order of their names")
        }
        let members = Dictionary(list.map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
        guard members.count == list.count else {
            throw DossierError(.name, at: MemberName.manifest, "a member stands twice; get the dossier again")
        }
        do {
            statement = try SignedStatement(bounded: list[0].bytes, to: Manifest.maxBytes)
            manifest = try Manifest(json: try Self.claimedBody(list[0].bytes))
        } catch let error as TrustFailure {
            throw DossierError(.member, at: MemberName.manifest + error.place, error.reason)
        } catch let error as JSONError {
            throw DossierError(.member, at: MemberName.manifest + error.place, error.reason)
        } catch { throw DossierError(.member, at: MemberName.manifest, "the manifest cannot be read") }
        record = try RecordReader.record(members, manifest.header)
        self.members = members.filter { $0.key != MemberName.manifest }.mapValues(Digest.sha256)
        pageOne = members[MemberName.pageOne] ?? []
    }

    /// What the manifest claims: it is read before it is verified, as its own instant says which keys are to be looked at.
    private static func claimedBody(_ bytes: [UInt8]) throws(JSONError) -> JSON {
        let limits = JSON.Limits(bytes: Manifest.maxBytes)
        var jws = try JSONMembers(try JSON(canonical: bytes, limits: limits))
        var payload = try JSONMembers(try JSON(canonical: try jws.octets("payload"), limits: limits))
        return try payload.value("body")
    }
}
