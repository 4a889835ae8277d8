import CanonicalJSON
import ComityCase
import ComityModel
import ComityScenario
import ComityTesting
import Testing

@testable import ComityOffice

extension Wayward {
    @Suite("Amendments")
    struct AmendmentTests {
        private let m1 = MeasureID(rawValue: "m1")!

        /// The story with the request issued and assessed by both, just before France decides. Frankfurt may read its own request.
        private func assessed() async throws -> (play: Play, document: JSON) {
            let play = try await Rehearsal.shared.value.before("case prepare", 2)
            for fact in [
                "processing.legal_basis --about use:prosecution-in-case --cite §~161(1)~StPO",
                "data.special_categories=[] --about use:prosecution-in-case --cite LED~Art.~10",
                "data.privileged=false --cite §~160a~StPO",
            ] { #expect(try await play.give("weber@frankfurt> fact state \(fact)").exit == 0) }
            return (play, try StoryStage.document())
        }

        private func amend(_ play: Play, _ document: JSON) async throws -> OfficeError? {
            do {
                let hand = try SeededHand(
                    OfficerID(unchecked: "klein"), of: play.frankfurt.office.profile.id, as: .approver)
                _ = try await play.frankfurt.office.perform(
                    .amend(1, document: document.canonicalBytes), as: play.stage.nextCommand(), by: hand)
                return nil
            } catch let error as OfficeError { return error }
        }

        /// The document with one member of a measure changed; nil removes it.
        private func changed(_ document: JSON, _ name: String, _ value: JSON?, measure: Int = 0) throws -> JSON {
            var members = try #require(document.object)
            var measures = try #require(members["measures"]?.array)
            var entry = try #require(measures[measure].object)
            entry[name] = value
            measures[measure] = .object(entry)
            members["measures"] = .array(measures)
            return .object(members)
        }

        @Test("each way of asking for more is refused and named, and nothing is sent")
        func wider() async throws {
            let (play, document) = try await assessed()
            let before = try await play.state(play.frankfurt).outgoing.seq
            let accounts = try #require(document["measures"]?.array?.first?["accounts"]?.array)
            let attempts: [(place: String, JSON)] = [
                ("/measures/0/from", try changed(document, "from", "2020-01-01")),
                ("/measures/0/from", try changed(document, "from", nil)),
                ("/measures/0/to", try changed(document, "to", "2026-11-23")),
                ("/measures/0/to", try changed(document, "to", nil)),
                ("/measures/0/fields", try changed(document, "fields", nil)),
                ("/measures/0/fields", try changed(document, "fields", ["amount", "everything"])),
                ("/measures/0/accounts", try changed(document, "accounts", ["DE02120300000000202051"])),
                ("/measures/0/accounts", try changed(document, "accounts", .array(accounts.reversed()))),
                ("/measures/0/accounts", try changed(document, "accounts", nil)),
                ("/measures/0/measure", try changed(document, "measure", "bank-accounts")),
                ("/measures/0/holder", try changed(document, "holder", ["kind": "bank", "name": "Another Bank"])),
                ("/measures/1/identifier", try changed(document, "identifier", "other@example.org", measure: 1)),
                ("/measures/1", try changed(document, "id", "m9", measure: 1)),
            ]
            for (place, attempt) in attempts {
                let error = try await amend(play, attempt)
                #expect(error?.code == .invalid && error?.place == place, "\(place): \(String(describing: error))")
            }
            var offence = try #require(document.object)
            offence["offence"] = ["code": "other"]
            #expect(try await amend(play, .object(offence))?.place == "/offence")
            #expect(try await play.state(play.frankfurt).outgoing.seq == before)
        }

        @Test(
            "a request for fewer accounts and days is decided in the narrower scope, on facts stated anew for its parts"
        )
        func narrower() async throws {
            let (play, document) = try await assessed()
            #expect(try await play.state(play.paris).facts[.part(m1, 3)]?.isEmpty == false)
            let accounts = try #require(document["measures"]?.array?.first?["accounts"]?.array)
            var narrower = try changed(document, "accounts", .array([accounts[0], accounts[2]]))
            narrower = try changed(narrower, "to", try #require(document["measures"]?.array?.first?["from"]))
            #expect(try await amend(play, narrower) == nil)
            try await play.settle()
            let state = try await play.state(play.paris)
            #expect(state.request?.measures.first?.parts == 2 && state.request?.earlier.count == 1)
            #expect(state.facts[.part(m1, 3)] == nil)
            #expect(state.facts[.wholeCase]?["request.coercive"] != nil)
        }

        @Test("what another node sends as an amendment and widens is not decided on")
        func insistent() async throws {
            let play = try await Rehearsal.shared.value.before("case prepare", 2)
            let wider = try changed(try StoryStage.document(), "from", "2020-01-01")
            let office = play.frankfurt.office
            let hand = try SeededHand(OfficerID(unchecked: "klein"), of: office.profile.id, as: .approver)
            let state = try await play.state(play.frankfurt)
            let session = Session(
                office: office, command: play.stage.nextCommand(), verb: "request.amend", hand: hand, number: 1,
                state: state, house: try await office.house(), now: office.now)
            _ = try await session.amend(try #require(state.request), to: try RequestDocument(json: wider))
            try await play.settle()
            let reply = try await play.give("moreau@paris> case prepare --accept m1")
            #expect(reply.exit != 0 && reply.lines.joined().contains("not narrower"), "\(reply.lines)")
        }

    }
}
