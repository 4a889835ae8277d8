import ComityModel

/// Between which States, for which side, on which day: what the tables of parties answer to.
struct Setting: Sendable, Hashable {
    /// The side that judges or acts.
    let side: Side
    let requesting: Jurisdiction
    let requested: Jurisdiction
    /// The day of the act, by which instruments and norms have effect.
    let day: CivilDate
    /// Statutes of other States that the case names as standing against an order: they are read besides.
    var laws: Set<String> = []
    /// A third State that the data came from: what they were given under goes with them.
    var origin: Jurisdiction?

    /// The State of the side that judges or acts.
    var acting: Jurisdiction { side == .requesting ? requesting : requested }

    /// The State on the other side.
    var other: Jurisdiction { side == .requesting ? requested : requesting }
}
