public import CanonicalJSON

/// A story as the demo tells it: who takes part, what they bring along, and the truth that the counts at its end must equal.
/// Nothing else knows one story from another.
public struct DemoStory: Sendable {
    /// Its name on the command line.
    public let name: String
    /// Its file in `Tests/Scenarios`, without the ending.
    public let scenario: String
    /// What stands ready before it begins, in a line.
    public let opening: String
    /// The time zone in which it is told.
    public let zone: String
    /// What the authorities are called, by their id.
    public let titles: [String: String]
    /// The kinds of measures for which the law is searched before anything is asked.
    public let finds: [String]
    /// What banks, providers and officers bring.
    public let files: [StoryFile]
    /// The measures whose records are counted.
    public let asked: [AskedMeasure]
    /// How many records of each kind the generator wrote, with `counts` and `withheldBy` over all counted measures.
    public let truth: JSON
    /// The State that is asked, where its authority has no node and stands on no stage.
    public var asksState: String?

    /// All stories: their names, and what each is about in a sentence.
    public static let all: [(name: String, says: String)] = [
        (
            "first",
            "A public prosecutor in Frankfurt asks France, by European Investigation Order, for bank transactions and for the subscriber behind an e-mail address."
        ),
        (
            "swiss",
            "A prosecutor in Paris asks Switzerland for three accounts in a bribery case; one holder appeals, and speciality keeps the tax office out until Berne agrees in part."
        ),
        (
            "paper",
            "A prosecutor in Frankfurt writes to Berne, which has no node; what comes back by post is transcribed by one officer and confirmed by another."
        ),
    ]

    /// The story of that name.
    /// - Parameters:
    ///   - entries: Entries of the bank's files together; nil for the story's own size.
    ///   - accounts: Accounts in the bank's file of the first story.
    /// - Returns: Nil where there is no such story.
    /// - Throws: `GeneratorError` when a size is too small for the story.
    public static func named(_ name: String, entries: Int? = nil, accounts: Int? = nil) throws(GeneratorError)
        -> DemoStory?
    {
        switch name {
        case "first": try FirstStory(BankShape(accounts: accounts ?? 200, entries: entries ?? 20_000)).story
        case "swiss": try SecondStory(entries: entries ?? 3_000).story
        case "paper": ThirdStory().story
        default: nil
        }
    }
}

/// A measure whose records are counted at the end of a story.
public struct AskedMeasure: Sendable, Hashable {
    /// Its id in the request.
    public let id: String
    /// The accounts that are asked for.
    public let accounts: [String]
    /// First and last day that are asked for.
    public let from, to: String
    /// The fields that are asked for.
    public let fields: [String]

    /// `{id, accounts, from, to, fields}`.
    public var json: JSON {
        [
            "id": .string(id), "accounts": .array(accounts.map(JSON.string)), "from": .string(from), "to": .string(to),
            "fields": .array(fields.map(JSON.string)),
        ]
    }
}

/// A file that a story brings along.
public struct StoryFile: Sendable {
    /// Its path in the story's folder.
    public let path: String
    /// Writes it, piece by piece.
    public let write: @Sendable (_ sink: ([UInt8]) throws -> Void) throws -> Void

    init(_ path: String, write: @escaping @Sendable (([UInt8]) throws -> Void) throws -> Void) {
        self.path = path
        self.write = write
    }

    init(_ path: String, _ text: String) { self.init(path) { try $0(Array(text.utf8)) } }

    init(_ path: String, _ json: JSON) { self.init(path) { try $0(json.canonicalBytes) } }

    /// The whole file.
    public func octets() throws -> [UInt8] {
        var octets: [UInt8] = []
        try write { octets += $0 }
        return octets
    }
}
