/// Builds the one document of a text from its events.
struct Composer: ~Copyable {
    /// A finished node with what an alias to it adds.
    private struct Built {
        let node: Node
        let nodes: Int
        let depth: Int
    }

    private var events: Events
    private let limits: Limits
    private var anchored: [String: Built] = [:]
    private var nodes = 0
    private var aliases = 0

    init(_ events: consuming Events, limits: Limits) {
        self.events = events
        self.limits = limits
    }

    mutating func document() throws(YAMLError) -> Node {
        _ = try events.next()
        let start = try events.next()
        guard case .documentStart = start.kind else {
            throw YAMLError(.empty, start.place, "the text holds no document; write at least one value")
        }
        let root = try build(events.next(), depth: 1).node
        _ = try events.next()
        let after = try events.next()
        guard case .end = after.kind else {
            throw YAMLError(.secondDocument, after.place, "a second document begins here; one file holds one document")
        }
        return root
    }

    private mutating func build(_ event: Event, depth: Int) throws(YAMLError) -> Built {
        try check(depth, at: event.place)
        let built: Built
        switch event.kind {
        case .alias(let name): return try alias(name, at: event.place, depth: depth)
        case .scalar(let text, let plain):
            try count(1, at: event.place)
            let content = try scalar(text, plain: plain, tag: event.tag, at: event.place)
            built = Built(node: Node(content: content, place: event.place), nodes: 1, depth: 1)
        case .listStart: built = try list(event, depth: depth)
        case .mapStart: built = try map(event, depth: depth)
        default: throw YAMLError(.notYAML, event.place, "a value is missing here; write one")
        }
        if let name = event.anchor { try keep(built, as: name, at: event.place) }
        return built
    }

    private mutating func list(_ start: Event, depth: Int) throws(YAMLError) -> Built {
        try collection(start.tag, "tag:yaml.org,2002:seq", at: start.place)
        var (elements, total, deepest) = ([Node](), 1, 0)
        while true {
            let event = try events.next()
            if case .listEnd = event.kind { break }
            let element = try build(event, depth: depth + 1)
            elements.append(element.node)
            total += element.nodes
            deepest = max(deepest, element.depth)
        }
        return Built(node: Node(content: .list(elements), place: start.place), nodes: total, depth: deepest + 1)
    }

    private mutating func map(_ start: Event, depth: Int) throws(YAMLError) -> Built {
        try collection(start.tag, "tag:yaml.org,2002:map", at: start.place)
        var (members, total, deepest) = ([Node.Member](), 1, 0)
        var seen: [String: Place] = [:]
        while true {
            let event = try events.next()
            if case .mapEnd = event.kind { break }
            let key = try key(event)
            if let first = seen.updateValue(event.place, forKey: key) {
                throw YAMLError(
                    .duplicateKey, event.place, "the key `\(key)` stands here and at \(first); keep one of them",
                    other: first)
            }
            let value = try build(events.next(), depth: depth + 1)
            members.append(Node.Member(key: key, place: event.place, value: value.node))
            total += value.nodes + 1
            deepest = max(deepest, value.depth)
        }
        return Built(node: Node(content: .map(members), place: start.place), nodes: total, depth: deepest + 1)
    }

    /// A key is a scalar, taken as it is written: `0701`, `yes` and `true` are keys of that text.
    private mutating func key(_ event: Event) throws(YAMLError) -> String {
        guard case .scalar(let text, let plain) = event.kind, event.anchor == nil, event.tag == nil,
            !plain || !text.isEmpty
        else { throw YAMLError(.badKey, event.place, "a key must be plain or quoted text; write the text itself") }
        if plain, text == "<<" {
            throw YAMLError(.mergeKey, event.place, "there is no merge key in YAML 1.2; write the members out")
        }
        try count(1, at: event.place)
        return text
    }

    private mutating func alias(_ name: String, at place: Place, depth: Int) throws(YAMLError) -> Built {
        aliases += 1
        guard aliases <= limits.aliases else {
            throw YAMLError(.limit, place, "there are more than \(limits.aliases) aliases; write the values out")
        }
        guard let target = anchored[name] else {
            throw YAMLError(.badAnchor, place, "`*\(name)` names no anchor that ended before it; write the value out")
        }
        try check(depth + target.depth - 1, at: place)
        try count(target.nodes, at: place)
        return target
    }

    private mutating func keep(_ built: Built, as name: String, at place: Place) throws(YAMLError) {
        guard anchored.count < limits.anchors else {
            throw YAMLError(.limit, place, "there are more than \(limits.anchors) anchors; write the values out")
        }
        guard anchored.updateValue(built, forKey: name) == nil else {
            throw YAMLError(.badAnchor, place, "the anchor `&\(name)` is given twice; give each its own name")
        }
    }

    private func check(_ depth: Int, at place: Place) throws(YAMLError) {
        guard depth <= limits.depth else {
            throw YAMLError(.limit, place, "the text is nested deeper than \(limits.depth) levels; make it flatter")
        }
    }

    private mutating func count(_ more: Int, at place: Place) throws(YAMLError) {
        nodes += more
        guard nodes <= limits.nodes else {
            throw YAMLError(
                .limit, place,
                "the text holds more than \(limits.nodes) values, aliases counted in full; split the file")
        }
    }

    private mutating func collection(_ tag: String?, _ allowed: String, at place: Place) throws(YAMLError) {
        try count(1, at: place)
        guard tag == nil || tag == "!" || tag == allowed else {
            throw YAMLError(.badTag, place, "only the tags of the core schema are read here; remove the tag")
        }
    }

    private func scalar(_ text: String, plain: Bool, tag: String?, at place: Place) throws(YAMLError) -> Node.Content {
        guard let tag else { return plain ? try Scalar.plain(text, at: place) : .text(text) }
        let content = try tag == "!" || tag.hasSuffix(":str") ? .text(text) : Scalar.plain(text, at: place)
        switch (tag, content) {
        case ("!", _), ("tag:yaml.org,2002:str", _), ("tag:yaml.org,2002:null", .null),
            ("tag:yaml.org,2002:bool", .bool),
            ("tag:yaml.org,2002:int", .integer), ("tag:yaml.org,2002:float", .decimal):
            return content
        case ("tag:yaml.org,2002:float", .integer(let value)): return .decimal(Double(value))
        default:
            throw YAMLError(
                .badTag, place, "the tag is outside the core schema or does not fit the value; remove the tag")
        }
    }
}
