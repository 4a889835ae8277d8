import ArgumentParser
import CanonicalJSON
import ComityModel
import ComityOffice
import Foundation

/// Says what happened: to a person in lines, to a program in one JSON object a line.
struct Printer: Sendable {
    let json: Bool

    func line(_ text: String) { if !json { print(text) } }

    func object(_ value: JSON) { if json { print(value.canonicalText) } }

    /// The next sensible step, to a person; a program finds it in the object of the command, where there is one for all.
    func next(_ step: String) { line("next: \(step)") }

    /// What an officer's command did, and the next sensible step.
    func done(_ outcome: Outcome) {
        object([
            "act": .string(outcome.verb), "case": .integer(outcome.number), "file": outcome.file.json,
            "outcome": "done",
            "summary": .string(outcome.summary), "lines": .array(outcome.lines.map(JSON.string)),
            "citations": .array(outcome.citations.map(\.json)), "next": outcome.next.map(JSON.string) ?? .null,
            "data": outcome.data,
        ])
        line("case \(outcome.number): \(outcome.summary)")
        for entry in outcome.lines { line("  \(entry)") }
        if !outcome.citations.isEmpty { line("  by " + outcome.citations.map(\.cite).joined(separator: "; ")) }
        if let step = outcome.next { next(step) }
    }

    /// What stood against it; gives the exit code.
    func fail(_ failure: CommandFailure) -> ExitCode {
        object([
            "outcome": .string(failure.code.word), "reason": .string(failure.reason),
            "citations": .array(failure.citations.map(\.json)),
        ])
        if !json { FileHandle.standardError.write(Data("comity: \(failure.code.word): \(failure.reason)\n".utf8)) }
        return ExitCode(failure.code.rawValue)
    }
}

extension OfficeError.Class {
    /// The class in a word.
    var word: String {
        switch self {
        case .refused: "refused"
        case .usage: "usage"
        case .invalid: "not understood"
        case .notDelivered: "not delivered"
        case .integrity: "integrity"
        case .conflict: "conflict"
        }
    }
}
