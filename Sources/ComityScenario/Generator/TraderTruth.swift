import CanonicalJSON
import ComityModel

/// Counts, from how a file is made, what a right minimisation to a period and to some fields hands over. It shares no code
/// with the one that minimises.
struct TraderTruth: Sendable {
    private(set) var records = 0
    private(set) var handedOver = 0
    private(set) var masked = 0
    private(set) var withheld = ["other-account": 0, "outside-period": 0, "protected-by-law": 0]

    init(of file: TraderFile, in period: TraderFile.Days, fields: [String]) {
        var dropped = 0
        for statement in file.statements {
            for entry in statement.entries {
                records += 1
                guard statement.account == file.asked else {
                    withheld["other-account", default: 0] += 1
                    continue
                }
                guard let booked = entry.booked, period.contains(booked) else {
                    withheld["outside-period", default: 0] += 1
                    continue
                }
                handedOver += 1
                if entry.sensitive { masked += 1 }
                let names =
                    BankEntry.fields + (entry.isBatch ? entry.payments.flatMap(\.fields) : entry.payments[0].names)
                dropped += names.filter { !fields.contains($0) }.count
            }
        }
        withheld["field-not-authorised"] = dropped
    }

    private init() {}

    /// Several files together.
    static func sum(_ truths: [TraderTruth]) -> TraderTruth {
        truths.reduce(into: TraderTruth()) { sum, next in
            sum.records += next.records
            sum.handedOver += next.handedOver
            sum.masked += next.masked
            sum.withheld.merge(next.withheld, uniquingKeysWith: +)
        }
    }

    /// `counts` and `withheldBy` as a minimisation report has them.
    var json: [String: JSON] {
        [
            "counts": .object([
                "records": .integer(records), "handedOver": .integer(handedOver),
                "withheld": .integer(records - handedOver), "masked": .integer(masked),
            ]),
            "withheldBy": .object(withheld.mapValues { .integer($0) }),
        ]
    }
}
