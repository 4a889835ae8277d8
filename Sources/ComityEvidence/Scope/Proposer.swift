import Commitments

/// Goes through a file and proposes what to mask of what would be handed over.
public struct Proposer: ~Copyable {
    private let plan: Plan
    private let rules: [SpecialCategoryRules]
    private var reader: RecordReader

    /// A pass with the rules of the languages that the file may be in. Without `special-category` in the scope it
    /// proposes nothing.
    public init(_ plan: Plan, rules: [SpecialCategoryRules]) {
        self.plan = plan
        self.rules = rules
        reader = RecordReader(plan.format)
    }

    /// Takes the next bytes of the file.
    /// - Returns: The proposals for the records that they complete.
    public mutating func feed(_ bytes: [UInt8]) throws(EvidenceError) -> [Proposal] {
        try reader.feed(bytes).flatMap { proposals(for: $0) }
    }

    /// Ends the file.
    public mutating func finish() throws(EvidenceError) -> [Proposal] {
        try reader.finish().flatMap { proposals(for: $0) }
    }

    private func proposals(for record: Record) -> [Proposal] {
        guard plan.scope.masksSpecialCategories, case .kept(let kept) = plan.decide(record) else { return [] }
        let handedOver = Set(zip(record.fields, kept.fates).filter { $1 == .kept }.map(\.0.path))
        var seen: Set<String> = []
        return rules.flatMap { $0.proposals(for: record) }
            .filter { handedOver.contains($0.path) && seen.insert($0.path).inserted }
    }
}
