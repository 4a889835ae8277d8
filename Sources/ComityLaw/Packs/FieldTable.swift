import StrictYAML

/// Which category of data each field of the evidence formats is (`fields.yaml`).
public struct FieldTable: Sendable {
    /// A field as the table names it.
    public struct Row: Sendable, Hashable {
        /// A short name, which fits the last step of any path, or a pointer in which `*` stands for an index.
        public let field: String
        /// Its categories (`Laws/vocabulary.yaml`, data categories).
        public let categories: [String]
    }

    /// Rows by format (`camt.053`, `json`), in the order of the file.
    public private(set) var formats: [String: [Row]] = [:]
    /// What a field counts as that no row names: the strictest.
    public private(set) var unlabelled: [String] = []
    /// Categories that laws on data call special.
    public private(set) var special: [String] = []

    init() {}

    /// Reads the file. Every category must be one of the vocabulary.
    init(_ file: PackFile, _ vocabulary: Vocabulary) throws(PackError) {
        let categories = vocabulary.facts["data.categories"]?.values ?? []
        var fields = try Fields(PackReader.parse(file), file: file.path)
        unlabelled = try fields.names("unlabelled", in: categories, "category of data")
        special = try fields.names("special", in: categories, "category of data")
        guard !unlabelled.isEmpty else {
            throw PackError(
                .missing, file.path, "1:1", "say under `unlabelled` what a field counts as that stands nowhere")
        }
        for format in try fields.node("formats").members ?? [] {
            var rows = try Fields(format.value, file: file.path)
            var read: [Row] = []
            for member in format.value.members ?? [] {
                let names = try rows.names(member.key, in: categories, "category of data")
                guard !names.isEmpty else {
                    throw PackError(
                        .missing, file.path, "\(member.place)", "name at least one category for `\(member.key)`")
                }
                read.append(Row(field: member.key, categories: names))
            }
            formats[format.key] = read
        }
        try fields.finish(known: ["unlabelled", "special", "formats"])
    }

    /// The categories of one field of a format, by its name within a record: `amt`, `tx/0/rmt`, `/logins/2/ip`.
    public func categories(of field: String, in format: String) -> [String] {
        let steps = field.split(separator: "/").map { $0.allSatisfy(\.isNumber) ? "*" : $0 }
        let pointer = "/" + steps.joined(separator: "/")
        let rows = formats[format] ?? []
        let row = rows.first { $0.field == pointer } ?? rows.first { $0.field == steps.last ?? "" }
        return row?.categories ?? unlabelled
    }

    /// The categories of several fields together, sorted; nil where the set holds no table.
    public func categories(of fields: some Sequence<String>, in format: String) -> [String]? {
        guard !unlabelled.isEmpty else { return nil }
        return fields.reduce(into: Set<String>()) { $0.formUnion(categories(of: $1, in: format)) }.sorted()
    }
}
