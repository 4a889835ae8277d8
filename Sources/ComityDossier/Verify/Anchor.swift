public import ComityModel
public import ComityTrust

/// What the reader of a dossier trusts of one authority, got from that authority and not from the dossier.
public struct Anchor: Sendable, Hashable {
    /// The authority.
    public let authority: AuthorityID
    /// The fingerprint of its trust anchor.
    public let fingerprint: Fingerprint
    /// Its descriptor where the reader has one: if it is newer than the dossier's, its word on keys counts.
    public let descriptor: SignedDescriptor?

    /// A fingerprint.
    public init(of authority: AuthorityID, _ fingerprint: Fingerprint) {
        self.authority = authority
        self.fingerprint = fingerprint
        descriptor = nil
    }

    /// A descriptor that the reader got from its authority.
    public init(_ descriptor: SignedDescriptor) {
        authority = descriptor.claimed.authority
        fingerprint = descriptor.claimed.anchor.fingerprint
        self.descriptor = descriptor
    }

    /// Reads a file of a folder of anchors: a signed descriptor (`<authority>.json`), or a text with the fingerprint of the
    /// authority that the file is named by.
    /// - Throws: `DossierError` `.anchor`.
    public init(parsing bytes: [UInt8], named file: String) throws(DossierError) {
        let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
        if let descriptor = try? SignedDescriptor(bounded: bytes) {
            guard descriptor.claimed.authority.rawValue == stem else {
                throw DossierError(
                    .anchor, at: file, "the descriptor is of `\(descriptor.claimed.authority)`; name the file by it")
            }
            self.init(descriptor)
            return
        }
        let text =
            String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        guard let authority = AuthorityID(rawValue: stem), let fingerprint = Fingerprint(text) else {
            throw DossierError(
                .anchor, at: file,
                "this is no signed descriptor and no fingerprint; get either from the authority and name the file by it"
            )
        }
        self.init(of: authority, fingerprint)
    }
}
