import CanonicalJSON
import ComityAccess
import ComityCase
import ComityModel
import ComityOffice
import ComityScenario
import ComityTesting
import Testing

extension Wayward {
    @Suite("Officers")
    struct OfficerTests {
        private func perform(
            _ command: OfficerCommand, as id: CommandID? = nil, by officer: String, _ role: Role, in house: MemoryHouse,
            of play: Play
        ) async throws -> OfficeError? {
            do {
                let hand = try SeededHand(OfficerID(unchecked: officer), of: house.office.profile.id, as: role)
                _ = try await house.office.perform(command, as: id ?? play.stage.nextCommand(), by: hand)
                return nil
            } catch let error as OfficeError { return error }
        }

        /// The acts behind a message, changed: it is authentic, received, not understood, and nothing of it is applied.
        private func insistUnsigned(
            _ play: Play, _ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation,
            _ change: ([JSON]) throws -> [JSON]
        ) async throws {
            let changed = try play.altered(bytes, by: play.frankfurt) { body in
                body["acts"] = .array(try change(body["acts"]?.array ?? []))
            }
            let receipt = try play.receipt(try await play.post(changed, from: play.frankfurt, to: play.paris))
            #expect(receipt.verdict == .notUnderstood && receipt.reason == "unsigned", sourceLocation: sourceLocation)
            let state = try await play.state(play.paris)
            #expect(state.request == nil && state.items.isEmpty && state.terms.isEmpty, sourceLocation: sourceLocation)
            for item in try await play.state(play.frankfurt).items.keys {
                #expect(try await play.paris.journal.key(of: item) == nil, sourceLocation: sourceLocation)
            }
        }

        @Test("a message without the officers behind it is not understood, whatever its node signed")
        func unsigned() async throws {
            func issued() async throws -> (Play, [UInt8]) {
                let play = try await Rehearsal.shared.value.before("request issue")
                try await play.give("weber@frankfurt> request issue")
                return (play, try await play.message(0, of: play.frankfurt))
            }
            var (play, bytes) = try await issued()
            try await insistUnsigned(play, bytes) { _ in [] }
            (play, bytes) = try await issued()
            try await insistUnsigned(play, bytes) { acts in acts.filter { $0["role"]?.string != "approver" } }
            (play, bytes) = try await issued()
            try await insistUnsigned(play, bytes) { acts in
                // Signed by a key that no roster names.
                let act = try SignedAct(json: acts[0])
                let stranger = try SeededHand(
                    OfficerID(unchecked: "stranger"), of: play.frankfurt.office.profile.id, as: .approver)
                return acts + [
                    try stranger.key.sign(
                        act: act.act, file: act.file, subject: act.subject, opinion: nil, command: act.command,
                        role: .approver, at: act.at
                    ).json
                ]
            }
            (play, bytes) = try await issued()
            try await insistUnsigned(play, bytes) { acts in
                // Signed for another case.
                let act = try SignedAct(json: acts[0])
                let klein = try SeededHand(
                    OfficerID(unchecked: "klein"), of: play.frankfurt.office.profile.id, as: .approver)
                return [
                    try klein.key.sign(
                        act: act.act, file: CaseRef(opener: act.file.opener, id: UniqueID(derivedFrom: [7])),
                        subject: act.subject, opinion: nil, command: act.command, role: .approver, at: act.at
                    ).json
                ]
            }
            (play, bytes) = try await issued()
            try await insistUnsigned(play, bytes) { acts in
                // The signature of one act under the subject of another.
                acts.map { act in
                    var members = act.object ?? [:]
                    members["subject"] = .string(CanonicalJSON.Digest.sha256([9]).hex)
                    return .object(members)
                }
            }
        }

        @Test("an approval of another act, or of other content, does not stand behind a message")
        func borrowed() async throws {
            let play = try await Rehearsal.shared.value.before("evidence release --item 22", 2)
            try await play.give("dubois@paris> evidence release --item 22")
            let seq = try await play.state(play.paris).outgoing.seq
            let bytes = try await play.message(seq - 1, of: play.paris)
            let decided = try await play.events(play.paris).last { $0.kind == .requestDecided }?.acts.map(\.json) ?? []
            #expect(decided.contains { $0["role"]?.string == "approver" })
            let changed = try play.altered(bytes, by: play.paris) { $0["acts"] = .array(decided) }
            let receipt = try play.receipt(try await play.post(changed, from: play.paris, to: play.frankfurt))
            #expect(receipt.verdict == .notUnderstood && receipt.reason == "unsigned")
            #expect(try await play.state(play.frankfurt).disclosures.values.allSatisfy { $0.number != 3 })
        }

        @Test("acts of an officer whose key was revoked meanwhile count for nothing")
        func revoked() async throws {
            var play = try await Rehearsal.shared.value.before("request issue")
            try await play.give("weber@frankfurt> request issue")
            let bytes = try await play.message(0, of: play.frankfurt)
            play = try await Rehearsal.shared.value.before("request issue")
            let reply = try await play.give("anna.frankfurt+bernd.frankfurt@frankfurt> officer revoke klein")
            #expect(reply.exit == 0, "\(reply.lines)")
            try await play.settle()
            let receipt = try play.receipt(try await play.post(bytes, from: play.frankfurt, to: play.paris))
            #expect(receipt.verdict == .notUnderstood && receipt.reason == "unsigned")
            #expect(try await play.give("klein@frankfurt> request return --reason other").exit == 1)
        }

        @Test("an officer who drafts does not approve, under whatever role")
        func ownDraft() async throws {
            let play = try await Rehearsal.shared.value.before("request approve", 3)
            try await play.give("anna.frankfurt+bernd.frankfurt@frankfurt> officer add weber --roles approver")
            let error = try await perform(.approve(1), by: "weber", .approver, in: play.frankfurt, of: play)
            #expect(
                error?.code == .refused && error?.reason.contains("second officer") == true,
                "\(String(describing: error))")
            #expect(try await play.state(play.frankfurt).request?.status == .assessed)
        }

        @Test("who minimises does not release, under whatever role")
        func ownResult() async throws {
            let play = try await Rehearsal.shared.value.before("evidence release --item 22", 2)
            try await play.give("anna.paris+bernd.paris@paris> officer add moreau --roles approver")
            let error = try await perform(.release(1, item: 22), by: "moreau", .approver, in: play.paris, of: play)
            #expect(
                error?.code == .refused && error?.reason.contains("second officer") == true,
                "\(String(describing: error))")
            #expect(
                try await play.state(play.paris).disclosures.values.contains {
                    $0.number == 3 && $0.status == .prepared
                })
        }

        @Test("without a grant, or in a role that may not, nobody does anything")
        func unallowed() async throws {
            var play = try await Rehearsal.shared.value.before("grant give klein")
            let version = try await play.state(play.frankfurt).version
            var error = try await perform(.approve(1), by: "klein", .approver, in: play.frankfurt, of: play)
            #expect(error?.code == .refused, "\(String(describing: error))")
            error = try await perform(.approve(1), by: "weber", .caseOfficer, in: play.frankfurt, of: play)
            #expect(error?.code == .refused)
            // A role that the roster does not give.
            error = try await perform(.approve(1), by: "weber", .approver, in: play.frankfurt, of: play)
            #expect(error?.code == .refused)
            error = try await perform(.approve(1), by: "nobody", .approver, in: play.frankfurt, of: play)
            #expect(error?.code == .refused)
            #expect(try await play.state(play.frankfurt).version == version)
            play = try await Rehearsal.shared.value.before("case decide")
            error = try await perform(.decide(1), by: "laurent", .executingOfficer, in: play.paris, of: play)
            #expect(error?.code == .refused)
            #expect(try await play.state(play.paris).request?.status == .assessed)
            try await play.give("anna.paris+bernd.paris@paris> grant end dubois --case 1")
            play.stage.clock.advance(bySeconds: 60)
            error = try await perform(.decide(1), by: "dubois", .approver, in: play.paris, of: play)
            #expect(error?.code == .refused)
        }

        @Test("nobody states what the record and the tables tell")
        func computedFact() async throws {
            let play = try await Rehearsal.shared.value.before("request assess", 2)
            for name in ["use.sender_consent=true", "transfer.adequacy=true", "transfer.third_country=false"] {
                let reply = try await play.give("weber@frankfurt> fact state \(name) --cite LED~Art.~5")
                #expect(reply.exit == 3 && reply.lines.joined().contains("nobody states it"), "\(reply.lines)")
            }
        }

        @Test("who drafted a case touches it no more once the grant has ended")
        func drafterEnded() async throws {
            let play = try await Rehearsal.shared.value.before("request assess", 2)
            let reply = try await play.give("anna.frankfurt+bernd.frankfurt@frankfurt> grant end weber --case 1")
            #expect(reply.exit == 0, "\(reply.lines)")
            let refused = try await play.give("weber@frankfurt> request assess")
            #expect(refused.exit == 1 && refused.lines.joined().contains("no grant"), "\(refused.lines)")
            try await play.give("anna.frankfurt+bernd.frankfurt@frankfurt> grant give weber --case 1")
            #expect(try await play.give("weber@frankfurt> request assess").exit == 0)
        }

        @Test("an opening for a purpose that no vocabulary has is a wrong command, and nothing is logged")
        func purpose() async throws {
            let play = try await Rehearsal.shared.value.before("evidence open --item 11")
            let version = try await play.state(play.frankfurt).version
            let reply = try await play.give("weber@frankfurt> evidence open --item 11 --purpose curiosity")
            #expect(reply.exit == 2, "\(reply.lines)")
            #expect(try await play.state(play.frankfurt).version == version)
        }
    }
}
