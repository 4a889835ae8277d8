import ComityModel

extension CivilDate {
    /// `YYYY-MM-DD`
    var iso: String { description }

    /// `YYYY-MM`, as people write a month beside a payment.
    var monthText: String { String(iso.prefix(7)) }

    static func + (date: CivilDate, days: Int) -> CivilDate { date.advanced(byDays: days) }
}

/// The number in decimal with leading zeros.
func pad(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
