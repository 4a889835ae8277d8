/// Writes a text anew in a layout.
struct TextWriter {
    private let layout: Layout
    private var lines: [String] = []

    init(_ layout: Layout) { self.layout = layout }

    /// The whole text.
    static func text(_ root: Written, tail: [String], in layout: Layout) -> String {
        var writer = TextWriter(layout)
        if !root.isFlow, !root.entries.isEmpty {
            writer.block(root, indent: 0, path: [], lead: "")
        } else {
            writer.value(root, after: "", comment: nil, indent: 0, path: [])
        }
        return (writer.lines + tail).joined(separator: "\n") + "\n"
    }

    /// Writes the entries of a block collection; the first begins with `lead` in place of its indentation.
    private mutating func block(_ node: Written, indent: Int, path: [String], lead: String) {
        var isList = false
        if case .list = node.content { isList = true }
        let isSpaced = isList && layout.spaced(path)
        for (index, entry) in ordered(node, path).enumerated() {
            let margin = String(repeating: " ", count: indent)
            if isSpaced, index > 0 { lines.append("") }
            // What stands before the first entry of an element was written before its dash.
            if index > 0 || lead.isEmpty { comments(of: entry, path: path, indent: indent) }
            let begin = index == 0 && !lead.isEmpty ? lead : margin
            if let key = entry.key {
                let name = ScalarText.written(key, inFlow: false, quoted: layout.quoted(key))
                value(entry.value, after: begin + name + ":", comment: entry.after, indent: indent, path: path + [key])
            } else {
                value(
                    entry.value, after: begin + "-", comment: entry.after, indent: indent, path: path, isElement: true)
            }
        }
    }

    /// Comments before an entry, with those before the first entry of what it holds on its own line.
    private mutating func comments(of entry: Written.Entry, path: [String], indent: Int) {
        let margin = String(repeating: " ", count: indent)
        lines += entry.before.map { margin + $0 }
        if entry.key == nil, entry.after == nil, !entry.value.isFlow, let first = ordered(entry.value, path).first {
            comments(of: first, path: path, indent: indent)
        }
    }

    private func ordered(_ node: Written, _ path: [String]) -> [Written.Entry] {
        guard case .map(let entries) = node.content else { return node.entries }
        let order = layout.order(path)
        let ranks = entries.map { entry in order.firstIndex(of: entry.key ?? "") ?? order.count }
        return entries.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { entries[$0] }
    }

    /// Writes a value behind its key or dash.
    private mutating func value(
        _ node: Written, after begin: String, comment: String?, indent: Int, path: [String], isElement: Bool = false
    ) {
        let end = comment.map { "  " + $0 } ?? ""
        let space = begin.isEmpty ? "" : " "
        if !node.isFlow, !node.entries.isEmpty {
            if isElement, comment == nil {
                return block(node, indent: indent + 2, path: path, lead: begin + " ")
            }
            lines.append(begin + end)
            return block(node, indent: indent + 2, path: path, lead: "")
        }
        if case .scalar(let text, let style, let written) = node.content, !node.isFlow {
            if style == .plain, text.isEmpty { return lines.append(begin + end) }
            if let (mark, body) = blockText(text, style, written, taken: begin.unicodeScalars.count + 1, indent) {
                lines.append(begin + space + mark + end)
                let margin = String(repeating: " ", count: indent + 2)
                return lines += body.map { $0.isEmpty ? "" : margin + $0 }
            }
        }
        let atoms = flow(node, path)
        let room = layout.width - indent - 2
        let filled = ScalarText.filled(atoms, first: layout.width - begin.unicodeScalars.count - 1, width: room)
        let margin = String(repeating: " ", count: indent + 2)
        lines.append(begin + space + filled[0])
        lines += filled.dropFirst().map { margin + $0 }
        lines[lines.count - 1] += end
    }

    /// A text that stands in lines of its own: as it is written where it fits, filled anew where it does not.
    private func blockText(
        _ text: String, _ style: Event.Style, _ written: [Substring]?, taken: Int, _ indent: Int
    ) -> (mark: String, lines: [String])? {
        let room = layout.width - indent - 2
        if let written {
            let mark = (style == .folded ? ">" : "|") + (text.hasSuffix("\n") ? "" : "-")
            let isWide = written.contains { $0.unicodeScalars.count > room }
            if style == .folded, isWide, let lines = ScalarText.folded(text, width: room) { return (">-", lines) }
            return (mark, written.map(String.init))
        }
        let line = scalar(text, style, inFlow: false)
        guard taken + line.unicodeScalars.count > layout.width, let lines = ScalarText.folded(text, width: room),
            lines.count > 1
        else { return nil }
        return (">-", lines)
    }

    private func scalar(_ text: String, _ style: Event.Style, inFlow: Bool) -> String {
        if style == .plain, (try? Scalar.plain(text, at: Place(line: 1, column: 1))) != .text(text) {
            return text.isEmpty ? "null" : text
        }
        return ScalarText.written(text, inFlow: inFlow, quoted: layout.quoted(text))
    }

    /// A value on one line, in the pieces between which the line may be broken.
    private func flow(_ node: Written, _ path: [String]) -> [String] {
        switch node.content {
        case .scalar(let text, let style, _): return [scalar(text, style, inFlow: node.isFlow)]
        case .list(let entries):
            return enclosed("[", entries.map { flow($0.value, path) }, "]")
        case .map:
            return enclosed(
                "{",
                ordered(node, path).map { entry in
                    let key = entry.key ?? ""
                    var atoms = flow(entry.value, path + [key])
                    atoms[0] = ScalarText.written(key, inFlow: true, quoted: layout.quoted(key)) + ": " + atoms[0]
                    return atoms
                }, "}")
        }
    }

    private func enclosed(_ open: String, _ elements: [[String]], _ close: String) -> [String] {
        guard !elements.isEmpty else { return [open + close] }
        var atoms: [String] = []
        for (index, element) in elements.enumerated() {
            var element = element
            if index < elements.count - 1 { element[element.count - 1] += "," }
            atoms += element
        }
        atoms[0] = open + atoms[0]
        atoms[atoms.count - 1] += close
        return atoms
    }
}
