import CanonicalJSON
import ComityCase
import ComityModel

/// What the body of an event is about, in codes and the small numbers that officers use, and which articles it cites.
struct BodyReading {
    private(set) var about: [String] = []
    private(set) var cites: [String] = []

    init(_ body: JSON, _ state: CaseState) {
        for (name, label) in [("measure", ""), ("subject", ""), ("name", ""), ("question", "question "), ("kind", "")] {
            if let text = body[name]?.string { about.append(Self.readable(label + text, state)) }
        }
        if let override = body["override"], let act = override["act"]?.string {
            about.append("override for \(act)" + (override["measure"]?.string.map { " on \($0)" } ?? ""))
        }
        if let id = body["id"]?.string.flatMap({ UniqueID($0) }), let thread = Self.thread(id, state) {
            about.append(thread)
        }
        for name in ["item", "document", "order", "result"] {
            if let number = Self.item(body[name], state) { about.append("item \(number)") }
        }
        for id in body["items"]?.array ?? [] {
            if let number = Self.item(id, state) { about.append("item \(number)") }
        }
        for decision in body["decisions"]?.array ?? [] {
            if let measure = decision["measure"]?.string, let outcome = decision["outcome"]?.string {
                about.append("\(measure) \(outcome)")
            }
        }
        for (name, label) in [
            ("record", "record "), ("purpose", "purpose "), ("reference", "reference "), ("reason", "reason "),
            ("code", ""), ("stage", ""), ("recipient", "to "), ("format", "as "),
        ] {
            if let text = body[name]?.string { about.append(label + text) }
            if let number = body[name]?.integer { about.append("\(label)\(number)") }
        }
        cites = Self.citations(in: body)
    }

    /// An item by its number, from its id or from the item itself.
    private static func item(_ json: JSON?, _ state: CaseState) -> Int? {
        (json?.string ?? json?["id"]?.string).flatMap { UniqueID($0) }.flatMap { state.number(of: $0) }
    }

    private static func thread(_ id: UniqueID, _ state: CaseState) -> String? {
        guard let number = state.number(of: id) else { return nil }
        if state.disclosures[id] != nil { return "disclosure \(number)" }
        if state.questions[id] != nil { return "question \(number)" }
        if state.permissions[id] != nil { return "permission \(number)" }
        if state.overrides[id] != nil { return "override \(number)" }
        return state.holdOrder.contains(id) ? "hold \(number)" : "item \(number)"
    }

    /// A subject names items by their ids; officers by numbers.
    private static func readable(_ text: String, _ state: CaseState) -> String {
        guard case .item(let id) = FactSubject(text), let number = state.number(of: id) else { return text }
        return "item \(number)"
    }

    /// The articles of all norms and citations, each once, in the order of the members' names.
    private static func citations(in json: JSON) -> [String] {
        var found: [String] = []
        func walk(_ json: JSON) {
            if json["norm"] != nil, let cite = json["cite"]?.string {
                found.append(cite)
            } else if let law = json["law"]?.string, let article = json["article"]?.string {
                found.append("\(law) \(article)")
            } else if let members = json.object {
                for name in members.keys.sorted() { if let member = members[name] { walk(member) } }
            } else {
                for element in json.array ?? [] { walk(element) }
            }
        }
        walk(json)
        return found.enumerated().filter { found.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    }
}
