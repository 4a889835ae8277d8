/// The comments of a text, which libyaml passes over, and the entries that they stand at.
struct Comments {
    private struct Comment {
        let place: Place
        let text: String
        let isAlone: Bool
    }

    private var comments: [Comment] = []
    /// Comments after the last entry.
    private(set) var tail: [String] = []

    /// What stands behind a `#` outside of all scalars.
    init(in lines: [Substring], outside scalars: [Event]) {
        var covered: [Int: [Range<Int>]] = [:]
        for scalar in scalars {
            let isBlock = scalar.style == .literal || scalar.style == .folded
            for line in scalar.place.line...max(scalar.place.line, scalar.end.line) {
                // The header of a folded or literal text is no part of it and may have a comment.
                let from = line == scalar.place.line ? (isBlock ? Int.max : scalar.place.column) : 1
                let to = line == scalar.end.line ? scalar.end.column : Int.max
                if from < to { covered[line, default: []].append(from..<to) }
            }
        }
        for (index, line) in lines.enumerated() {
            let ranges = covered[index + 1] ?? []
            var isAfterSpace = true
            for (column, scalar) in line.unicodeScalars.enumerated() {
                if scalar == "#", isAfterSpace, !ranges.contains(where: { $0.contains(column + 1) }) {
                    let start = line.unicodeScalars.index(line.unicodeScalars.startIndex, offsetBy: column)
                    let text = String(line[start...]).trimmed
                    let isAlone = line[..<start].allSatisfy { $0 == " " || $0 == "\t" }
                    comments.append(
                        Comment(place: Place(line: index + 1, column: column + 1), text: text, isAlone: isAlone))
                    break
                }
                isAfterSpace = scalar == " " || scalar == "\t"
            }
        }
    }

    /// The texts in the order of the file.
    var texts: [String] { comments.map(\.text) }

    /// Gives each comment to the block entry that it stands before, or whose line it ends.
    mutating func attach(to root: inout Written) {
        var places: [Place] = []
        Self.visit(&root) { places.append($0.place) }
        var (before, after): ([Int: [String]], [Int: [String]]) = ([:], [:])
        for comment in comments {
            if comment.isAlone {
                if let entry = places.firstIndex(where: { $0.line > comment.place.line }) {
                    before[entry, default: []].append(comment.text)
                } else {
                    tail.append(comment.text)
                }
            } else if let entry = places.lastIndex(where: { $0 < comment.place }) {
                after[entry, default: []].append(comment.text)
            } else {
                tail.append(comment.text)
            }
        }
        var entry = 0
        Self.visit(&root) { written in
            let ends = after[entry] ?? []
            written.before = (before[entry] ?? []) + (ends.count > 1 ? ends : [])
            written.after = ends.count == 1 ? ends[0] : nil
            entry += 1
        }
    }

    /// All entries of block collections, in the order of the text.
    private static func visit(_ node: inout Written, _ body: (inout Written.Entry) -> Void) {
        guard !node.isFlow else { return }
        var entries = node.entries
        for index in entries.indices {
            body(&entries[index])
            visit(&entries[index].value, body)
        }
        node.entries = entries
    }
}

extension Place {
    static func < (a: Place, b: Place) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

extension String {
    /// Without white space at its end.
    fileprivate var trimmed: String {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
