public import CanonicalJSON
public import ComityModel

/// A letter of an authority without a node, as one officer wrote down what it says. It counts once a second officer has
/// compared it with the scan.
public struct Transcription: Sendable, Hashable {
    /// Where the words come from: the paper, and how and when it came in.
    public struct Source: Sendable, Hashable {
        /// SHA-256 of the scan.
        public let scan: Digest
        /// The day on which it came in, by the calendar of this house.
        public let day: CivilDate
        /// The beginning of that day: terms count from it.
        public let received: Instant
        /// How it came.
        public let channel: LetterChannel
        /// When the request arrived there, where the letter says so.
        public let arrived: Instant?

        /// A source.
        public init(
            scan: Digest, day: CivilDate, received: Instant, channel: LetterChannel, arrived: Instant? = nil
        ) {
            self.scan = scan
            self.day = day
            self.received = received
            self.channel = channel
            self.arrived = arrived
        }

        /// `{scan, day, received, channel, arrived?}`.
        public var json: JSON {
            var members: [String: JSON] = [
                "scan": .string(scan.hex), "day": day.json, "received": received.json,
                "channel": .string(channel.rawValue),
            ]
            members["arrived"] = arrived?.json
            return .object(members)
        }

        /// Reads what `json` writes.
        public init(json: JSON, at pointer: String = "") throws(JSONError) {
            var members = try JSONMembers(json, at: pointer)
            self.init(
                scan: try members.digest("scan"),
                day: try members.typed("day", "a day as YYYY-MM-DD") { $0.string.flatMap { CivilDate($0) } },
                received: try members.instant("received"),
                channel: try members.choice("channel"), arrived: try members.optionalInstant("arrived"))
            try members.finish()
        }
    }

    /// One thing that the letter says, as the message that a node would have sent.
    public struct Statement: Sendable, Hashable {
        /// Which message.
        public let type: MessageType
        /// Its body: codes, instants and digests, as in a message.
        public let body: JSON

        /// A statement.
        public init(_ type: MessageType, _ body: JSON) {
            self.type = type
            self.body = body
        }

        var json: JSON { ["type": .string(type.rawValue), "body": body] }

        init(json: JSON, at pointer: String) throws(JSONError) {
            var members = try JSONMembers(json, at: pointer)
            self.init(try members.choice("type"), try members.object("body"))
            try members.finish()
        }
    }

    /// Where the words come from.
    public let source: Source
    /// What it says, in order.
    public let statements: [Statement]
    /// The scan, and what was made beside it, as documents of the case.
    public let documents: [Item]
    /// Terms that the letter starts for the other side, as instants.
    public let terms: [Receipt.Due]
    /// Who transcribed it; nil until it stands in the case.
    public internal(set) var by: OfficerID?

    /// A transcription.
    public init(_ source: Source, statements: [Statement], documents: [Item], terms: [Receipt.Due] = []) {
        self.source = source
        self.statements = statements
        self.documents = documents
        self.terms = terms
    }

    /// What both officers sign.
    public var digest: Digest { Self.digest(of: json) }

    /// The digest of a transcription as its event tells it.
    public static func digest(of json: JSON) -> Digest {
        JSON.object(["domain": "comity/transcription/v1", "transcription": json]).digest
    }

    /// What stands for the digest of a message, for each statement.
    public func digest(ofStatement position: Int) -> Digest {
        JSON.object([
            "domain": "comity/transcribed/v1", "transcription": .string(digest.hex),
            "statement": .integer(position + 1),
        ]).digest
    }

    /// `{source, statements, documents, terms}`: the event's body.
    public var json: JSON {
        [
            "source": source.json, "statements": .array(statements.map(\.json)),
            "documents": .array(documents.map(\.json)), "terms": .array(terms.map(\.json)),
        ]
    }

    /// Reads the body of its event.
    public init(json: JSON) throws(JSONError) {
        var members = try JSONMembers(json)
        try self.init(members: &members)
        try members.finish()
    }

    init(members: inout JSONMembers) throws(JSONError) {
        source = try Source(json: try members.value("source"), at: "/source")
        var statements: [Statement] = []
        for (position, json) in try members.array("statements").enumerated() {
            statements.append(try Statement(json: json, at: "/statements/\(position)"))
        }
        self.statements = statements
        documents = try members.items("documents")
        var terms: [Receipt.Due] = []
        for (position, json) in try members.array("terms").enumerated() {
            terms.append(try Receipt.Due(json: json, at: "/terms/\(position)"))
        }
        self.terms = terms
    }
}
