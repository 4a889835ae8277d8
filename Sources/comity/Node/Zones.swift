import ComityModel
import ComityOffice
import Foundation

/// Civil time, read from the machine's tz database into the values that the core knows.
enum Zones {
    /// The seats of the central authorities of the States that the fact base covers.
    static let seats: [String: String] = [
        "DE": "Europe/Berlin", "FR": "Europe/Paris", "NL": "Europe/Amsterdam", "ES": "Europe/Madrid",
        "IT": "Europe/Rome",
        "GB": "Europe/London", "CH": "Europe/Zurich", "US": "America/New_York", "JP": "Asia/Tokyo",
        "BR": "America/Sao_Paulo",
        "IN": "Asia/Kolkata",
    ]

    /// The zone of that name, with its changes from 2015 to 2050.
    static func zone(named name: String) throws -> Zone {
        guard let zone = TimeZone(identifier: name) else {
            throw CommandFailure(.usage, "`\(name)` is no zone of the tz database, such as Europe/Paris")
        }
        let start = Date(timeIntervalSince1970: 1_420_070_400)
        let end = Date(timeIntervalSince1970: 2_524_608_000)
        var transitions: [Zone.Transition] = []
        var date = start
        while let next = zone.nextDaylightSavingTimeTransition(after: date), next < end, next > date {
            transitions.append(
                Zone.Transition(
                    at: Instant(seconds: Int64(next.timeIntervalSince1970)), offset: zone.secondsFromGMT(for: next)))
            date = next
        }
        return Zone(
            name: name, tzdata: TimeZone.timeZoneDataVersion, initialOffset: zone.secondsFromGMT(for: start),
            transitions: transitions)
    }

    /// The zones of all seats.
    static func all() throws -> [Jurisdiction: Zone] {
        var zones: [Jurisdiction: Zone] = [:]
        for (code, name) in seats {
            guard let jurisdiction = Jurisdiction(code) else { continue }
            zones[jurisdiction] = try zone(named: name)
        }
        return zones
    }
}
