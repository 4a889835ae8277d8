public import CanonicalJSON
import Commitments

/// What was cut, and why. The full report stays with the authority that cut; `coarse` goes to the requester.
///
/// It holds numbers and places, no value of the evidence.
public struct MinimisationReport: Sendable, Hashable {
    /// Id of the measure.
    public let measure: String
    /// Records of the file.
    public private(set) var records: UInt64 = 0
    /// Records of which something is handed over.
    public private(set) var handedOver: UInt64 = 0
    /// Records with at least one masked field.
    public private(set) var maskedRecords: UInt64 = 0
    /// Withheld records by class: numbers from 1, in runs.
    public private(set) var withheld: [WithholdingClass: [ClosedRange<UInt64>]] = [:]
    /// Records withheld for want of a booking date; they count as `outside-period`.
    public private(set) var withoutBookingDate: [UInt64] = []
    /// Field values of handed-over records that the scope does not name, by name, with `*` for an index.
    public private(set) var droppedFields: [String: UInt64] = [:]
    /// Fields of which a value is handed over, by name, with `*` for an index. They stand in the result and not in the report.
    public private(set) var handedFields: Set<String> = []
    /// Masked fields.
    public private(set) var masked: [MaskedField] = []
    /// Batches of which payments are withheld singly, so that their sum is not reconcilable.
    public private(set) var notReconcilable: [UInt64] = []
    /// Payments withheld singly, by class.
    public private(set) var withheldPayments: [WithholdingClass: UInt64] = [:]

    /// A field by its record and path.
    public struct MaskedField: Sendable, Hashable {
        /// Number of the record.
        public let record: UInt64
        /// Path of the field.
        public let path: String
    }

    init(measure: String) { self.measure = measure }

    /// How many records, or for `field-not-authorised` field values, are withheld in a class.
    public func count(of reason: WithholdingClass) -> UInt64 {
        reason == .fieldNotAuthorised
            ? droppedFields.values.reduce(0, +) : (withheld[reason] ?? []).reduce(0) { $0 + UInt64($1.count) }
    }

    /// Records of which nothing is handed over.
    public var withheldRecords: UInt64 { withheld.keys.reduce(0) { $0 + count(of: $1) } }

    mutating func count(_ decision: RecordDecision, of record: Record) {
        records += 1
        switch decision {
        case .withheld(let reason, let withoutBookingDate):
            var runs = withheld[reason] ?? []
            if let last = runs.last, last.upperBound + 1 == record.number {
                runs[runs.count - 1] = last.lowerBound...record.number
            } else {
                runs.append(record.number...record.number)
            }
            withheld[reason] = runs
            if withoutBookingDate { self.withoutBookingDate.append(record.number) }
        case .kept(let kept): count(kept, of: record)
        }
    }

    private mutating func count(_ kept: KeptRecord, of record: Record) {
        handedOver += 1
        var isMasked = false
        for (field, fate) in zip(record.fields, kept.fates) {
            if fate == .dropped(.fieldNotAuthorised) { droppedFields[record.generalName(of: field), default: 0] += 1 }
            if fate == .kept { handedFields.insert(record.generalName(of: field)) }
            if fate == .masked {
                masked.append(MaskedField(record: record.number, path: field.path))
                isMasked = true
            }
        }
        if isMasked { maskedRecords += 1 }
        if kept.isNotReconcilable { notReconcilable.append(record.number) }
        for reason in kept.withheldPayments { withheldPayments[reason, default: 0] += 1 }
    }
}

extension MinimisationReport {
    /// The full report; `docs/formats/evidence.md` has its members.
    public var json: JSON {
        [
            "format": "comity-minimisation/1",
            "measure": .string(measure),
            "counts": [
                "records": .integer(records), "handedOver": .integer(handedOver), "withheld": .integer(withheldRecords),
                "masked": .integer(maskedRecords),
            ],
            "withheldBy": .object(byClass { .integer(count(of: $0)) }),
            "withheldRecords": .object(
                byClass { reason in
                    .array((withheld[reason] ?? []).map { [.integer($0.lowerBound), .integer($0.upperBound)] })
                }),
            "withoutBookingDate": .array(withoutBookingDate.map { .integer($0) }),
            "droppedFields": .object(droppedFields.mapValues { .integer($0) }),
            "masked": .array(masked.map { ["record": .integer($0.record), "path": .string($0.path)] }),
            "notReconcilable": .array(notReconcilable.map { .integer($0) }),
            "withheldPayments": .object(byClass { .integer(withheldPayments[$0] ?? 0) }),
        ]
    }

    /// What the requester is told: the classes, and small numbers (1 to 4) as `few`.
    ///
    /// Since the result tells how many records are withheld in all, one class that is `few` could be had by
    /// subtraction: then the largest class is told as `rest`.
    public var coarse: JSON {
        var told = byClass { reason -> JSON in
            let count = count(of: reason)
            return (1..<5).contains(count) ? "few" : .integer(count)
        }
        let whole = WithholdingClass.allCases.filter { $0 != .fieldNotAuthorised }
        if whole.contains(where: { told[$0.rawValue] == "few" }),
            let largest = whole.filter({ told[$0.rawValue] != "few" }).max(by: { count(of: $0) < count(of: $1) }),
            count(of: largest) > 0
        {
            told[largest.rawValue] = "rest"
        }
        return [
            "format": "comity-minimisation-coarse/1", "measure": .string(measure), "handedOver": .integer(handedOver),
            "withheldBy": .object(told),
        ]
    }

    private func byClass(_ value: (WithholdingClass) -> JSON) -> [String: JSON] {
        Dictionary(uniqueKeysWithValues: WithholdingClass.allCases.map { ($0.rawValue, value($0)) })
    }
}
