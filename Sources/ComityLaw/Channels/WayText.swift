import ComityModel

extension Way {
    /// The answer for people. What the packs do not say is told as such and never guessed.
    public var lines: [String] {
        guard let channel else {
            return ["Channel: the law base has no row for these two States; ask the head of legal"]
        }
        var lines = ["Channel: \(channel)" + (sure == "high" ? "" : " (how sure: \(sure ?? "low"))")]
        if let asOf, on < asOf {
            lines.append("  the table of channels is of \(asOf.words); for \(on.words) the articles below go before it")
        }
        lines += ["", "Competent authority, to be addressed directly"]
        lines += competent.flatMap(Self.told)
        if competent.isEmpty {
            lines.append(
                "  not in the packs: no authority below the central one is named for the instruments that apply")
        }
        lines += ["", "Central authority"] + addressees.map { "  \($0)" }
        if addressees.isEmpty { lines.append("  not in the packs") }
        if let practice { lines.append("  practice: \(practice)") }
        lines += ["", "Instruments that carry the measure, in the order of use"] + order
        if let note { lines.append("  note: \(note)") }
        lines += section("Who may ask", asking) + section("How it is sent", sending)
        lines += section("Form", form)
        lines += [
            "", "Languages",
            "  \(languages.isEmpty ? "not in the packs" : languages.map { Self.languages[$0] ?? $0 }.joined(separator: ", "))",
        ]
        lines += section("What the request must contain", contents)
        lines += section("Who takes it in and carries it out there", executing)
        lines += section("Terms", terms)
        return lines
    }

    private static let languages = [
        "de": "German", "fr": "French", "nl": "Dutch", "en": "English", "it": "Italian", "ja": "Japanese",
        "pt": "Portuguese", "hi": "Hindi",
    ]

    private static func told(_ authority: Authority) -> [String] {
        let cites = authority.norms.map(\.cite).joined(separator: "; ")
        let articles = cites.isEmpty ? "" : " (\(cites))"
        let sure = authority.sure == "high" ? "" : "; how sure: \(authority.sure)"
        return [
            "  \(authority.name), under \(authority.under.joined(separator: ", "))\(articles)\(sure)",
            "    which one: \(authority.place ?? "by place and level: not in the packs; ask the central authority")",
        ]
    }

    private var order: [String] {
        if steps.isEmpty { return ["  no lawful way of this kind is known"] }
        return steps.enumerated().map { index, step in
            let status =
                switch step.status {
                case .applies: step.asks.isEmpty ? "applies" : "applies, if what must be stated speaks for it"
                case .notEncoded: "in force, but the packs hold none of its norms: read it"
                case .unknown: "unknown whether it applies"
                case .doesNotApply: "does not apply"
                case nil:
                    step.instrument == ChannelTable.reciprocity
                        ? "without a treaty: the law of the requested State decides"
                        : "not between these two on that day, as far as the packs know"
                }
            let name = step.instrument == ChannelTable.reciprocity ? "Reciprocity" : step.name
            return "  \(index + 1). \(name)\(step.condition.map { " (\($0))" } ?? ""): \(status)"
                + (step.isInTable ? "" : "; not in the table of channels")
        }
    }

    private func section(_ title: String, _ rules: [Rule]) -> [String] {
        ["", title] + (rules.isEmpty ? ["  not in the packs"] : rules.map { "  \($0.norm.cite): \($0.says)" })
    }
}

extension Finding {
    /// The instrument in a sentence.
    public var line: String {
        let cites = norms.isEmpty ? "" : " (" + norms.map(\.cite).joined(separator: "; ") + ")"
        let recalled = isRecalled ? "; a date it rests on is recalled, not read" : ""
        let mark =
            switch status {
            case .applies: asks.isEmpty ? "applies" : "applies, if what must be stated speaks for it"
            case .doesNotApply: "does not apply"
            case .notEncoded: "in force, norms not in the law base"
            case .unknown: "unknown"
            }
        let state = asks.isEmpty ? "" : "; to be stated: \(asks.joined(separator: ", "))"
        return "\(name): \(mark), because \(because)\(cites)\(recalled)\(state)"
    }
}
