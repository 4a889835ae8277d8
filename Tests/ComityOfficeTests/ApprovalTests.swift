import CanonicalJSON
import ComityCase
import ComityModel
import ComityScenario
import ComityTesting
import Testing

@testable import ComityOffice

extension Wayward {
    @Suite("Approvals")
    struct ApprovalTests {
        private let view = Array("The money cannot be followed in another way.".utf8)

        private func perform(
            _ command: OfficerCommand, by officer: String = "klein", _ role: Role = .approver, in play: Play
        ) async throws -> OfficeError? {
            do {
                let hand = try SeededHand(OfficerID(unchecked: officer), of: play.frankfurt.office.profile.id, as: role)
                _ = try await play.frankfurt.office.perform(command, as: play.stage.nextCommand(), by: hand)
                return nil
            } catch let error as OfficeError { return error }
        }

        /// The story with the draft assessed, just before the second officer approves. Frankfurt may read its own draft.
        private func assessed() async throws -> (play: Play, document: JSON) {
            let play = try await Rehearsal.shared.value.before("request approve", 3)
            for fact in [
                "processing.legal_basis --about use:prosecution-in-case --cite §~161(1)~StPO",
                "data.special_categories=[] --about use:prosecution-in-case --cite LED~Art.~10",
                "data.privileged=false --cite §~160a~StPO",
            ] { #expect(try await play.give("weber@frankfurt> fact state \(fact)").exit == 0) }
            #expect(try await play.give("weber@frankfurt> request assess").exit == 0)
            return (play, try StoryStage.document())
        }

        /// The document with one member changed; nil removes it.
        private func changed(_ document: JSON, _ path: [String], _ value: JSON?) throws -> JSON {
            if let index = path.first.flatMap({ Int($0) }) {
                var array = try #require(document.array)
                if path.count > 1 {
                    array[index] = try changed(array[index], Array(path.dropFirst()), value)
                } else if let value {
                    array[index] = value
                } else {
                    array.remove(at: index)
                }
                return .array(array)
            }
            var members = try #require(document.object)
            members[path[0]] =
                path.count == 1 ? value : try changed(try #require(members[path[0]]), Array(path.dropFirst()), value)
            return .object(members)
        }

        @Test(
            "an answer on necessity that is missing or empty blocks the approval with its article, until it is given",
            arguments: ["aim", "link", "milder", "limits", "thirdParties", "urgency"])
        func unanswered(_ answer: String) async throws {
            let play = try await Rehearsal.shared.value.before("request approve", 3)
            let document = try StoryStage.document()
            for empty: JSON? in [nil, "", " \n", 7] {
                let draft = try changed(document, ["necessity", answer], empty).canonicalBytes
                #expect(try await perform(.draft(document: draft, file: 1), by: "weber", .caseOfficer, in: play) == nil)
                #expect(try await perform(.assess(1), by: "weber", .caseOfficer, in: play) == nil)
                let error = try await perform(.approve(1, view: view), in: play)
                #expect(error?.code == .refused && error?.reason.contains("`/necessity/\(answer)`") == true)
                #expect(error?.citations.map(\.norm) == ["EIO-6(1).1"], "\(String(describing: error))")
            }
            let whole = document.canonicalBytes
            #expect(try await perform(.draft(document: whole, file: 1), by: "weber", .caseOfficer, in: play) == nil)
            #expect(try await perform(.assess(1), by: "weber", .caseOfficer, in: play) == nil)
            #expect(try await perform(.approve(1, view: view), in: play) == nil)
        }

        @Test("where a norm wants necessity weighed, nobody approves without an own view in words")
        func withoutView() async throws {
            let play = try await Rehearsal.shared.value.before("request approve", 3)
            var error = try await perform(.approve(1), in: play)
            #expect(error?.code == .refused && error?.citations.map(\.norm) == ["EIO-6(1).1"])
            for empty in ["", " \n\t"] {
                error = try await perform(.approve(1, view: Array(empty.utf8)), in: play)
                #expect(error?.code == .invalid && error?.place == "--view")
            }
            error = try await perform(.approve(1, view: [0xFF, 0xFE]), in: play)
            #expect(error?.code == .invalid)
            try await play.give("anna.frankfurt+bernd.frankfurt@frankfurt> officer add weber --roles approver")
            error = try await perform(.approve(1, view: view), by: "weber", in: play)
            #expect(error?.code == .refused && error?.reason.contains("second officer") == true)
            #expect(try await play.state(play.frankfurt).request?.status == .assessed)
            let spoken = "klein@frankfurt> request approve --view There~is~no~milder~way."
            #expect(try await play.give(spoken).exit == 0)
        }

        @Test(
            "what the approver asks less for is what is approved, sent and seen, and the drafter is told what and why")
        func narrower() async throws {
            let (play, document) = try await assessed()
            let accounts = try #require(document["measures"]?.array?.first?["accounts"]?.array)
            var narrower = try changed(document, ["measures", "0", "accounts"], .array(Array(accounts[0...1])))
            narrower = try changed(narrower, ["measures", "0", "from"], "2026-03-01")
            narrower = try changed(narrower, ["measures", "0", "fields"], ["acct", "amt", "bookg"])
            narrower = try changed(narrower, ["measures", "1"], nil)
            #expect(
                try await perform(.approve(1, narrow: narrower.canonicalBytes), in: play)?.reason.contains("view")
                    == true)
            #expect(try await perform(.approve(1, view: view, narrow: narrower.canonicalBytes), in: play) == nil)
            #expect(try await play.give("weber@frankfurt> request issue").exit == 0)
            try await play.settle()

            let (ours, theirs) = (try await play.state(play.frankfurt), try await play.state(play.paris))
            #expect(ours.request?.content == narrower.digest && theirs.request?.content == narrower.digest)
            #expect(theirs.request?.measures.map(\.parts) == [2] && theirs.request?.facts["m2"] == nil)
            #expect(theirs.items.values.map(\.content) == [narrower.digest])
            let body = try #require(try await play.events(play.frankfurt).last { $0.kind == .requestIssued }?.body)
            #expect(body["view"]?.string == CanonicalJSON.Digest.sha256(view).hex)

            #expect(
                ours.request?.narrowing?.changes.map(\.line) == [
                    "m1: 2 of 3 accounts", "m1: 122 of 181 days", "m1: 3 of 9 fields", "m2: not asked for",
                ])
            let number = try #require(ours.request?.view.flatMap { ours.number(of: $0.id) })
            let reply = try await play.give(
                "weber@frankfurt> evidence open --item \(number) --purpose prosecution-in-case --out why")
            #expect(reply.exit == 0, "\(reply.lines)")
            #expect(play.stage.written["why"] == view)
        }

        @Test("an approver never asks for more or for something else, nor for what the opinions do not rest on")
        func wider() async throws {
            let (play, document) = try await assessed()
            let attempts: [(place: String, JSON)] = [
                ("/measures/0/from", try changed(document, ["measures", "0", "from"], "2020-01-01")),
                ("/measures/0/to", try changed(document, ["measures", "0", "to"], nil)),
                ("/measures/0/fields", try changed(document, ["measures", "0", "fields"], nil)),
                (
                    "/measures/0/accounts",
                    try changed(document, ["measures", "0", "accounts"], ["DE02120300000000202051"])
                ),
                ("/measures/0/measure", try changed(document, ["measures", "0", "measure"], "bank-accounts")),
                ("/measures/1", try changed(document, ["measures", "1", "id"], "m9")),
                ("/facts", try changed(document, ["facts"], [:])), ("/to", try changed(document, ["to"], "berne")),
                ("/necessity/limits", try changed(document, ["necessity", "limits"], "")),
                ("/measures/0/link", try changed(document, ["measures", "0", "link"], " ")),
                // A narrowing asks for less, and never has whoever asked say something else.
                ("/measures/0/link", try changed(document, ["measures", "0", "link"], "They knew each other.")),
                ("/necessity/aim", try changed(document, ["necessity", "aim"], "To look around.")),
                ("/necessity/more", try changed(document, ["necessity", "more"], "And more.")),
                ("", document),
            ]
            for (place, attempt) in attempts {
                let error = try await perform(.approve(1, view: view, narrow: attempt.canonicalBytes), in: play)
                #expect(error?.code == .invalid && error?.place == place, "\(place): \(String(describing: error))")
            }
            #expect(try await play.state(play.frankfurt).request?.status == .assessed)
            #expect(try await play.state(play.frankfurt).request?.content == document.digest)
        }

        @Test("facts stated of a part keep its accounts as they are, and a fact stated later sets the view aside")
        func parts() async throws {
            let (play, document) = try await assessed()
            #expect(
                try await play.give("weber@frankfurt> fact state data.relevant=true --about m1/2 --cite StPO~§~161")
                    .exit == 0)
            #expect(try await play.give("weber@frankfurt> request assess").exit == 0)
            let fewer = try changed(document, ["measures", "0", "accounts", "0"], nil)
            let error = try await perform(.approve(1, view: view, narrow: fewer.canonicalBytes), in: play)
            #expect(error?.code == .invalid && error?.reason.contains("parts of `m1`") == true)
            #expect(try await perform(.approve(1, view: view), in: play) == nil)
            #expect(try await play.give("weber@frankfurt> fact state request.urgent=true --cite StPO~§~161").exit == 0)
            let state = try await play.state(play.frankfurt)
            #expect(state.request?.view == nil && state.request?.status == .drafting)
        }

        @Test("a message that names another view than the approver signed is not understood")
        func otherView() async throws {
            for view: JSON? in [nil, .string(CanonicalJSON.Digest.sha256([9]).hex)] {
                let play = try await Rehearsal.shared.value.before("request issue")
                try await play.give("weber@frankfurt> request issue")
                let bytes = try await play.message(0, of: play.frankfurt)
                let changed = try play.altered(bytes, by: play.frankfurt) { $0["view"] = view }
                let receipt = try play.receipt(try await play.post(changed, from: play.frankfurt, to: play.paris))
                #expect(receipt.verdict == .notUnderstood && receipt.reason == "unsigned")
            }
        }
    }
}
