public import ComityModel

extension Transfer {
    /// The answer for people, a table for each party. What is not known is told as unknown.
    /// - Parameter zone: the civil time in which ends of terms are told.
    public func lines(in zone: Zone = .utc) -> [String] { parties.flatMap { $0.lines(in: zone) + [""] } }
}

extension Transfer.Party {
    func lines(in zone: Zone) -> [String] {
        let who = "\(role): \(kind ?? "a party of unknown kind") of \(state?.code ?? "an unknown State"), \(act)"
        var lines = [who, "  governed by"]
        lines += Self.table(
            regimes.map { regime in
                [regime.answer == .holds ? "governs" : regime.answer.word, "\(regime.name): \(Self.because(regime))"]
            })
        if !rules.isEmpty {
            lines.append("  has to meet, in this order")
            lines += Self.table(
                rules.map { rule in
                    [
                        rule.source.rawValue,
                        rule.answer == .holds ? "met" : rule.answer == .fails ? "not met" : "unknown",
                        "\(rule.norm.cite): \(rule.says)" + Self.asking(rule.answer)
                            + (rule.wayOut.map { " – way out: \($0)" } ?? ""),
                    ]
                })
        }
        if let noLadder { lines.append("  ground of transfer: none is needed or known, since \(noLadder)") }
        if !grounds.isEmpty {
            lines.append("  ground of transfer, in this order")
            lines += Self.table(
                grounds.map { ground in
                    [
                        ground.kind.rawValue, ground.answer.word,
                        "\(ground.norm.cite): \(ground.because)" + (ground.isSpare ? " (not needed)" : "")
                            + Self.asking(ground.answer),
                    ]
                })
        }
        if !duties.isEmpty {
            lines.append("  owes")
            lines += Self.table(duties.map { [$0.owner, $0.mark, "\($0.norm.cite): \($0.says)\($0.rest(in: zone))"] })
        }
        if let outcome {
            let cites = decidedBy.map(\.cite).joined(separator: "; ")
            lines.append("  comes to: \(outcome.rawValue.uppercased())" + (cites.isEmpty ? "" : "  (\(cites))"))
        }
        if !asks.isEmpty { lines.append("  asks: \(asks.joined(separator: ", "))") }
        return lines
    }

    private static func because(_ regime: TransferRegime) -> String {
        let cites = regime.norms.map(\.cite).joined(separator: "; ")
        return regime.because + (cites.isEmpty ? "" : " (\(cites))") + asking(regime.answer)
    }

    static func asking(_ answer: TransferAnswer) -> String {
        answer.asks.isEmpty ? "" : " – asks " + answer.asks.joined(separator: ", ")
    }

    /// Columns of equal width, the last one as it is.
    private static func table(_ rows: [[String]]) -> [String] {
        let widths = rows.first.map { row in
            row.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        }
        return rows.map { row in
            "    "
                + row.enumerated().map { column, text in
                    let width = column == row.count - 1 ? 0 : (widths?[column] ?? 0)
                    return text + String(repeating: " ", count: max(0, width - text.count))
                }.joined(separator: "  ")
        }
    }
}

extension TransferDuty {
    /// Who sees to it.
    var mark: String {
        switch fulfilment {
        case .code: "by code: \(safeguards.map(\.rawValue).joined(separator: ", "))"
        case .manual: "manual duty"
        case .later: "at its own act"
        }
    }

    fileprivate func rest(in zone: Zone) -> String {
        let ends = ends.compactMap { term in term.before.map { "before \(zone.text($0))" } }
        return (terms + ends).map { "; \($0)" }.joined()
            + (answer == .holds ? "" : "; \(answer.word)" + Transfer.Party.asking(answer))
    }
}
