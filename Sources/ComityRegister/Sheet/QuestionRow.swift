public import CanonicalJSON
public import ComityCase
import ComityModel

/// A question of the case, by its number here.
public struct QuestionRow: Sendable, Hashable {
    /// Its number on this side.
    public let number: Int
    /// The question.
    public let question: Question

    /// `{number, kind, asked, about, cites, status}`; asked is `by us` or `of us`.
    public var json: JSON {
        [
            "number": .integer(number), "kind": .string(question.kind.rawValue), "asked": .string(asked),
            "about": .string(question.subject.description), "cites": .array(question.cites.map(\.json)),
            "status": .string(question.status.rawValue),
        ]
    }

    private var asked: String { question.isOwn ? "by us" : "of us" }

    var line: String {
        words(
            "\(number)", question.kind.rawValue, "asked \(asked)", "about \(question.subject)",
            question.status.rawValue,
            question.cites.map(\.cite).joined(separator: "; "))
    }
}
