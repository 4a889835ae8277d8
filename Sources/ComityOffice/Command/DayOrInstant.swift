public import ComityModel

/// A day, as letters name them, or an instant: until when something is put off, or when it happened.
public enum DayOrInstant: Sendable, Hashable {
    case day(CivilDate)
    case instant(Instant)

    /// Reads `2027-03-31` or an RFC 3339 instant.
    init(_ text: String, _ place: String) throws(OfficeError) {
        if let day = CivilDate(text) {
            self = .day(day)
        } else {
            self = .instant(try Words.instant(text, place))
        }
    }

    /// The instant; a day begins at its start in a zone.
    func start(in zone: Zone) -> Instant {
        switch self {
        case .day(let day): zone.start(of: day)
        case .instant(let instant): instant
        }
    }

    /// The instant; a day runs to its end in a zone.
    func end(in zone: Zone) -> Instant {
        switch self {
        case .day(let day): zone.end(of: day)
        case .instant(let instant): instant
        }
    }
}
