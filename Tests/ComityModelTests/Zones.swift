import ComityModel

/// Transitions as the tz database has them, for the years that the tests need.
enum Zones {
    /// Central European time: +1 h, and +2 h from the last Sunday of March to that of October, changing at 01:00 UTC.
    static let paris = zone(
        "Europe/Paris", 3_600,
        [
            ("2026-03-29T01:00:00Z", 7_200), ("2026-10-25T01:00:00Z", 3_600), ("2027-03-28T01:00:00Z", 7_200),
            ("2027-10-31T01:00:00Z", 3_600), ("2028-03-26T01:00:00Z", 7_200), ("2028-10-29T01:00:00Z", 3_600),
        ])

    /// Brasília time until 2019: clocks jumped from 00:00 to 01:00, and fell back from 24:00 to 23:00.
    static let saoPaulo = zone(
        "America/Sao_Paulo", -10_800,
        [
            ("2017-10-15T03:00:00Z", -7_200), ("2018-02-18T02:00:00Z", -10_800), ("2018-11-04T03:00:00Z", -7_200),
            ("2019-02-17T02:00:00Z", -10_800),
        ])

    /// Cuba: clocks jump from 00:00 to 01:00 and fall back from 01:00 to 00:00, so that one midnight comes twice.
    static let havana = zone(
        "America/Havana", -18_000, [("2026-03-08T05:00:00Z", -14_400), ("2026-11-01T05:00:00Z", -18_000)])

    /// Samoa crossed the date line: 2011-12-30 does not exist there.
    static let apia = zone("Pacific/Apia", -36_000, [("2011-12-30T10:00:00Z", 50_400)])

    /// Nepal, an offset of 5 h 45 min and no changes.
    static let kathmandu = zone("Asia/Kathmandu", 20_700, [])

    private static func zone(_ name: String, _ offset: Int, _ changes: [(String, Int)]) -> Zone {
        Zone(
            name: name, tzdata: "2025b", initialOffset: offset,
            transitions: changes.compactMap { change in
                Instant(change.0).map { Zone.Transition(at: $0, offset: change.1) }
            })
    }
}
