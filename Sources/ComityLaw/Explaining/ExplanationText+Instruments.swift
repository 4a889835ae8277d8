import CanonicalJSON
import ComityModel

extension ExplanationText {
    /// The instruments that apply, those first that carry the measure.
    var applying: [Explanation.Paragraph] {
        let rows = rows("applies")
        let carries = rows.filter { $0["carriesMeasure"] == true }
        return carries.map { told($0, "Carries the measure: ") }
            + rows.filter { $0["carriesMeasure"] != true }.map { told($0, "Goes with it: ") }
    }

    /// Why the others do not: those with a reason of their own each, those with the same reason together.
    var notApplying: [Explanation.Paragraph] {
        let rows = rows("does-not-apply")
        let own = rows.filter { !($0["norms"]?.array ?? []).isEmpty }
        let alike = rows.filter { ($0["norms"]?.array ?? []).isEmpty } + self.rows("unknown")
        var reasons: [String] = []
        for row in alike {
            let reason = because(row)
            if !reasons.contains(reason) { reasons.append(reason) }
        }
        let together = reasons.map { reason in
            let mark = self.rows("unknown").contains { because($0) == reason } ? "Unknown: " : ""
            return Explanation.Paragraph(
                (mark + reason).asSentence,
                cite: alike.filter { because($0) == reason }.map(name).joined(separator: "; "))
        }
        return own.map { told($0, "") } + together
    }

    /// Instruments that bind and of which the set holds no norm: they could change the answer, and nobody has looked.
    var notWeighed: [Explanation.Paragraph] {
        let rows = rows("applies-not-encoded")
        guard !rows.isEmpty else { return [] }
        return [
            Explanation.Paragraph(
                "In force, but the law set holds none of their norms: what they say is unknown here",
                cite: rows.map(name).joined(separator: "; "))
        ]
    }

    private func rows(_ status: String) -> [JSON] {
        (json["instruments"]?.array ?? []).filter { $0["status"]?.string == status }
    }

    private func name(_ row: JSON) -> String { row["name"]?.string ?? "?" }

    private func because(_ row: JSON) -> String { row["because"]?.string ?? "" }

    private func told(_ row: JSON, _ opening: String) -> Explanation.Paragraph {
        let norms = (row["norms"]?.array ?? []).compactMap { $0["cite"]?.string }
        let recalled = row["recalled"] == true ? ["a date it rests on is recalled and was not read"] : []
        return Explanation.Paragraph(
            opening.isEmpty ? because(row).asSentence : opening + because(row), cite: name(row),
            (row["instrument"]?.string.flatMap { packs.tables[$0]?.title }.map { [$0] } ?? [])
                + (norms.isEmpty ? [] : ["under \(norms.joined(separator: "; "))"]) + recalled)
    }
}
