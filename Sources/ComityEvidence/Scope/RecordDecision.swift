/// What becomes of one record.
public enum RecordDecision: Sendable, Hashable {
    /// Nothing of it is handed over.
    case withheld(WithholdingClass, withoutBookingDate: Bool)
    /// What is said of each field, in the order of the record.
    case kept(KeptRecord)
}

/// What is handed over of one record.
public struct KeptRecord: Sendable, Hashable {
    /// What becomes of a field.
    public enum Fate: Sendable, Hashable {
        /// Handed over with its salt.
        case kept
        /// Handed over as a hash.
        case dropped(WithholdingClass)
        /// Handed over as a hash, and said to be masked.
        case masked
    }

    /// One for each field of the record.
    public let fates: [Fate]
    /// Why payments of a batch are withheld singly; empty where the batch is whole.
    public let withheldPayments: [WithholdingClass]

    /// Whether the entry's sum is no longer the sum of what is handed over.
    public var isNotReconcilable: Bool { !withheldPayments.isEmpty }
}
