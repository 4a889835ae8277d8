import CanonicalJSON
import ComityCase
import ComityModel

extension RequestDocument {
    /// The scope that a grant of one measure gives (formats 7): what execution, minimisation and release are held to.
    ///
    /// - Parameters:
    ///   - refused: Parts that are refused: their accounts are excluded, each with the norms of the refusal.
    ///   - fields: Fields that are handed over; nil for those that the request asks for.
    ///   - period: First and last day that are handed over, within those that the request asks for; nil for all of them.
    func scope(
        of id: MeasureID, refused: [MeasureDecision.Refusal], fields: [String]?, period: ClosedRange<CivilDate>? = nil
    ) throws(OfficeError) -> JSON {
        guard let entry = measures.first(where: { $0.id == id }) else {
            throw OfficeError(.invalid, at: "\(id)", "the request document has no measure `\(id)`")
        }
        guard let fields = fields ?? entry.fields, !fields.isEmpty else {
            throw OfficeError(
                .invalid, at: "\(id)",
                "the request names no fields for this measure; name them with `--fields \(id)=a,b,c`")
        }
        var members: [String: JSON] = [
            "measure": .string(id.rawValue), "counterparties": "keep", "mask": ["special-category"],
            "fields": .array(fields.map(JSON.string)),
        ]
        if let period {
            guard let from = entry.from, let to = entry.to, from <= period.lowerBound, period.upperBound <= to else {
                throw OfficeError(.invalid, at: "\(id)", "the period lies within the one that the request asks for")
            }
        }
        guard !entry.accounts.isEmpty else {
            members["subject"] = entry.identifier.map(JSON.string)
            return .object(members)
        }
        let excluded = Set(refused.map(\.part))
        members["date"] = "booking"
        members["from"] = (period?.lowerBound ?? entry.from)?.json
        members["to"] = (period?.upperBound ?? entry.to)?.json
        members["accounts"] = .array(
            entry.accounts.enumerated().filter { !excluded.contains($0.offset + 1) }.map { .string($0.element) })
        members["exclude"] = .array(
            refused.compactMap { refusal in
                guard entry.accounts.indices.contains(refusal.part - 1) else { return nil }
                let cites = refusal.cites.map(\.cite).joined(separator: "; ")
                return ["account": .string(entry.accounts[refusal.part - 1]), "cite": .string(cites)]
            })
        return .object(members)
    }
}
