/// Reads a text that `Composer` has taken, and keeps how it is written.
struct WrittenReader: ~Copyable {
    private var events: Events
    private let lines: [Substring]
    private(set) var scalars: [Event] = []

    init(_ events: consuming Events, lines: [Substring]) {
        self.events = events
        self.lines = lines
    }

    mutating func document() throws(YAMLError) -> Written {
        _ = try events.next()
        _ = try events.next()
        return try build(try events.next(), inFlow: false)
    }

    private mutating func build(_ event: Event, inFlow: Bool) throws(YAMLError) -> Written {
        guard event.anchor == nil, event.tag == nil else {
            throw YAMLError(.badAnchor, event.place, "a text with anchors or tags is not laid out; write the value out")
        }
        switch event.kind {
        case .scalar(let text, _):
            scalars.append(event)
            let style = event.style
            let isBlock = style == .literal || style == .folded
            return Written(
                content: .scalar(text, style, lines: isBlock ? blockLines(event) : nil), isFlow: inFlow)
        case .listStart:
            var entries: [Written.Entry] = []
            while true {
                let next = try events.next()
                if case .listEnd = next.kind { break }
                entries.append(
                    Written.Entry(value: try build(next, inFlow: event.style == .flow), place: place(of: next)))
            }
            return Written(content: .list(entries), isFlow: event.style == .flow)
        case .mapStart:
            var entries: [Written.Entry] = []
            while true {
                let key = try events.next()
                guard case .scalar(let text, _) = key.kind else { break }
                scalars.append(key)
                entries.append(
                    Written.Entry(
                        key: text, value: try build(try events.next(), inFlow: event.style == .flow), place: key.place))
            }
            return Written(content: .map(entries), isFlow: event.style == .flow)
        default: throw YAMLError(.badAnchor, event.place, "a text with aliases is not laid out; write the value out")
        }
    }

    /// Where an element of a list begins: at its dash, where one stands before it on its line.
    private func place(of element: Event) -> Place {
        guard element.place.line <= lines.count else { return element.place }
        let line = lines[element.place.line - 1].unicodeScalars.prefix(element.place.column - 1)
        guard let dash = line.lastIndex(where: { $0 != " " }), line[dash] == "-" else { return element.place }
        return Place(
            line: element.place.line, column: line.distance(from: line.startIndex, to: dash) + 1)
    }

    /// The lines of a folded or literal text without their indentation; nil where its header says more than how it ends.
    private func blockLines(_ event: Event) -> [Substring]? {
        guard event.place.line <= lines.count else { return nil }
        let header = lines[event.place.line - 1].unicodeScalars.dropFirst(event.place.column - 1)
        let marks = String(Substring.UnicodeScalarView(header.prefix { $0 != " " && $0 != "\t" }))
        guard [">", ">-", "|", "|-"].contains(marks) else { return nil }
        let last = event.end.column > 1 ? event.end.line : event.end.line - 1
        var body = Array(lines[event.place.line..<max(event.place.line, min(last, lines.count))])
        while body.last?.allSatisfy({ $0 == " " }) == true { body.removeLast() }
        guard let first = body.first(where: { !$0.allSatisfy { $0 == " " } }) else { return nil }
        let indent = first.prefix { $0 == " " }.count
        return body.map { $0.allSatisfy { $0 == " " } ? "" : $0.dropFirst(indent) }
    }
}
