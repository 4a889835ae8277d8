public import CanonicalJSON
public import ComityTrust

/// Writes the dossier of a case: one file that proves the case to somebody who trusts neither authority.
public enum Dossier {
    /// Name of the statement by which the authority signs the manifest.
    public static let statement = Manifest.statement

    /// Writes a dossier.
    /// - Parameter sign: signs the manifest's body as a statement of the name `Dossier.statement`, with the message keys.
    /// - Throws: `DossierError`, and what `sign` throws.
    public static func write(
        _ record: DossierRecord, signing sign: (_ manifest: JSON) async throws -> SignedStatement
    ) async throws -> [UInt8] {
        let draft = try DossierDraft(record)
        return try draft.archive(signed: try await sign(draft.manifest))
    }
}
