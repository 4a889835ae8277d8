public import CanonicalJSON
public import ComityModel

/// What may be asked for between two States: for each measure and each category of data that it brings, the answer with its articles.
public struct Matrix: Sendable {
    /// An answer. What is not known is never told as permitted.
    public enum Answer: String, Sendable, CaseIterable {
        case permitted, conditional, forbidden, unknown
    }

    /// One measure for one category of data.
    public struct Cell: Sendable {
        /// The measure.
        public let measure: String
        /// The category of data.
        public let category: String
        /// The answer.
        public let answer: Answer
        /// Why, in a few words: what is asked first, on which ground, what carries it.
        public let because: String
        /// The articles.
        public let norms: [NormRef]
        /// Facts that must be stated before it is known.
        public let asks: [String]

        /// `{measure, category, answer, because, norms}`.
        public var json: JSON {
            [
                "measure": .string(measure), "category": .string(category), "answer": .string(answer.rawValue),
                "because": .string(because), "norms": .array(norms.map(\.json)),
            ]
        }
    }

    /// All cells, by measure and category.
    public let cells: [Cell]

    /// - Parameters:
    ///   - act: `assistance.request`, judged by the requesting side, or `assistance.accept` by the requested one.
    ///   - facts: what is known of the matter; measure and category are put in.
    public init(_ set: PackSet, _ act: ActName, by assessor: Assessor, _ facts: Facts, at: Instant) {
        var cells: [Cell] = []
        for measure in set.vocabulary.measures.values.sorted(by: { $0.name < $1.name }) {
            for category in measure.yields.sorted() {
                cells.append(Self.cell(set, act, by: assessor, facts, at: at, measure.name, category))
            }
        }
        self.cells = cells
    }

    /// One measure for one category.
    static func cell(
        _ set: PackSet, _ act: ActName, by assessor: Assessor, _ facts: Facts, at: Instant, _ measure: String,
        _ category: String
    ) -> Cell {
        var facts = facts
        facts.own["request.measure"] = Fact(.string(measure), source: .computed)
        facts.own["data.categories"] = Fact([.string(category)], source: .computed)
        facts.own["request.data_categories"] = Fact([.string(category)], source: .computed)
        if set.fields.special.contains(category) {
            facts.own["data.special_categories"] = Fact([.string(category)], source: .computed)
        }
        return cell(measure, category, set.assess(act, by: assessor, facts, at: at))
    }

    private static func cell(_ measure: String, _ category: String, _ opinion: Opinion) -> Cell {
        let carries = (opinion.json["instruments"]?.array ?? []).contains { $0["carriesMeasure"] == true }
        let (answer, because): (Answer, String) =
            switch opinion.outcome {
            case .permitted where carries: (.permitted, "carried by what is cited")
            case .conditional where carries: (.conditional, opinion.conditions.joined(separator: "; "))
            case .permitted, .conditional: (.unknown, "no instrument of the set carries this measure")
            case .refused, .postponed:
                (.forbidden, opinion.grounds.isEmpty ? "a bar" : opinion.grounds.joined(separator: ", "))
            case .forbidden: (.forbidden, opinion.json["reason"]?.string ?? "a bar")
            case .conflict: (.unknown, "one law orders what another stands against")
            case .open:
                (
                    .unknown,
                    opinion.questions.isEmpty
                        ? "an article must be read first"
                        : "asks " + opinion.questions.map(\.fact).joined(separator: ", ")
                )
            }
        return Cell(
            measure: measure, category: category, answer: answer, because: because, norms: opinion.decidedBy,
            asks: answer == .unknown ? opinion.questions.map(\.fact) : [])
    }
}
