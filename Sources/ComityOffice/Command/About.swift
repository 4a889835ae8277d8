public import ComityCase

/// What an officer names when a fact or a question is about something: a subject of the case, or the nth item.
public enum About: Sendable, Hashable {
    case subject(FactSubject)
    case item(Int)

    /// Reads `m1`, `m1/3`, `use:tax-assessment`, `case` or `item 2`; nil for anything else.
    init?(_ text: String) {
        if text.hasPrefix("item ") {
            guard let number = Int(text.dropFirst(5)), number >= 1 else { return nil }
            self = .item(number)
        } else {
            guard let subject = FactSubject(text) else { return nil }
            self = .subject(subject)
        }
    }
}

extension Session {
    /// The subject that an officer named.
    func subject(_ about: About) throws -> FactSubject {
        switch about {
        case .subject(let subject): subject
        case .item(let number): .item(try numbered { () throws(Rejection) in try state.item(numbered: number) }.id)
        }
    }
}
