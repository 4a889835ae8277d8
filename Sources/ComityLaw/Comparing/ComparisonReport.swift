public import ComityModel

extension Comparison {
    /// The gap report: act by act how two States stand, what each says in our words, and the way out.
    public func report(
        _ set: PackSet, _ first: Jurisdiction, _ second: Jurisdiction, topic: String, on day: CivilDate
    ) -> PrintedTable {
        let (one, two) = (set.vocabulary.country(first.code), set.vocabulary.country(second.code))
        let counts = Relation.allCases.compactMap { relation -> String? in
            let count = rows.count { $0.relation == relation }
            return count == 0 ? nil : "\(count) \(relation.words(one, two))"
        }
        let order: [Relation] = [.opposed, .firstStricter, .secondStricter, .unknown, .same]
        return PrintedTable(
            title: "\(Vocabulary.spaced(topic).asSentence): \(one) and \(two) under the law of \(day.words)",
            lead: [
                rows.isEmpty
                    ? "The law base holds no norm on this topic for either State: unknown, look it up."
                    : counts.joined(separator: ", ") + ".",
                "Compared is whether norms say that one must, must not or may. Their conditions are in the articles.",
            ],
            header: ["What", "How they stand", one, two, "Both", "Way out"],
            rows: order.flatMap { relation in rows.filter { $0.relation == relation } }.map { row in
                PrintedTable.Row(
                    mark: row.relation.rawValue,
                    cells: [
                        [set.vocabulary.phrase(act: row.act).asSentence],
                        [
                            "\(row.relation.words(one, two)) – "
                                + row.because.replacing("the first", with: one).replacing("the second", with: two)
                        ],
                        row.first.map { Self.told($0, set) }, row.second.map { Self.told($0, set) },
                        row.both.map { Self.told($0, set) },
                        row.relation == .opposed && row.waysOut.isEmpty
                            ? ["none in the packs: nothing is done until the two authorities have settled it"]
                            : row.waysOut,
                    ])
            })
    }

    /// A norm with its article, its rule, since when, and how far it was read.
    private static func told(_ reference: NormRef, _ set: PackSet) -> String {
        guard let norm = set.norm(id: reference.norm) else { return reference.cite }
        let since =
            norm.effectiveFrom.map { ", this text since \($0.words)" }
            ?? set.tables[norm.instrument]?.inForce.map { ", the instrument in force since \($0.words)" } ?? ""
        let read =
            switch norm.verified {
            case .yes: "read"
            case .partly: "read in part"
            case .no: "recalled, not read"
            }
        let modal = norm.modality == .mustNot ? "must not" : norm.modality.rawValue
        let actor =
            switch norm.actor {
            case .requesting: "the requesting side"
            case .requested: "the requested side"
            case .party: "each side"
            case .dataSubject: "the person concerned"
            case .supervisory: "the supervisory authority"
            case .provider, .controller, .processor: "the \(norm.actor.rawValue)"
            }
        return "\(reference.cite): \(actor) \(modal): \(norm.says) (\(read)\(since))"
    }
}

extension Comparison.Relation {
    /// In words, with the names of the two States.
    func words(_ first: String, _ second: String) -> String {
        switch self {
        case .same: "same"
        case .firstStricter: "\(first) stricter"
        case .secondStricter: "\(second) stricter"
        case .opposed: "opposed"
        case .unknown: "unknown"
        }
    }
}
