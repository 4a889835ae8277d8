public import CanonicalJSON
import ComityCase
import ComityModel
public import ComityTrust

/// A dossier whose members are laid out and whose manifest waits for its signature.
public struct DossierDraft: Sendable {
    /// The body of the manifest: what the authority signs, as a statement of the name `Dossier.statement`.
    public let manifest: JSON
    private let members: [String: [UInt8]]

    /// Lays a record out.
    /// - Throws: `DossierError` `.member`, `.name` for what cannot stand in a dossier.
    public init(_ record: DossierRecord) throws(DossierError) {
        let page = PageOne(CaseStory(record))
        var members = try RecordWriter.members(of: record)
        members[MemberName.pageOne] = Array(page.text.utf8)
        manifest = Manifest(of: record, status: page.status, members: members).json
        do { _ = try Manifest(json: manifest) } catch {
            throw DossierError(.member, at: MemberName.manifest + error.place, error.reason)
        }
        self.members = members
    }

    /// The dossier: a ZIP archive without compression, in its only spelling.
    /// - Throws: `DossierError` `.size`, `.name`.
    public func archive(signed statement: SignedStatement) throws(DossierError) -> [UInt8] {
        let others = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        return try Zip.write(
            [Zip.Member(name: MemberName.manifest, bytes: statement.bytes)]
                + others.map { Zip.Member(name: $0.key, bytes: $0.value) })
    }
}
