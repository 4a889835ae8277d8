import ComityModel

extension PackSet {
    /// Cells of a matrix as a table for readers, those with the same answer for the same reason together: what is not known is told so, and
    /// never as permitted.
    /// - Parameter lead: What the answers rest on.
    public func report(_ cells: [Matrix.Cell], title: String, lead: [String]) -> PrintedTable {
        table(cells.map { (Vocabulary.spaced($0.category), $0) }, "Category of data", title, lead)
    }

    /// Fields of a format as a table for readers.
    public func report(_ rows: [FieldMatrix.Row], title: String, lead: [String]) -> PrintedTable {
        let named = rows.map { row in
            let categories = row.categories.map(Vocabulary.spaced).joined(separator: ", ")
            return ("\(row.field ?? "any other field") (\(categories))", row.cell)
        }
        return table(named, "Field", title, lead)
    }

    private func table(
        _ rows: [(what: String, cell: Matrix.Cell)], _ head: String, _ title: String, _ lead: [String]
    ) -> PrintedTable {
        let counts = Matrix.Answer.allCases.map { answer in
            "\(rows.count { $0.cell.answer == answer }) \(answer.rawValue)"
        }
        var groups: [(cell: Matrix.Cell, what: [String])] = []
        for (what, cell) in rows {
            let name = "\(Vocabulary.spaced(cell.measure)), \(what)"
            let place = groups.firstIndex { group in
                group.cell.answer == cell.answer && group.cell.because == cell.because && group.cell.norms == cell.norms
            }
            if let place { groups[place].what.append(name) } else { groups.append((cell, [name])) }
        }
        return PrintedTable(
            title: title, lead: lead + [counts.joined(separator: ", ") + ". Unknown is not permitted."],
            header: ["Measure, \(head.lowercased())", "Answer", "Why", "Articles"],
            rows: groups.map { cell, what in
                PrintedTable.Row(
                    mark: cell.answer.rawValue,
                    cells: [
                        what, [cell.answer.rawValue.uppercased()],
                        cell.asks.isEmpty
                            ? [Vocabulary.spaced(cell.because)]
                            : [
                                "to be stated: \(cell.asks.map { "“\(vocabulary.phrase($0))” [\($0)]" }.joined(separator: ", "))"
                            ],
                        cell.norms.map(\.cite),
                    ])
            })
    }
}
