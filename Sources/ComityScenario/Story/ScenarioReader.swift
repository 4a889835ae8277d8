import ComityModel

/// Reads a scenario line by line.
struct ScenarioReader {
    private(set) var steps: [AtLine<ScenarioStatement>] = []
    private var declared: Set<AuthorityID> = []
    private var captured: Set<String> = []
    /// Whether expectations may stand here: nothing but comments came after the command.
    private var followsCommand = false

    /// Reads one line.
    mutating func read(_ scalars: [Unicode.Scalar], line: Int) throws(ScenarioError) {
        if let index = scalars.firstIndex(where: { ($0.value < 0x20 && $0 != "\t") || $0.value == 0x7F }) {
            throw ScenarioError(
                .character, line: line, column: index + 1,
                "a scenario holds no control characters; end lines with a newline alone")
        }
        guard let start = scalars.firstIndex(where: { !ScenarioWord.isBlank($0) }), scalars[start] != "#" else {
            return
        }
        if start > 0 {
            try readExpectation(scalars, start, line)
        } else {
            try readStatements(try LineWords(scalars, from: 0, line: line, comments: true))
        }
    }

    private mutating func readStatements(_ line: LineWords) throws(ScenarioError) {
        var words = line
        while let word = words.next() {
            let statement: ScenarioStatement
            followsCommand = false
            switch word.isQuoted ? "" : word.text {
            case "at":
                statement = .at(try words.next("an instant, such as 2026-11-24T09:00:00+01:00,") { Instant($0) })
            case "authority":
                statement = try authority(word, &words)
            case "sleep":
                statement = .sleep(try words.next("a duration of days, hours or minutes, such as P8D,", Self.pause))
                try words.finish()
            case "kill":
                statement = .kill(try known(&words))
                try words.finish()
            case "lose", "apply-but-lose":
                let name = try known(&words)
                let port = try words.next("a port, such as journal,") { AuthorityID.isWellFormed($0) ? $0 : nil }
                statement = .lose(name, port: port, applied: word.text == "apply-but-lose")
                try words.finish()
            default:
                statement = .command(try command(word, &words))
                followsCommand = true
            }
            steps.append(AtLine(line.line, statement))
        }
    }

    private mutating func authority(
        _ word: LineWords.Word, _ words: inout LineWords
    ) throws(ScenarioError) -> ScenarioStatement {
        let name = try words.next("a name, such as frankfurt,") { AuthorityID(rawValue: $0) }
        let jurisdiction = try words.next("a State in two capital letters, such as DE,") { Jurisdiction($0) }
        guard declared.insert(name).inserted else {
            throw ScenarioError(
                .authority, line: words.line, column: word.column, "authority `\(name)` is declared twice; remove one")
        }
        return .authority(name, jurisdiction)
    }

    /// Takes the name of a declared authority.
    private func known(_ words: inout LineWords) throws(ScenarioError) -> AuthorityID {
        let column = words.rest.first?.column ?? words.end
        let name = try words.next("the name of an authority") { AuthorityID(rawValue: $0) }
        return try known(name, words.line, column)
    }

    private func known(_ name: AuthorityID, _ line: Int, _ column: Int) throws(ScenarioError) -> AuthorityID {
        guard declared.contains(name) else {
            throw ScenarioError(
                .authority, line: line, column: column,
                "authority `\(name)` is not declared; write `authority \(name)` with its State above")
        }
        return name
    }

    /// A duration by the clock: months have no fixed length.
    private static func pause(_ text: String) -> Period? {
        guard let period = Period(text), period.months == 0, period.days + period.minutes > 0 else { return nil }
        return period
    }

    private func command(
        _ head: LineWords.Word, _ words: inout LineWords
    ) throws(ScenarioError) -> ScenarioCommand {
        func fail(_ code: ScenarioError.Code, _ reason: String) -> ScenarioError {
            ScenarioError(code, line: words.line, column: head.column, reason)
        }
        let who = head.text.split(separator: "@", omittingEmptySubsequences: false)
        guard !head.isQuoted, who.count == 2, who[1].last == ">" else {
            throw fail(
                .statement,
                "`\(head.word.written)` begins no statement; write `officer@authority> words`, `at`, `authority`, `sleep`, "
                    + "`kill`, `lose` or `apply-but-lose`")
        }
        let names = who[0].split(separator: "+", omittingEmptySubsequences: false)
        let officers = names.compactMap { OfficerID(rawValue: String($0)) }
        guard officers.count == names.count, let authority = AuthorityID(rawValue: String(who[1].dropLast())) else {
            throw fail(.value, "write one officer as `weber@frankfurt>`, two as `anna+bernd@frankfurt>`")
        }
        guard officers.count <= 2, Set(officers).count == officers.count else {
            throw fail(.value, "a command takes one officer, or two different ones")
        }
        _ = try known(authority, words.line, head.column)
        guard !words.rest.isEmpty else {
            throw ScenarioError(.words, line: words.line, column: words.end, "the words of a command are expected here")
        }
        var said: [ScenarioWord] = []
        while let word = words.next() {
            if case .variable(let name) = word.word, !captured.contains(name) {
                throw ScenarioError(
                    .variable, line: words.line, column: word.column,
                    "nothing captured `$\(name)` before; capture it in a line `~ words $\(name)` above")
            }
            said.append(word.word)
        }
        return ScenarioCommand(officers: officers, authority: authority, words: said, expectations: [])
    }

    private mutating func readExpectation(
        _ scalars: [Unicode.Scalar], _ start: Int, _ line: Int
    ) throws(ScenarioError) {
        func fail(_ reason: String) -> ScenarioError {
            ScenarioError(.expectation, line: line, column: start + 1, reason)
        }
        guard followsCommand, let last = steps.last, case .command(var command) = last.value else {
            throw fail("an indented line says what must follow a command; no command stands above it")
        }
        let sign = scalars[start]
        guard "=~!".unicodeScalars.contains(sign),
            start + 1 == scalars.count || ScenarioWord.isBlank(scalars[start + 1])
        else {
            throw fail("an indented line begins with `=` (exactly), `~` (contains) or `!` (fails) and a blank")
        }
        let expectation: ScenarioExpectation
        if sign == "=" {
            let text = Self.trimmed(scalars[(start + 1)...])
            guard !text.isEmpty else { throw fail("write after `=` the line that must follow") }
            expectation = .exact(text)
        } else {
            var words = try LineWords(scalars, from: start + 1, line: line, comments: false)
            let outcome = sign == "!" ? try Self.failure(&words, of: command) : nil
            let pattern = ScenarioPattern(words: words.rest.map(\.word))
            guard !pattern.words.contains(.text("")) else { throw fail("an empty word says nothing; remove it") }
            if let outcome {
                guard outcome != .refused || !pattern.words.isEmpty else {
                    throw fail("say after `refused` by which article or rule, such as `! refused EIO 19(3)`")
                }
                expectation = .failure(outcome, pattern)
            } else {
                guard !pattern.words.isEmpty else { throw fail("write after `~` the words that must follow") }
                expectation = .contains(pattern)
            }
            for case .variable(let name) in pattern.words { captured.insert(name) }
        }
        command.expectations.append(AtLine(line, expectation))
        steps[steps.count - 1] = AtLine(last.line, .command(command))
    }

    private static func failure(
        _ words: inout LineWords, of command: ScenarioCommand
    ) throws(ScenarioError) -> ScenarioOutcome {
        let column = words.rest.first?.column ?? words.end
        let classes = ScenarioOutcome.allCases.dropFirst()
        let outcome = try words.next("one of \(classes.map(\.word).joined(separator: ", "))") { word in
            classes.first { $0.word == word }
        }
        guard command.outcome == .done || command.outcome == outcome else {
            throw ScenarioError(
                .expectation, line: words.line, column: column,
                "a command fails in one class; it is `\(command.outcome.word)` above")
        }
        return outcome
    }

    private static func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var scalars = scalars.drop(while: ScenarioWord.isBlank)
        while let last = scalars.last, ScenarioWord.isBlank(last) { scalars.removeLast() }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}
