public import CanonicalJSON
public import ComityCase
import ComityModel

/// What an officer noted of what happened outside of the node.
public struct NoteRow: Sendable, Hashable {
    /// The note.
    public let note: ProcedureNote
    /// Whether a later note of the same subject counts in its place.
    public let isReplaced: Bool

    /// Those of a case, in the order in which they were noted.
    static func all(of state: CaseState) -> [NoteRow] {
        state.notes.enumerated().map { position, note in
            let later = state.notes.dropFirst(position + 1)
            return NoteRow(
                note: note, isReplaced: later.contains { $0.event == note.event && $0.about == note.about })
        }
    }

    /// `{event, about, at, by?, cite, replaced?}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "event": .string(note.event), "about": .string(note.about.description), "at": note.at.json,
            "cite": note.cite.json,
        ]
        members["by"] = note.by.map { .string($0.rawValue) }
        if isReplaced { members["replaced"] = true }
        return .object(members)
    }

    func line(in zone: Zone) -> String {
        words(
            note.event, "\(note.about)", zone.text(note.at), note.by.map { "noted by \($0)" },
            "\(note.cite.law) \(note.cite.article)", isReplaced ? "replaced" : nil)
    }
}
