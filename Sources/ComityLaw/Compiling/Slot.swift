/// Where a condition reads a value: the same fact is read otherwise by a norm that may presume it, and adequacy is that under a law.
struct Slot: Hashable, Sendable {
    enum Reading: Hashable, Sendable {
        case stated
        /// Unknown, it counts as what the vocabulary presumes.
        case presumed
        /// Not stated, it is what the table says of the law of an instrument.
        case adequacy(instrument: String)
        /// Whether an event of the case has happened; `fact` is `procedure.state`.
        case event(String)
    }

    /// Its number in the `FactIndex`.
    let fact: Int
    let reading: Reading
}
