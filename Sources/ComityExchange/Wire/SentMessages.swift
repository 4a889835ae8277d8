import CanonicalJSON

/// The answer to `GET /v1/messages`: an authority's own chain in a file, in order, as much as fits in one answer.
public struct SentMessages: Sendable, Hashable {
    /// The exact octets of the messages.
    public let messages: [[UInt8]]
    /// Whether there are more: ask again from the number after the last one.
    public let more: Bool

    /// As many of these messages as fit under the bound, but at least one.
    init(_ all: [[UInt8]], upTo limit: Int) {
        var size = 0
        var count = 0
        for message in all {
            size += message.count
            guard size <= limit || count == 0 else { break }
            count += 1
        }
        messages = Array(all.prefix(count))
        more = count < all.count
    }

    /// Reads `{messages, more}`.
    /// - Throws: `JSONError`.
    init(json octets: [UInt8], limits: ExchangeLimits) throws(JSONError) {
        let json = try JSON(parsing: octets, limits: JSON.Limits(depth: 4, bytes: Self.mostOctets(limits)))
        var members = try JSONMembers(json)
        messages = try members.strings("messages").map { Array($0.utf8) }
        more = try members.bool("more")
        try members.finish()
    }

    /// `{messages, more}`.
    /// - Throws: `NotText`.
    func json() throws(NotText) -> JSON {
        var texts: [JSON] = []
        for message in messages { texts.append(try .text(message)) }
        return ["messages": .array(texts), "more": .bool(more)]
    }

    /// Bound of the answer's body: escapes may double the octets.
    static func mostOctets(_ limits: ExchangeLimits) -> Int { 2 * max(limits.messages, limits.message) + 1024 }
}
