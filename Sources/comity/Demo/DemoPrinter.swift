import CanonicalJSON
import ComityModel
import ComityScenario
import Foundation

/// Tells the story as it happens.
struct DemoPrinter: Sendable {
    let printer: Printer
    let zone: Zone

    func headline(_ text: String) {
        printer.line("")
        printer.line(text)
    }

    func step(_ step: ScenarioStep) {
        printer.object(step.json)
        let who = step.officers.map(\.rawValue).joined(separator: " + ")
        let words = step.words.map { $0.contains(" ") ? "\"\($0)\"" : $0 }.joined(separator: " ")
        let word = step.outcome?.word ?? "exit \(step.reply.exit)"
        let mark = step.reply.exit == 0 ? "✓" : "✗"
        printer.line("\(zone.text(step.at).prefix(16).replacing("T", with: " "))  \(step.authority)  \(who)")
        printer.line("    \(mark) \(words)   [\(step.reply.milliseconds) ms]")
        if step.reply.exit != 0 { printer.line("      \(word)") }
        for line in step.reply.lines.prefix(step.reply.exit == 0 ? 12 : 4) { printer.line("      \(line)") }
        if step.reply.lines.count > 12 { printer.line("      … \(step.reply.lines.count - 12) more") }
        if step.reply.exit == 0, !step.reply.citations.isEmpty {
            printer.line("      by " + step.reply.citations.map(\.cite).joined(separator: "; "))
        }
    }
}
