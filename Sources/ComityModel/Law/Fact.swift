public import CanonicalJSON

/// A fact of a case with where it comes from. Names, types and sides are those of `Laws/vocabulary.yaml`.
public struct Fact: Sendable, Hashable {
    /// Who says so.
    public enum Source: Sendable, Hashable {
        /// An officer of the assessing authority.
        case officer(OfficerID)
        /// The other authority; shown as its assertion.
        case peer(AuthorityID)
        /// Taken from the tables or from the record of the case.
        case computed
        /// Stated by the request itself, as signed.
        case request
    }

    /// The value, in the vocabulary's type: codes, numbers, lists, citations. Never prose about a person.
    public let value: JSON
    /// Who says so.
    public let source: Source
    /// What the officer rests it on.
    public let citation: Citation?

    /// A fact.
    public init(_ value: JSON, source: Source, citation: Citation? = nil) {
        self.value = value
        self.source = source
        self.citation = citation
    }
}

extension Fact {
    /// Reads the object that `json` writes.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        value = try members.value("value")
        let by = try members.optionalString("by")
        switch (try members.string("source"), by) {
        case ("officer", .some(let name)):
            guard let officer = OfficerID(rawValue: name) else { throw Self.noName(at: pointer) }
            source = .officer(officer)
        case ("peer", .some(let name)):
            guard let authority = AuthorityID(rawValue: name) else { throw Self.noName(at: pointer) }
            source = .peer(authority)
        case ("computed", nil): source = .computed
        case ("request", nil): source = .request
        default:
            throw JSONError(.value, at: pointer, "the source is `officer` or `peer` with `by`, `computed` or `request`")
        }
        if let citation = members.optional("citation") {
            self.citation = try Citation(json: citation, at: pointer + "/citation")
        } else {
            citation = nil
        }
        try members.finish()
    }

    /// `{value, source, by?, citation?}`.
    public var json: JSON {
        var members: [String: JSON] = ["value": value]
        switch source {
        case .officer(let officer): (members["source"], members["by"]) = ("officer", .string(officer.rawValue))
        case .peer(let authority): (members["source"], members["by"]) = ("peer", .string(authority.rawValue))
        case .computed: members["source"] = "computed"
        case .request: members["source"] = "request"
        }
        members["citation"] = citation?.json
        return .object(members)
    }

    private static func noName(at pointer: String) -> JSONError {
        JSONError(.value, at: pointer + "/by", "a name of a–z, 0–9, `-`, `_`, `.` is expected here")
    }
}
