public import CanonicalJSON

/// The files of a pack set, as they were activated.
public struct PackFolder: Sendable, Hashable {
    /// The set's digest.
    public var digest: Digest
    /// Octets by path below `Laws/`.
    public var files: [String: [UInt8]]

    /// A folder.
    public init(digest: Digest, files: [String: [UInt8]]) {
        self.digest = digest
        self.files = files
    }
}
