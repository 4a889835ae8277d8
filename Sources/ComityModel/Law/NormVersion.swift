public import CanonicalJSON

/// A norm as it stood in a pack: what somebody holds to be wrong is one text, and not what it becomes later.
public struct NormVersion: Sendable, Hashable, Comparable {
    /// Stable id, such as `EIO-11(1)(b).1`.
    public let norm: String
    /// The article as a lawyer cites it, with its instrument.
    public let cite: String
    /// SHA-256 of the file of the pack that holds it.
    public let version: Digest

    /// A norm in a version.
    public init(norm: String, cite: String, version: Digest) {
        self.norm = norm
        self.cite = cite
        self.version = version
    }

    /// Reads what `json` writes.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        norm = try members.string("norm")
        cite = try members.string("cite")
        version = try members.digest("version")
        try members.finish()
    }

    /// `{norm, cite, version}`.
    public var json: JSON {
        ["norm": .string(norm), "cite": .string(cite), "version": .string(version.hex)]
    }

    /// Order of the ids.
    public static func < (left: NormVersion, right: NormVersion) -> Bool {
        (left.norm, left.version) < (right.norm, right.version)
    }
}
