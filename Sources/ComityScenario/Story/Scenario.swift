public import ComityModel

/// A story as a file of commands and of the lines that must follow (`docs/formats/scenario.md`).
///
/// One file has three uses: it runs in memory, on real processes, and as the demo.
public struct Scenario: Sendable, Hashable {
    /// The statements, in order.
    public let steps: [AtLine<ScenarioStatement>]

    /// A scenario of steps that were checked, as `init(parsing:)` makes them.
    init(steps: [AtLine<ScenarioStatement>]) { self.steps = steps }

    /// Reads a scenario file (UTF-8).
    /// - Throws: `ScenarioError` with line and column.
    public init(parsing bytes: [UInt8]) throws(ScenarioError) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ScenarioError(.encoding, line: 1, column: 1, "a scenario is UTF-8 text; save the file as UTF-8")
        }
        try self.init(parsing: text)
    }

    /// Reads the text of a scenario file.
    /// - Throws: `ScenarioError` with line and column.
    public init(parsing text: String) throws(ScenarioError) {
        var reader = ScenarioReader()
        // By scalars: Swift takes CR and LF together for one character, which is no newline.
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() { try reader.read(Array(line), line: index + 1) }
        self.init(steps: reader.steps)
    }

    /// The authorities that the scenario declares, in order.
    public var authorities: [(name: AuthorityID, jurisdiction: Jurisdiction)] {
        steps.compactMap { step in
            if case .authority(let name, let jurisdiction) = step.value { (name, jurisdiction) } else { nil }
        }
    }

    /// The scenario as a file: one statement a line, instants in UTC, without the comments. Reading it gives the same
    /// steps.
    public var text: String { steps.map { $0.value.lines.map { $0 + "\n" }.joined() }.joined() }
}
