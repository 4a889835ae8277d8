import ComityModel

/// How much of each instrument is encoded, read and tested: the table that `comity law coverage` writes.
public struct Coverage: Sendable, Hashable {
    /// One instrument.
    public struct Row: Sendable, Hashable {
        /// Key of the instrument.
        public let instrument: String
        /// Its name.
        public let name: String
        /// All norms of its pack.
        public let norms: Int
        /// Those that decide something; the others define, or stand for reference.
        public let executable: Int
        /// Norms that were read in the source.
        public let read: Int
        /// Norms that were read in part.
        public let partly: Int
        /// Norms that are recalled and were not read.
        public let recalled: Int
        /// Norms with a case in which they decide and one in which they do not.
        public let cases: Int
    }

    /// The instruments with norms, in the order of their keys.
    public let rows: [Row]

    /// Counts a set and its cases.
    public init(_ set: PackSet, _ cases: [CaseFile]) {
        let tested = Set(cases.flatMap(\.norms).map(\.norm))
        rows = set.packs.map { pack in
            func count(_ verification: Norm.Verification) -> Int { pack.norms.count { $0.verified == verification } }
            return Row(
                instrument: pack.instrument, name: pack.name, norms: pack.norms.count,
                executable: pack.norms.count { $0.bears != .defines && !$0.isReference },
                read: count(.yes), partly: count(.partly), recalled: count(.no),
                cases: pack.norms.count { tested.contains($0.id) })
        }
    }

    /// A table in Markdown, with a line of sums.
    public var markdown: String {
        var lines = [
            "| instrument | | norms | that decide | with cases | read | partly | recalled |",
            "|---|---|---|---|---|---|---|---|",
        ]
        for row in rows {
            lines.append(
                "| `\(row.instrument)` | \(row.name) | \(row.norms) | \(row.executable) | \(row.cases) | \(row.read) | "
                    + "\(row.partly) | \(row.recalled) |")
        }
        func sum(_ value: (Row) -> Int) -> Int { rows.reduce(0) { $0 + value($1) } }
        lines.append(
            "| \(rows.count) instruments | | \(sum(\.norms)) | \(sum(\.executable)) | \(sum(\.cases)) | \(sum(\.read)) | "
                + "\(sum(\.partly)) | \(sum(\.recalled)) |")
        return lines.joined(separator: "\n") + "\n"
    }
}
