public import ComityModel

/// One thing that a scenario does.
public enum ScenarioStatement: Sendable, Hashable {
    /// The clock jumps forward to an instant.
    case at(Instant)
    /// There is an authority of that name in a State.
    case authority(AuthorityID, Jurisdiction)
    /// Officers give a command, and lines must follow.
    case command(ScenarioCommand)
    /// The clock runs on; days are 24 hours.
    case sleep(Period)
    /// The authority's process dies and starts again.
    case kill(AuthorityID)
    /// The next call of a port fails: it is lost, or it is applied and then reported lost.
    case lose(AuthorityID, port: String, applied: Bool)

    /// The lines by which a file says it.
    var lines: [String] {
        switch self {
        case .at(let instant): ["at \(instant)"]
        case .authority(let name, let jurisdiction): ["authority \(name) \(jurisdiction)"]
        case .command(let command): command.lines
        case .sleep(let period): ["sleep \(period)"]
        case .kill(let name): ["kill \(name)"]
        case .lose(let name, let port, let applied): ["\(applied ? "apply-but-lose" : "lose") \(name) \(port)"]
        }
    }
}
