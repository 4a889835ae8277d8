public import CanonicalJSON
public import ComityModel

/// What may be asked for between two States, field by field of an evidence format: each field by its categories of data, the strictest
/// deciding; and whatever the table does not name, as the strictest of all.
public struct FieldMatrix: Sendable {
    /// One field for one measure.
    public struct Row: Sendable {
        /// The field; nil for every field that the table does not name.
        public let field: String?
        /// Its categories.
        public let categories: [String]
        /// The cell of the category that decides.
        public let cell: Matrix.Cell

        /// `{field?, categories, measure, category, answer, because, norms}`.
        public var json: JSON {
            var members = cell.json.object ?? [:]
            members["field"] = field.map(JSON.string)
            members["categories"] = .array(categories.map(JSON.string))
            return .object(members)
        }
    }

    /// All rows: by measure, then in the order of the table.
    public let rows: [Row]

    /// - Parameters:
    ///   - format: A format of the table, `camt.053`. Nil is answered where the table has no such format.
    ///   - measure: A measure; nil for every one that brings a category of the format.
    ///   - act: `assistance.request`, judged by the requesting side, or `assistance.accept` by the requested one.
    ///   - facts: what is known of the matter; measure and category are put in.
    public init?(
        _ set: PackSet, format: String, measure: String? = nil, _ act: ActName, by assessor: Assessor, _ facts: Facts,
        at: Instant
    ) {
        let table = set.fields
        guard let fields = table.formats[format] else { return nil }
        let labels = Set(fields.flatMap(\.categories))
        let bringing = set.vocabulary.measures.values.filter { !labels.isDisjoint(with: $0.yields) }.map(\.name)
        let measures = measure.map { [$0] } ?? bringing.sorted()
        let lines = fields.map { (field: Optional($0.field), categories: $0.categories) } + [(nil, table.unlabelled)]
        var rows: [Row] = []
        for measure in measures {
            var cells: [String: Matrix.Cell] = [:]
            for category in labels.union(table.unlabelled) {
                cells[category] = Matrix.cell(set, act, by: assessor, facts, at: at, measure, category)
            }
            for (field, categories) in lines {
                let all = categories.compactMap { cells[$0] }
                guard let strictest = all.max(by: { $0.answer.strictness < $1.answer.strictness }) else { continue }
                rows.append(Row(field: field, categories: categories, cell: strictest))
            }
        }
        self.rows = rows
    }
}

extension Matrix.Answer {
    /// What decides where a datum is of several categories: a bar before what is not known, that before a condition.
    var strictness: Int {
        switch self {
        case .permitted: 0
        case .conditional: 1
        case .unknown: 2
        case .forbidden: 3
        }
    }
}
