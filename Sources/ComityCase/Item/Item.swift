public import CanonicalJSON
public import ComityModel

/// Something in the vault: evidence or a document. Its content is known here by digests only.
public struct Item: Sendable, Hashable {
    /// How it came to be.
    public enum Origin: String, Sendable, Hashable, CaseIterable {
        /// Written or filed by an officer: request, order, scope, report.
        case document
        /// Brought in from a bank or provider, as it came.
        case raw
        /// What minimisation left of a raw item.
        case result
        /// Handed over by the other authority.
        case received
    }

    /// Where it stands.
    public enum Status: String, Sendable, Hashable, CaseIterable { case held, frozen, shredded, final }

    /// Its id, the same on both sides of a disclosure.
    public let id: ItemID
    /// How it came to be.
    public let origin: Origin
    /// What it is, as a code: `request`, `order`, `scope`, `report`, `camt.053`, `subscriber`, `records`.
    public let kind: String
    /// The measure that it serves.
    public let measure: MeasureID?
    /// What it was made from: shredding that shreds this too.
    public let derivedFrom: ItemID?
    /// SHA-256 of its content.
    public let content: Digest
    /// SHA-256 of the sealed blob.
    public let blob: Digest
    /// Octets of the sealed blob.
    public let size: Int
    /// Field root of the evidence commitment, logged at ingest.
    public let fieldRoot: Digest?
    /// Number of records.
    public let records: Int?
    /// Categories of data that its fields are (`Laws/fields.yaml`); nil where nobody told.
    public let categories: [String]?
    /// Who brought it in or made it; nil for what the other side sent.
    public internal(set) var by: OfficerID?
    /// Digest of the scope that a result was cut to.
    public internal(set) var scope: Digest?
    /// Where it stands.
    public internal(set) var status = Status.held
    /// When keeping it must be reviewed.
    public internal(set) var review: Instant?
    /// Whether that review is due.
    public internal(set) var reviewDue = false
    /// How often it was opened.
    public internal(set) var reads = 0
    /// How often it was exported.
    public internal(set) var exports = 0
    /// The document that proposes texts for masking.
    public internal(set) var proposal: ItemID?
    /// The document that lists the accepted lines.
    public internal(set) var accepted: ItemID?
    /// The minimisation reports on a result: the full one, and the one for the requester.
    public internal(set) var reports: [ItemID] = []

    /// An item.
    public init(
        id: ItemID, origin: Origin, kind: String, measure: MeasureID? = nil, derivedFrom: ItemID? = nil,
        content: Digest,
        blob: Digest, size: Int, fieldRoot: Digest? = nil, records: Int? = nil, categories: [String]? = nil,
        by: OfficerID? = nil,
        review: Instant? = nil
    ) {
        self.id = id
        self.origin = origin
        self.kind = kind
        self.measure = measure
        self.derivedFrom = derivedFrom
        self.content = content
        self.blob = blob
        self.size = size
        self.fieldRoot = fieldRoot
        self.records = records
        self.categories = categories
        self.by = by
        self.review = review
    }

    /// Whether its content can be read.
    public var isReadable: Bool { status == .held }
    /// Whether its key is destroyed.
    public var isShredded: Bool { status == .shredded || status == .final }

    /// The item as the event that brings it in tells it.
    public var json: JSON {
        var members: [String: JSON] = [
            "id": id.json, "origin": .string(origin.rawValue), "kind": .string(kind), "content": .string(content.hex),
            "blob": .string(blob.hex), "size": .integer(size),
        ]
        members["measure"] = measure.map { .string($0.rawValue) }
        members["derivedFrom"] = derivedFrom?.json
        members["fieldRoot"] = fieldRoot.map { .string($0.hex) }
        members["records"] = records.map { .integer($0) }
        members["categories"] = categories.map { .array($0.map(JSON.string)) }
        members["by"] = by.map { .string($0.rawValue) }
        members["review"] = review?.json
        return .object(members)
    }

    /// Reads what `json` writes.
    public init(json: JSON, at pointer: String = "") throws(JSONError) {
        var members = try JSONMembers(json, at: pointer)
        self.init(
            id: try members.uniqueID("id"), origin: try members.choice("origin"), kind: try members.code("kind"),
            measure: json["measure"] == nil ? nil : try members.name("measure"),
            derivedFrom: try members.optionalID("derivedFrom"),
            content: try members.digest("content"), blob: try members.digest("blob"), size: try members.integer("size"),
            fieldRoot: json["fieldRoot"] == nil ? nil : try members.digest("fieldRoot"),
            records: json["records"] == nil ? nil : try members.integer("records"),
            categories: json["categories"] == nil ? nil : try members.codes("categories"),
            by: json["by"] == nil ? nil : try members.name("by"), review: try members.optionalInstant("review"))
        try members.finish()
    }
}
