import CEL
import ComityModel
import StrictYAML

/// Reads packs against a vocabulary.
struct PackReader {
    let vocabulary: Vocabulary

    static func parse(_ file: PackFile) throws(PackError) -> Node {
        do {
            return try StrictYAML.parse(file.bytes)
        } catch {
            throw PackError(.yaml, file.path, "\(error.place)", error.reason)
        }
    }

    func pack(_ file: PackFile) throws(PackError) -> Pack {
        var fields = try Fields(Self.parse(file), file: file.path)
        let instrument = try fields.text("instrument")
        let name = try fields.text("name")
        var applies = try Fields(fields.node("applies"), file: file.path)
        let between = try applies.name(
            "between", in: Pack.Between.allCases.map(\.rawValue), "way to apply (parties, either, country)")
        let carries = try applies.names("carries", in: vocabulary.channelKinds, "kind of channel")
        let except = try applies.names("except", in: vocabulary.measures.keys, "measure")
        var because: [Pack.Reason] = []
        for node in applies.elements("because") { because.append(try reason(node, file.path)) }
        var unless: [Pack.Reason] = []
        for node in applies.elements("unless") { unless.append(try reason(node, file.path)) }
        try applies.finish(known: ["between", "carries", "except", "because", "unless"])
        var displaces: [Pack.Displacement] = []
        for node in fields.elements("displaces") { displaces.append(try displacement(node, file.path)) }
        var governs: [Pack.Regime] = []
        for node in fields.elements("governs") { governs.append(try regime(node, file.path)) }
        let sends = try fields.optional("sends").map { node throws(PackError) in try sending(node, file.path) }
        var norms: [Norm] = []
        for node in fields.elements("norms") { norms.append(try norm(node, of: instrument, file.path)) }
        try fields.finish(known: ["instrument", "name", "applies", "displaces", "governs", "sends", "norms"])
        return Pack(
            instrument: instrument, name: name, file: file.path, between: Pack.Between(rawValue: between) ?? .parties,
            carries: carries, except: except, because: because, unless: unless, displaces: displaces, governs: governs,
            sends: sends, norms: norms)
    }

    private func reason(_ node: Node, _ file: String) throws(PackError) -> Pack.Reason {
        var fields = try Fields(node, file: file)
        let side = fields.optional("side")
        if let side { try fields.check(side.text ?? "", at: side, in: Side.allCases.map(\.rawValue), "side") }
        let reason = Pack.Reason(
            side: side?.text, when: try expression("when", &fields), another: try fields.flag("another"),
            notOn: try fields.names("not_on", in: vocabulary.acts.keys, "act"), says: try fields.text("says"),
            norms: try fields.texts("norms").map(\.text))
        try fields.finish(known: ["side", "when", "another", "not_on", "says", "norms"])
        return reason
    }

    private func regime(_ node: Node, _ file: String) throws(PackError) -> Pack.Regime {
        var fields = try Fields(node, file: file)
        let regime = Pack.Regime(
            kinds: try fields.names("kinds", in: vocabulary.partyKinds, "kind of party"),
            when: try expression("when", &fields), says: try fields.text("says"),
            otherwise: try fields.optionalText("otherwise"), norms: try fields.texts("norms").map(\.text))
        try fields.finish(known: ["kinds", "when", "says", "otherwise", "norms"])
        return regime
    }

    private func sending(_ node: Node, _ file: String) throws(PackError) -> Pack.Sending {
        var fields = try Fields(node, file: file)
        func values(_ fact: String) -> [String] { vocabulary.facts[fact]?.values ?? [] }
        let channel = try fields.name("channel", in: values("request.channel"), "channel")
        let form = try fields.texts("form").map(\.text)
        try fields.finish(known: ["channel", "form"])
        return Pack.Sending(channel: channel, form: form)
    }

    private func displacement(_ node: Node, _ file: String) throws(PackError) -> Pack.Displacement {
        var fields = try Fields(node, file: file)
        let displacement = Pack.Displacement(
            instrument: try fields.text("instrument"), says: try fields.text("because"),
            norms: try fields.texts("norms").map(\.text))
        try fields.finish(known: ["instrument", "because", "norms"])
        return displacement
    }

    /// Takes an expression that may be absent. It must be a condition: true or false.
    func expression(_ key: String, _ fields: inout Fields) throws(PackError) -> CEL.Expression? {
        guard let node = fields.optional(key) else { return nil }
        let source: String
        switch node.content {
        case .text(let text): source = text
        case .bool(let value): source = String(value)
        default: throw fields.error(.shape, node, "field `\(key)` is an expression")
        }
        let expression: CEL.Expression
        do {
            expression = try CEL.Expression(parsing: source, in: vocabulary.environment)
        } catch {
            let code: PackError.Code = error.code == .unknownName ? .unknownName : .expression
            throw fields.error(
                code, node, "in `\(key)`, at \(error.line):\(error.column) of the expression: \(error.message)")
        }
        guard expression.type == .bool || expression.type == .dyn else {
            throw fields.error(.expression, node, "`\(key)` must be true or false, not \(expression.type)")
        }
        return expression
    }
}
