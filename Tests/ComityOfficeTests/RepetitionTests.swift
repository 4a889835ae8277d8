import CanonicalJSON
import ComityAccess
import ComityCase
import ComityModel
import ComityOffice
import ComityScenario
import ComityTesting
import Foundation
import Synchronization
import Testing

extension Wayward {
    @Suite("The same command again, and two at once")
    struct RepetitionTests {
        private func perform(
            _ line: String, as id: CommandID, by officer: String, in house: MemoryHouse, of play: Play
        ) async throws -> StageReply {
            try await play.stage.perform(
                words: Play.words(line), officers: [OfficerID(unchecked: officer)], at: house.office.profile.id, as: id)
        }

        @Test("a reading that is given again under its id shows the content again, and is logged once")
        func reading() async throws {
            let play = try await Rehearsal.shared.value.before("evidence open --item 11")
            let id = play.stage.nextCommand()
            let line = "evidence open --item 11 --purpose prosecution-in-case --out copy"
            #expect(try await perform(line, as: id, by: "weber", in: play.frankfurt, of: play).exit == 0)
            let content = play.stage.written["copy"]
            let version = try await play.state(play.frankfurt).version
            #expect(try await perform(line, as: id, by: "weber", in: play.frankfurt, of: play).exit == 0)
            #expect(!content.isEmpty && play.stage.written["copy"] == content)
            let state = try await play.state(play.frankfurt)
            #expect(state.version == version)
            #expect(try state.item(numbered: 11).reads == 1)
        }

        @Test("an export that is given again under its id is the same copy under the same number")
        func export() async throws {
            let play = try await Rehearsal.shared.value.before("evidence export --item 11")
            let id = play.stage.nextCommand()
            let line = "evidence export --item 11 --purpose prosecution-in-case --format json --out copy"
            let first = try await perform(line, as: id, by: "weber", in: play.frankfurt, of: play)
            let content = play.stage.written["copy"]
            play.stage.clock.advance(bySeconds: 600)
            let again = try await perform(line, as: id, by: "weber", in: play.frankfurt, of: play)
            #expect(first.exit == 0 && again.lines == first.lines)
            #expect(!content.isEmpty && play.stage.written["copy"] == content)
            let other = try await play.give("weber@frankfurt> " + line)
            #expect(other.lines.first?.contains("copy 2") == true, "\(other.lines)")
            #expect(try await play.state(play.frankfurt).item(numbered: 11).exports == 2)
        }

        @Test("a refused reading stays refused when it is given again, and is logged once")
        func refused() async throws {
            let play = try await Rehearsal.shared.value.before("evidence open --item 11 --purpose tax-assessment")
            let id = play.stage.nextCommand()
            let line = "evidence open --item 11 --purpose tax-assessment"
            let version = try await play.state(play.frankfurt).version
            for _ in 1...2 {
                #expect(try await perform(line, as: id, by: "weber", in: play.frankfurt, of: play).exit == 1)
                #expect(try await play.events(play.frankfurt).last?.kind == .accessRefused)
                #expect(try await play.state(play.frankfurt).version == version + 1)
            }
        }

        @Test("under an id that stands for something else nothing is called done, and nothing is opened")
        func taken() async throws {
            let play = try await Rehearsal.shared.value.before("evidence open --item 11")
            let id = play.stage.nextCommand()
            let line = "evidence open --item 11 --purpose prosecution-in-case --out mine"
            #expect(try await perform(line, as: id, by: "weber", in: play.frankfurt, of: play).exit == 0)
            // Another item under the id of a logged reading.
            let other = "evidence open --item 7 --purpose prosecution-in-case --out other"
            #expect(try await perform(other, as: id, by: "weber", in: play.frankfurt, of: play).exit == 6)
            #expect(play.stage.written["other"].isEmpty)
            // Another officer under it.
            let admins = "anna.frankfurt+bernd.frankfurt@frankfurt> "
            try await play.give(admins + "officer add schmidt --roles case-officer")
            try await play.give(admins + "grant give schmidt --case 1")
            let theirs = "evidence open --item 11 --purpose prosecution-in-case --out theirs"
            #expect(try await perform(theirs, as: id, by: "schmidt", in: play.frankfurt, of: play).exit == 6)
            #expect(play.stage.written["theirs"].isEmpty)
            // A step of the case under the id of another one.
            let fact = play.stage.nextCommand()
            let stated = "fact state data.relevant=true --about m1 --cite LED~Art.~4 --case 1"
            #expect(try await perform(stated, as: fact, by: "weber", in: play.frankfurt, of: play).exit == 0)
            let again = try await perform(stated, as: fact, by: "weber", in: play.frankfurt, of: play)
            #expect(again.exit == 0 && again.lines == ["was done before; nothing was done twice"])
            #expect(try await perform("request assess", as: fact, by: "weber", in: play.frankfurt, of: play).exit == 6)
            #expect(try await perform(stated, as: fact, by: "schmidt", in: play.frankfurt, of: play).exit == 6)
        }

        @Test("of several officers who act at once none overwrites another")
        func atOnce() async throws {
            let play = try await Rehearsal.shared.value.before("fact state data.relevant=true --about m1")
            let before = try await play.state(play.paris)
            let facts = ["data.relevant", "data.still_needed", "data.privileged"]
            let replies = try await withThrowingTaskGroup(of: Int32.self) { group in
                for name in facts {
                    for subject in ["m1", "m2"] {
                        group.addTask {
                            try await play.give(
                                "moreau@paris> fact state \(name)=true --about \(subject) --cite LED~Art.~4 --case 1"
                            ).exit
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let state = try await play.state(play.paris)
            #expect(replies.allSatisfy { [0, 6].contains($0) })
            #expect(state.version == before.version + replies.count { $0 == 0 })
            #expect(state.halted == nil)
            let stated = try await play.events(play.paris).suffix(state.version - before.version).map {
                "\($0.body["subject"]?.string ?? "") \($0.body["name"]?.string ?? "")"
            }
            #expect(Set(stated).count == stated.count)
        }

        @Test(
            "an approval goes on when something else was logged meanwhile, and must be given anew when its content changed"
        )
        func interrupted() async throws {
            var play = try await Rehearsal.shared.value.before("request approve", 3)
            play.frankfurt.journalFaults.interruptNext { [play] in
                // A refused reading by the drafter is logged in between.
                _ = try? await play.give("weber@frankfurt> evidence open --item 1 --purpose tax-assessment")
            }
            var reply = try await play.give("klein@frankfurt> request approve --view officers/view.txt")
            #expect(reply.exit == 0, "\(reply.lines)")
            #expect(try await play.events(play.frankfurt).suffix(2).map(\.kind) == [.accessRefused, .requestApproved])

            play = try await Rehearsal.shared.value.before("request approve", 3)
            let seen = try await play.state(play.frankfurt).request?.approvalSubject
            play.frankfurt.journalFaults.interruptNext { [play] in
                for command in ["fact state request.urgent=true --cite StPO~§~161", "request assess"] {
                    let reply = try? await play.give("weber@frankfurt> " + command)
                    #expect(reply?.exit == 0, "\(reply?.lines ?? [])")
                }
            }
            reply = try await play.give("klein@frankfurt> request approve --view officers/view.txt")
            let state = try await play.state(play.frankfurt)
            #expect(state.request?.approvalSubject != seen)
            #expect(reply.exit == 6, "\(reply.lines)")
            #expect(state.request?.status == .assessed && state.request?.approver == nil)
        }

        @Test("a case that changes at each attempt ends in a conflict, with nothing written")
        func busy() async throws {
            let play = try await Rehearsal.shared.value.before("request approve", 3)
            let tries = Mutex(0)
            @Sendable func disturb() {
                play.frankfurt.journalFaults.interruptNext {
                    tries.withLock { $0 += 1 }
                    _ = try? await play.give("weber@frankfurt> evidence open --item 1 --purpose tax-assessment")
                    if tries.withLock({ $0 }) < 9 { disturb() }
                }
            }
            disturb()
            let reply = try await play.give("klein@frankfurt> request approve --view officers/view.txt")
            #expect(reply.exit == 6, "\(reply.lines)")
            #expect(tries.withLock { $0 } == 4)
            #expect(try await play.state(play.frankfurt).request?.status == .assessed)
        }
    }
}
