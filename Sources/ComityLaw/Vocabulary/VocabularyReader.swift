import CEL
import CanonicalJSON
import StrictYAML

extension Vocabulary {
    /// Reads `vocabulary.yaml`.
    init(_ file: PackFile) throws(PackError) {
        var fields = try Fields(PackReader.parse(file), file: file.path)
        let happenings = try fields.node("events")
        acts = try Self.acts(fields.node("acts"), events: Self.keys(happenings, file.path), file.path)
        measures = try Self.table(fields.node("measures"), file.path) { name, fields throws(PackError) in
            let channel = try fields.text("channel")
            return Measure(
                name: name, channel: channel, yields: try fields.texts("yields").map(\.text),
                means: try fields.text("means"))
        }
        purposes = try Self.table(fields.node("purposes"), file.path) { _, fields throws(PackError) in
            try fields.name("led", in: ["inside", "outside"], "answer") == "inside"
        }
        events = try Self.texts(happenings, file.path)
        countries = try Self.texts(fields.node("countries"), file.path)
        if let node = fields.optional("sources") { sources = try Self.texts(node, file.path) } else { sources = [:] }
        grounds = try fields.texts("grounds").map(\.text)
        var classes: [String: [String]] = [:]
        for row in fields.elements("iccs") {
            var row = try Fields(row, file: file.path)
            classes[try row.text("code")] = try row.texts("annex_d").map(\.text)
        }
        offenceClasses = classes
        topics = try fields.texts("topics").map(\.text)
        channelKinds = try fields.texts("channel_kinds").map(\.text)
        standards = try fields.texts("standards").map(\.text)
        bounds = try Self.keys(fields.node("bounds"), file.path)
        lists = try Self.table(fields.node("lists"), file.path) { _, fields throws(PackError) in
            try fields.texts("values").map(\.text)
        }
        conditions = try Self.table(fields.node("conditions"), file.path) { _, fields throws(PackError) in
            NamedCondition(
                kind: try fields.text("kind"), purposes: try fields.texts("purposes").map(\.text),
                cite: try fields.text("cite"))
        }
        let closed: [FactType: [String]] = [
            .measure: measures.keys.sorted(), .purpose: purposes.keys.sorted(),
            .offenceCategory: try Self.keys(fields.node("annex_d"), file.path)
                + Self.keys(fields.node("offence_categories"), file.path),
            .dataCategory: try fields.texts("data_categories").map(\.text),
        ]
        facts = try Self.facts(fields.node("facts"), closed, file.path)
        index = FactIndex(facts)
        implied = try Self.implied(facts, file.path)
        guard index.keys.count <= FactSet.capacity else {
            throw PackError(
                .shape, file.path, "1:1",
                "the facts with their findings are \(index.keys.count), and \(FactSet.capacity) can be told apart; take some away"
            )
        }
        var variables: [String: CEL.`Type`] = facts.mapValues(\.expressionType)
        for name in lists.keys { variables[name] = .list(.string) }
        variables["now"] = .timestamp
        environment = CEL.Environment(variables: variables)
    }

    private static func acts(_ node: Node, events: [String], _ file: String) throws(PackError) -> [String:
        ActDefinition]
    {
        let names = try keys(node, file)
        return try table(node, file) { name, fields throws(PackError) in
            var reach = try Fields(fields.node("reach"), file: file)
            let act = ActDefinition(
                name: name, means: try fields.text("means"), consults: try reach.names("consults", in: names, "act"),
                carries: try reach.names("carries", in: names, "act"),
                starts: try fields.names("starts", in: events, "event"),
                also: try reach.names("also", in: names, "act"),
                logs: try fields.optionalText("logs"))
            try reach.finish()
            return act
        }
    }

    private static func facts(
        _ node: Node, _ closed: [FactType: [String]], _ file: String
    ) throws(PackError) -> [String: FactDefinition] {
        try table(node, file) { name, fields throws(PackError) in
            let typeNode = try fields.node("type")
            let text = typeNode.text ?? ""
            let isList = text.hasPrefix("list of ")
            guard let type = FactType(rawValue: isList ? String(text.dropFirst(8)) : text) else {
                throw PackError(.unknownName, file, "\(typeNode.place)", "`\(text)` is no type of facts; see `types`")
            }
            guard let side = FactDefinition.Finder(rawValue: try fields.text("side")) else {
                throw PackError(
                    .unknownName, file, "\(fields.place)",
                    "the side of `\(name)` is requesting, requested, either or case")
            }
            let values = type == .enumeration ? try fields.texts("values").map(\.text) : closed[type]
            let cause = fields.optional("implied_by")?.text
            return FactDefinition(
                name: name, type: type, isList: isList, side: side, values: values,
                presumed: fields.optional("presumed")?.json,
                impliedBy: cause, isComputed: try fields.flag("computed"), means: try fields.text("means"))
        }
    }

    /// Facts that follow from another: both true or false, and each kept once.
    private static func implied(
        _ facts: [String: FactDefinition], _ file: String
    ) throws(PackError) -> [(fact: String, by: String)] {
        var implied: [(fact: String, by: String)] = []
        for fact in facts.values.sorted(by: { $0.name < $1.name }) {
            guard let cause = fact.impliedBy else { continue }
            guard let other = facts[cause], [fact, other].allSatisfy({ $0.type == .bool && $0.side != .either }) else {
                throw PackError(
                    .unknownName, file, "1:1",
                    "`\(fact.name)` is implied by `\(cause)`: both must be facts that are true or false, and not `either`"
                )
            }
            implied.append((fact.name, cause))
        }
        return implied
    }

    /// A mapping from names to mappings.
    private static func table<Row>(
        _ node: Node, _ file: String, _ read: (String, inout Fields) throws(PackError) -> Row
    ) throws(PackError) -> [String: Row] {
        guard let members = node.members else {
            throw PackError(.shape, file, "\(node.place)", "a mapping of names is expected here")
        }
        var rows: [String: Row] = [:]
        for member in members {
            var fields = try Fields(member.value, file: file)
            rows[member.key] = try read(member.key, &fields)
        }
        return rows
    }

    private static func texts(_ node: Node, _ file: String) throws(PackError) -> [String: String] {
        var fields = try Fields(node, file: file)
        var texts: [String: String] = [:]
        for key in try keys(node, file) { texts[key] = try fields.text(key) }
        return texts
    }

    private static func keys(_ node: Node, _ file: String) throws(PackError) -> [String] {
        guard let members = node.members else {
            throw PackError(.shape, file, "\(node.place)", "a mapping of names is expected here")
        }
        return members.map(\.key)
    }
}
