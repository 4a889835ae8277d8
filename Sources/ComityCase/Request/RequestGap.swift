public import CanonicalJSON
public import ComityModel

/// Something that a drafted request lacks: where, and which norm asks for it. Codes only; the document itself is sealed.
public struct RequestGap: Sendable, Hashable {
    /// JSON Pointer of the place in the document, such as `/necessity/aim`.
    public let place: String
    /// The norm that asks for it; nil where no norm of the packs does and the house alone asks.
    public let norm: NormRef?

    /// A gap.
    public init(place: String, norm: NormRef?) {
        self.place = place
        self.norm = norm
    }

    /// `{place, norm?}`.
    public var json: JSON {
        var members: [String: JSON] = ["place": .string(place)]
        members["norm"] = norm?.json
        return .object(members)
    }

    /// Reads what `json` writes.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        place = try members.code("place")
        norm = try members.optional("norm").map { json throws(JSONError) in
            try NormRef(json: json, at: pointer + "/norm")
        }
        try members.finish()
    }

    /// The place with its article: `/necessity/aim (EIO Directive, Art. 6(1))`.
    var sentence: String { "`\(place)`" + (norm.map { " (\($0.cite))" } ?? "") }
}
