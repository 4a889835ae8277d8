import ComityModel
import Testing

@testable import ComityScenario

/// The example of the design, with each kind of line.
let exampleStory = """
    # a story
    at 2026-11-24T09:00:00+01:00   authority frankfurt DE   authority paris FR

    weber@frankfurt> request assess --case 1
      ~ open question state.similar_domestic_case  EIO 6(1)(b)
    weber@frankfurt> fact state state.similar_domestic_case=true --cite "§§ 94, 95, 161 StPO"   # four words
      = stated
    sleep P8D
    kill paris                  # and it starts again
    lose paris journal
    at 2026-12-04T09:00:00+01:00  dubois@paris> peer list
      # between a command and what must follow
      ~ fingerprint $fp
    anna+bernd@frankfurt> peer confirm paris --fingerprint $fp
    apply-but-lose frankfurt journal
    weber@frankfurt> evidence open --item 4 --purpose tax
      ! refused EIO 19(3)
      ~ condition 2
    """

@Suite("scenario files are read")
struct ScenarioParserTests {
    @Test("the example gives its statements in order, with their lines")
    func example() throws {
        let scenario = try Scenario(parsing: exampleStory)
        #expect(scenario.steps.map(\.line) == [2, 2, 2, 4, 6, 8, 9, 10, 11, 11, 14, 15, 16])
        #expect(scenario.authorities.map(\.name.rawValue) == ["frankfurt", "paris"])
        guard case .command(let stated) = scenario.steps[4].value,
            case .command(let confirmed) = scenario.steps[10].value,
            case .command(let opened) = scenario.steps[12].value
        else {
            Issue.record("a command is expected at these steps")
            return
        }
        #expect(stated.words.last == .text("§§ 94, 95, 161 StPO"))
        #expect(stated.expectations.map(\.value) == [.exact("stated")])
        #expect(stated.outcome == .done)
        #expect(confirmed.officers.map(\.rawValue) == ["anna", "bernd"])
        #expect(confirmed.words.last == .variable("fp"))
        #expect(opened.outcome == .refused)
        #expect(opened.expectations.map(\.line) == [17, 18])
        #expect(scenario.steps[5].value == .sleep(try #require(Period("P8D"))))
        #expect(scenario.steps[7].value == .lose(AuthorityID(unchecked: "paris"), port: "journal", applied: false))
    }

    @Test("quotes keep blanks, escapes, dollars and hashes, also within a word")
    func quotes() throws {
        let words = try LineWords(
            Array(##"a"b c"d "" "\"\\" "$x" "#" x#y $v # rest"##.unicodeScalars), from: 0, line: 1, comments: true)
        #expect(
            words.rest.map(\.word) == [
                .text("ab cd"), .text(""), .text("\"\\"), .text("$x"), .text("#"), .text("x#y"), .variable("v"),
            ])
        #expect(words.rest.map(\.column) == [1, 9, 12, 19, 24, 28, 32])
    }

    @Test("what is printed reads as the same")
    func printed() throws {
        let scenario = try Scenario(parsing: exampleStory)
        #expect(try Scenario(parsing: scenario.text) == scenario)
        #expect(scenario.text.contains("at 2026-11-24T08:00:00Z\nauthority frankfurt DE\n"))
    }

    @Test("what is printed reads as the same, for scenarios made at random", arguments: 1...60 as ClosedRange<UInt64>)
    func printedAtRandom(seed: UInt64) throws {
        var random = StoryRandom(seed: seed)
        let scenario = RandomScenario.make(&random)
        #expect(try Scenario(parsing: scenario.text) == scenario)
        #expect(try Scenario(parsing: Array(scenario.text.utf8)).text == scenario.text)
    }

    @Test("no text stops the reader but by its error", arguments: 1...40 as ClosedRange<UInt64>)
    func noise(seed: UInt64) {
        var random = StoryRandom(seed: seed)
        var scalars = Array(exampleStory.unicodeScalars)
        for _ in 0..<8 {
            let place = Int(random.next() % UInt64(scalars.count))
            if random.next() % 2 == 0 {
                scalars.remove(at: place)
            } else {
                scalars.insert(Array("\"\\$#@>~!= \n\t+é\r".unicodeScalars)[Int(random.next() % 15)], at: place)
            }
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        do throws(ScenarioError) {
            let scenario = try Scenario(parsing: String(text))
            #expect((try? Scenario(parsing: scenario.text)) == scenario)
        } catch {
            #expect(error.line >= 1 && error.column >= 1 && !error.reason.isEmpty)
        }
    }

    @Test("an empty file is an empty scenario")
    func empty() throws { #expect(try Scenario(parsing: "\n# nothing\n   \n").steps.isEmpty) }
}

@Suite("scenario files that are refused")
struct ScenarioErrorTests {
    struct Bad: CustomTestStringConvertible {
        let text: String
        let code: ScenarioError.Code
        let line: Int
        let column: Int
        var testDescription: String { "\(code) at \(line):\(column)" }

        init(_ text: String, _ code: ScenarioError.Code, _ line: Int, _ column: Int) {
            self.text = text
            self.code = code
            self.line = line
            self.column = column
        }
    }

    static let bad = [
        Bad("authority a DE\r\n", .character, 1, 15),
        Bad("\u{7F}", .character, 1, 1),
        Bad("authority a DE\nx@a> say \"this", .quote, 2, 10),
        Bad("authority a DE\nx@a> say \"a\\n\"", .quote, 2, 12),
        Bad("authority a DE\nx@a> say \"a\\", .quote, 2, 12),
        Bad("go on", .statement, 1, 1),
        Bad("\"at\" 2026-11-24T09:00:00Z", .statement, 1, 1),
        Bad("authority a DE\nx@a>say it", .statement, 2, 1),
        Bad("authority a DE\nx@y@a> say", .statement, 2, 1),
        Bad("$x", .statement, 1, 1),
        Bad("at", .words, 1, 3),
        Bad("authority a", .words, 1, 12),
        Bad("authority a DE\nkill a b", .words, 2, 8),
        Bad("authority a DE\nlose a", .words, 2, 7),
        Bad("sleep P1D P2D", .words, 1, 11),
        Bad("authority a DE\nx@a>  ", .words, 2, 7),
        Bad("at tomorrow", .value, 1, 4),
        Bad("at 2026-11-31T09:00:00Z", .value, 1, 4),
        Bad("authority A DE", .value, 1, 11),
        Bad("authority a Germany", .value, 1, 13),
        Bad("sleep P1M", .value, 1, 7),
        Bad("sleep P0D", .value, 1, 7),
        Bad("authority a DE\nx+y+z@a> say", .value, 2, 1),
        Bad("authority a DE\nx+x@a> say", .value, 2, 1),
        Bad("authority a DE\nx+@a> say", .value, 2, 1),
        Bad("authority a DE\nX@a> say", .value, 2, 1),
        Bad("authority a DE\nlose a THE-PORT", .value, 2, 8),
        Bad("x@a> say", .authority, 1, 1),
        Bad("kill a", .authority, 1, 6),
        Bad("authority a DE   authority a FR", .authority, 1, 18),
        Bad("  ~ x", .expectation, 1, 3),
        Bad("authority a DE\n  ~ x", .expectation, 2, 3),
        Bad("authority a DE\nx@a> say\nkill a\n  = x", .expectation, 4, 3),
        Bad("authority a DE\nx@a> say\n  said", .expectation, 3, 3),
        Bad("authority a DE\nx@a> say\n  =said", .expectation, 3, 3),
        Bad("authority a DE\nx@a> say\n  =  ", .expectation, 3, 3),
        Bad("authority a DE\nx@a> say\n  ~", .expectation, 3, 3),
        Bad("authority a DE\nx@a> say\n  ~ a \"\"", .expectation, 3, 3),
        Bad("authority a DE\nx@a> say\n  ! refused", .expectation, 3, 3),
        Bad("authority a DE\nx@a> say\n  ! conflict\n  ! usage x", .expectation, 4, 5),
        Bad("authority a DE\nx@a> say\n  !", .words, 3, 4),
        Bad("authority a DE\nx@a> say\n  ! done", .value, 3, 5),
        Bad("authority a DE\nx@a> say\n  ! maybe", .value, 3, 5),
        Bad("authority a DE\nx@a> say $x", .variable, 2, 10),
        Bad("authority a DE\nx@a> say\n  ~ $x,", .variable, 3, 5),
        Bad("authority a DE\nx@a> say $", .variable, 2, 10),
        Bad("authority a DE\nx@a> say $x\n  ~ $x", .variable, 2, 10),
    ]

    @Test("each is refused with its class, line and column", arguments: bad)
    func refused(_ bad: Bad) throws {
        let error = try #require(throws: ScenarioError.self) { try Scenario(parsing: bad.text) }
        #expect(error.code == bad.code, "\(error)")
        #expect("\(error.line):\(error.column)" == "\(bad.line):\(bad.column)", "\(error)")
        #expect(error.description.hasPrefix("\(bad.line):\(bad.column): "))
    }

    @Test("octets that are no UTF-8 are refused")
    func encoding() throws {
        let error = try #require(throws: ScenarioError.self) { try Scenario(parsing: [0x61, 0xFF]) }
        #expect(error.code == .encoding)
    }

    @Test("each class of failure has an example here")
    func complete() {
        #expect(Set(Self.bad.map(\.code)).union([.encoding]) == Set(ScenarioError.Code.allCases))
    }
}
