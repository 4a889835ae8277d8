import ComityModel

/// What a legal engineer or the head of legal says of a norm. One officer signs; nothing is decided otherwise by it.
public enum NormCommand: Sendable, Hashable {
    /// `norm dispute NORM --reason …`
    case dispute(norm: String, reason: String)
    /// `norm settle NORM --reason …`
    case settle(norm: String, reason: String)

    /// How the commands are written.
    public static let syntax: [CommandSyntax] = [
        CommandSyntax(
            "norm dispute", "NORM --reason TEXT", "Disputes a norm: every opinion that rests on it is marked.",
            example: "norm dispute \"EIO-6(1).1\" --reason \"the article was read too narrowly\""),
        CommandSyntax(
            "norm settle", "NORM --reason TEXT", "Ends the dispute about a norm.",
            example: "norm settle \"EIO-6(1).1\" --reason \"read again with the commentary; the pack is right\""),
    ]

    /// Reads a command from its words.
    /// - Throws: `OfficeError` of the class usage.
    public init(words: [String]) throws(OfficeError) {
        let verb = words.prefix(2).joined(separator: " ")
        guard Self.syntax.contains(where: { $0.verb == verb }) else {
            throw OfficeError(
                .usage, at: verb, "there is no such command; say `norm dispute`, `norm settle` or `norm list`")
        }
        var words = try Words(words)
        let norm = try words.next("a norm's id")
        let reason = try words.value("--reason")
        guard !reason.allSatisfy(\.isWhitespace), reason.count <= 500 else {
            throw OfficeError(
                .usage, at: "--reason", "say why in 1 to 500 characters, about the law and not about persons")
        }
        self = verb == "norm dispute" ? .dispute(norm: norm, reason: reason) : .settle(norm: norm, reason: reason)
        try words.finish()
    }

    /// The verb that the officer signs.
    public var verb: String {
        switch self {
        case .dispute: "norm.dispute"
        case .settle: "norm.settle"
        }
    }

    var kind: EventKind {
        switch self {
        case .dispute: .normDisputed
        case .settle: .normSettled
        }
    }

    var norm: String {
        switch self {
        case .dispute(let norm, _), .settle(let norm, _): norm
        }
    }

    var reason: String {
        switch self {
        case .dispute(_, let reason), .settle(_, let reason): reason
        }
    }
}
