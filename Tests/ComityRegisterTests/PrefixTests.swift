import CanonicalJSON
import ComityCase
import ComityModel
import Testing

@testable import ComityRegister

@Suite("every prefix of a case can be read")
struct PrefixTests {
    @Test("all views of each prefix are written, without the values of facts", arguments: Side.allCases)
    func prefixes(side: Side) async throws {
        let story = try Story.at(.closed)
        let party = side == .requesting ? story.germany : story.france
        for count in 0...party.events.count {
            let books = MemoryBooks(stories: [(story.ref, Array(party.events.prefix(count)))])
            let register = Register(books, own: party.own, acts: Values.acts)
            for now in [Values.start, story.now, Values.later(500)] {
                let sheet = try await register.sheet(1, at: now)
                let views: [JSON] = [
                    sheet.json, try await register.list(at: now).json, try await register.due(at: now).json,
                    try await register.timeline(1).json, try await register.statistics().json,
                ]
                for view in views {
                    let octets = view.canonicalBytes
                    #expect(try JSON(parsing: octets) == view)
                    #expect(!String(decoding: octets, as: UTF8.self).contains("secret"))
                }
                let lines = sheet.lines(in: Values.zone)
                #expect(lines.last?.hasPrefix("next: ") == true)
                #expect(lines.allSatisfy { !$0.contains("\n") })
                #expect(sheet.items.map(\.number) == Array(1..<sheet.items.count + 1))
            }
        }
    }

    @Test("the two sides never disagree on the word that they share once all is delivered")
    func shared() async throws {
        for stage in Story.Stage.allCases.dropFirst(Story.Stage.issued.rawValue).dropLast() {
            let story = try Story.at(stage)
            let words = [
                try await story.register(.requesting).sheet(1, at: story.now).shared,
                try await story.register(.requested).sheet(1, at: story.now).shared,
            ]
            #expect(words[0] == words[1], "\(stage)")
        }
    }
}
