import CanonicalJSON
import ComityModel

extension Step {
    func placeHold(_ hold: Hold) throws(Rejection) -> [Event] {
        _ = try request()
        try isNew(hold.id)
        guard !hold.blocks.isEmpty else { throw Rejection(.invalid, "a hold names the acts that it blocks") }
        if let id = hold.item { _ = try item(id) }
        return [event(.holdPlaced, hold.json)]
    }

    func liftHold(_ id: ThreadID, _ cite: Citation) throws(Rejection) -> [Event] {
        guard state.holds[id] != nil else { throw Rejection(.unknown, "the case has no hold `\(id)` in force") }
        return [event(.holdLifted, ["id": id.json, "cite": cite.json])]
    }
}
