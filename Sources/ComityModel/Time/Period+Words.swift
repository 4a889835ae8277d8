extension Period {
    /// `30 days`, `1 year 6 months`, `72 hours`; of working days `5 working days`.
    public func words(working: Bool = false) -> String {
        func part(_ count: Int, _ unit: String) -> String? {
            count == 0 ? nil : "\(count) \(unit)\(count == 1 ? "" : "s")"
        }
        return [
            part(months / 12, "year"), part(months % 12, "month"), part(days, working ? "working day" : "day"),
            part(minutes / 60, "hour"), part(minutes % 60, "minute"),
        ].compactMap(\.self).joined(separator: " ")
    }

    /// The same of a length as opinions tell it: `P30D`, `P5D of working days`, or a standard, which stays.
    public static func words(_ length: String) -> String {
        let parts = length.split(separator: " ", maxSplits: 1).map(String.init)
        guard let first = parts.first, let period = Period(first) else { return length }
        return period.words(working: parts.count > 1)
    }
}
