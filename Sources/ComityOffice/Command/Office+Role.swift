import ComityAccess
import ComityCase
public import ComityModel

extension Office {
    /// The role in which an officer gives a command who names none, among the roles held: that of a duty for attesting it, else by
    /// the table of roles; nil where none may.
    public func role(for command: OfficerCommand, among held: Set<Role>) async throws -> Role? {
        if case .attestDuty(let number, let duty, _) = command {
            let duties = try await state(of: try await file(numbered: number)).duties
            let owner = duties.indices.contains(duty - 1) ? duties[duty - 1].owner : nil
            if let owner, held.contains(owner) { return owner }
        }
        return AccessPolicy.standard.role(for: command.verb, among: held)
    }
}
