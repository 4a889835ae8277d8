import ComityModel
import StrictYAML

/// Ways between two States, as `channels.yaml` has them: whom to write to, which instruments carry what, in which order.
struct ChannelTable: Sendable {
    /// The way without a treaty: the requested State's own law decides.
    static let reciprocity = "reciprocity"

    /// The day whose state the table has: on another day the articles go before it.
    private(set) var asOf: CivilDate?
    private(set) var authorities: [String: Directory] = [:]
    private(set) var routes: [Route] = []

    /// Whom a State's requests go to.
    struct Directory: Sendable {
        let central: [String]
        /// Whom one may address below the central authority.
        let competent: [Competent]
        let practice: String
        let languages: [String]
    }

    /// A kind of authority that takes requests directly, under some instruments.
    struct Competent: Sendable {
        let under: [String]
        let name: String
        /// How to find the one by place or level; nil where the table does not say.
        let place: String?
        let norms: [String]
        let sure: String
    }

    /// The ways from one State to another.
    struct Route: Sendable {
        let from: String
        let to: String
        let channel: String
        /// For each kind of channel the instruments in order, each with its condition.
        let ways: [String: [(instrument: String, condition: String?)]]
        let request: [String]
        let answer: [String]
        let sure: String
        let note: String?
    }

    func route(from: String, to: String) -> Route? { routes.first { $0.from == from && $0.to == to } }

    /// Adds the file. Instruments are checked against the tables of parties when the set is whole.
    mutating func add(_ file: PackFile, _ vocabulary: Vocabulary) throws(PackError) {
        var fields = try Fields(PackReader.parse(file), file: file.path)
        asOf = try fields.date("as_of")
        for member in try fields.node("authorities").members ?? [] {
            authorities[member.key] = try Self.directory(member.value, file)
        }
        for node in fields.elements("pairs") { routes.append(try Self.route(node, file, vocabulary)) }
        try fields.finish(known: ["as_of", "authorities", "pairs"])
    }

    private static func directory(_ node: Node, _ file: PackFile) throws(PackError) -> Directory {
        var fields = try Fields(node, file: file.path)
        var central: [String] = []
        for row in fields.elements("central") {
            var authority = try Fields(row, file: file.path)
            let (name, own) = (try authority.text("name"), try authority.optionalText("own"))
            let place = try authority.optionalText("place")
            authority.skip("sure")
            try authority.finish(known: ["name", "own", "place", "sure"])
            let names = own == nil || own == "same" ? name : "\(name) (\(own ?? ""))"
            central.append(names + (place.map { ", \($0)" } ?? ""))
        }
        var competent: [Competent] = []
        for row in fields.elements("competent") { competent.append(try Self.competent(row, file)) }
        let practice = try fields.text("practice")
        fields.skip("domestic_law")
        let languages = try fields.texts("languages").map(\.text)
        try fields.finish(known: ["central", "competent", "practice", "domestic_law", "languages"])
        return Directory(central: central, competent: competent, practice: practice, languages: languages)
    }

    private static func competent(_ node: Node, _ file: PackFile) throws(PackError) -> Competent {
        var fields = try Fields(node, file: file.path)
        let (name, own) = (try fields.text("name"), try fields.optionalText("own"))
        let competent = Competent(
            under: try fields.texts("under").map(\.text), name: own.map { "\(name) (\($0))" } ?? name,
            place: try fields.optionalText("place"), norms: try fields.texts("norms").map(\.text),
            sure: try fields.text("sure"))
        try fields.finish(known: ["under", "name", "own", "place", "norms", "sure"])
        return competent
    }

    private static func route(
        _ node: Node, _ file: PackFile, _ vocabulary: Vocabulary
    ) throws(PackError) -> Route {
        var fields = try Fields(node, file: file.path)
        var ways: [String: [(instrument: String, condition: String?)]] = [:]
        for kind in vocabulary.channelKinds {
            for row in fields.elements(kind) {
                var way = try Fields(row, file: file.path)
                ways[kind, default: []].append((try way.text("use"), try way.optionalText("if")))
                way.skip("note", "sure")
                try way.finish(known: ["use", "if", "note", "sure"])
            }
        }
        let route = Route(
            from: try fields.text("from"), to: try fields.text("to"), channel: try fields.text("channel"), ways: ways,
            request: try fields.texts("request").map(\.text), answer: try fields.texts("answer").map(\.text),
            sure: try fields.text("sure"), note: try fields.optionalText("note"))
        try fields.finish(
            known: ["from", "to", "channel", "request", "answer", "sure", "note"] + vocabulary.channelKinds)
        return route
    }
}
