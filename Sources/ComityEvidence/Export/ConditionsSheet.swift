public import ComityModel

/// What goes with every export: which copy it is, and what may be done with it.
public enum ConditionsSheet {
    /// The lines of the sheet, in English; the sender's conditions stand in the words of their articles.
    /// - Parameters:
    ///   - permissions: Those under which the copy is made, where its purpose is none of the conditions'.
    ///   - isCut: Whether it is what minimisation left; else it is a file as its sender had it, on paper or on a medium.
    public static func lines(
        _ label: ExportLabel, measure: String, from sender: String, conditions: [Condition],
        permissions: [Permission] = [], isCut: Bool = true
    ) -> [String] {
        var lines = [
            "Conditions of use",
            "",
            "Item \(label.item), measure \(measure), from \(sender)",
            "Copy \(label.copy) made for \(label.recipient) at \(label.at)",
            "",
        ]
        lines +=
            conditions.isEmpty
            ? ["The sender attached no condition. The law of the recipient still binds."] : conditions.map(line)
        lines += permissions.map { permission in
            let until = permission.until.map { " until \($0)" } ?? ""
            return
                "Allowed besides by \(permission.grantedBy): \(list(permission.purposes))\(until) (\(permission.basis.cite), \(permission.basis.norm))"
        }
        lines.append("")
        lines += isCut ? cut : ["This copy is the file as it came in: nothing of it was withheld or masked here."]
        lines.append(
            "Pass no copy on without asking whether the conditions allow it; ask the sender for anything beyond them.")
        return lines
    }

    private static var cut: [String] {
        [
            "This copy is cut to what was authorised: it has no balances and no totals, and record numbers have gaps.",
            "A value shown as masked was withheld because it may tell of a special category of personal data.",
            "Where a batch is marked not reconcilable, some of its payments are withheld and its sum is not theirs.",
            "In the CSV, an apostrophe before = + - @ keeps spreadsheets from taking text for a formula; it is not part of the value.",
        ]
    }

    private static func line(_ condition: Condition) -> String {
        let what: String
        switch condition.kind {
        case .useLimitation: what = "may be used only for \(list(condition.purposes))"
        case .confidentiality:
            what =
                "must be kept confidential"
                + (condition.purposes.isEmpty ? "" : ", except for \(list(condition.purposes))")
        case .noOnward:
            what =
                "must not be passed on" + (condition.purposes.isEmpty ? "" : ", except for \(list(condition.purposes))")
        case .retention: what = "must not be kept longer than stated"
        }
        let until = condition.until.map { " until \($0)" } ?? ""
        return
            "Condition \(condition.number) of \(condition.attachedBy): \(what)\(until) (\(condition.basis.cite), \(condition.basis.norm))"
    }

    private static func list(_ purposes: [String]) -> String {
        purposes.isEmpty ? "no purpose without the sender's consent" : purposes.joined(separator: ", ")
    }
}
