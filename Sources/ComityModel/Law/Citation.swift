public import CanonicalJSON

/// A place in the law: an instrument's key or usual short name, and the article as a lawyer cites it.
public struct Citation: Sendable, Hashable {
    /// Key in `Laws/parties`, or the usual short name (`StPO`).
    public let law: String
    /// The article, such as `Art. 6(1)(b)` or `§§ 94, 95`.
    public let article: String
    /// What it says, in own words.
    public let text: String?

    /// A citation. There is none without an article.
    public init(law: String, article: String, text: String? = nil) {
        self.law = law
        self.article = article
        self.text = text
    }

    /// Reads `{law, article, text?}`.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        law = try members.string("law")
        article = try members.string("article")
        text = try members.optionalString("text")
        try members.finish()
    }

    /// `{law, article, text?}`.
    public var json: JSON {
        var members: [String: JSON] = ["law": .string(law), "article": .string(article)]
        members["text"] = text.map(JSON.string)
        return .object(members)
    }
}

/// A norm by its stable id and the article it stands for.
public struct NormRef: Sendable, Hashable, Comparable {
    /// Stable id, such as `EIO-11(1)(b).1`.
    public let norm: String
    /// The article as a lawyer cites it, with its instrument: `EIO Directive, Art. 11(1)(b)`.
    public let cite: String

    /// A reference.
    public init(norm: String, cite: String) {
        self.norm = norm
        self.cite = cite
    }

    /// Reads `{norm, cite}`.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        norm = try members.string("norm")
        cite = try members.string("cite")
        try members.finish()
    }

    /// `{norm, cite}`.
    public var json: JSON { ["norm": .string(norm), "cite": .string(cite)] }

    /// Order of the ids.
    public static func < (left: NormRef, right: NormRef) -> Bool { (left.norm, left.cite) < (right.norm, right.cite) }
}
