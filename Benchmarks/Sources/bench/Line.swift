/// One line of the result: a rate in each round.
struct Line: CustomStringConvertible {
    let name: String
    let unit: String
    let rates: [Double]

    /// The rate in the middle.
    var median: Double { rates.sorted()[rates.count / 2] }

    var description: String {
        let range = "\(Self.short(rates.min() ?? 0)) – \(Self.short(rates.max() ?? 0))"
        return "\(Self.pad(name, 58)) \(Self.pad(Self.short(median), 8, right: true)) \(Self.pad(unit, 12)) (\(range))"
    }

    private static func short(_ value: Double) -> String {
        let scale: Double = value < 10 ? 100 : value < 100 ? 10 : 1
        let rounded = (value * scale).rounded() / scale
        return scale == 1 ? String(Int(rounded)) : String(rounded)
    }

    private static func pad(_ text: String, _ width: Int, right: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - text.count))
        return right ? space + text : text + space
    }
}
