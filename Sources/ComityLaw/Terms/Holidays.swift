import ComityModel
import StrictYAML

/// Public holidays by State: dates only. Saturdays and Sundays are no working days anywhere.
struct Holidays: Sendable {
    private var days: [String: Set<CivilDate>] = [:]
    private var years: [String: Set<Int>] = [:]

    /// Adds `calendars/<State>.yaml`: `state`, and under `holidays` for each year its days as `MM-DD`.
    mutating func add(_ file: PackFile) throws(PackError) {
        var fields = try Fields(PackReader.parse(file), file: file.path)
        let state = try fields.text("state")
        guard Jurisdiction(state) != nil else {
            throw PackError(.shape, file.path, "1:1", "`\(state)` is no State (two capital letters, ISO 3166)")
        }
        guard days[state] == nil else {
            throw PackError(.duplicate, file.path, "1:1", "the calendar of `\(state)` stands twice; keep one")
        }
        let table = try fields.node("holidays")
        try fields.finish(known: ["state", "holidays"])
        days[state] = []
        for member in table.members ?? [] {
            guard let year = Int(member.key), let elements = member.value.elements else {
                throw PackError(
                    .shape, file.path, "\(member.place)", "a year with a list of days `MM-DD` is expected here")
            }
            years[state, default: []].insert(year)
            for element in elements {
                guard let date = CivilDate("\(member.key)-\(element.text ?? "")") else {
                    throw PackError(.shape, file.path, "\(element.place)", "a day is written `MM-DD`, in quotes")
                }
                days[state]?.insert(date)
            }
        }
    }

    /// Whether the holidays of a State in a year are known.
    func know(_ year: Int, in state: String) -> Bool { years[state]?.contains(year) == true }

    func isHoliday(_ day: CivilDate, in state: String) -> Bool { days[state]?.contains(day) == true }

    /// Whether a day is neither Saturday, Sunday nor a public holiday of the State.
    func isWorkingDay(_ day: CivilDate, in state: String) -> Bool {
        day.weekday.isWorking && !isHoliday(day, in: state)
    }
}

/// A day of the week.
enum Weekday: Int {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    var isWorking: Bool { self != .saturday && self != .sunday }

    /// Its name in English.
    var name: String {
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][rawValue]
    }
}

extension CivilDate {
    /// 1970-01-01 was a Thursday.
    var weekday: Weekday {
        let index = (dayNumber + 3) % 7
        return Weekday(rawValue: index < 0 ? index + 7 : index) ?? .monday
    }
}
