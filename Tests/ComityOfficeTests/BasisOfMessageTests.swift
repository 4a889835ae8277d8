import CanonicalJSON
import ComityAccess
import ComityCase
import ComityModel
import ComityScenario
import ComityTesting
import ComityTrust
import Testing

@testable import ComityOffice

/// What South makes of a message of North whose node and officers sign what they like.
private struct Forger {
    let stage: MemoryStage
    let north: MemoryHouse
    let south: MemoryHouse
    /// The request as it was sent.
    let sent: Envelope
    /// The clock of South.
    let now: Instant

    init() async throws {
        stage = try await HumanBasisTests.play(before: "case prepare")
        north = try #require(await stage.house("north"))
        south = try #require(await stage.house("south"))
        let state = try await HumanBasisTests.state(stage, "south")
        let last = try #require(state.incoming.last)
        let bytes = try #require(await north.journal.message(last))
        guard case .message(let envelope) = try SignedMessage(stored: bytes).content else {
            throw StageFailure("no message")
        }
        sent = envelope
        now = stage.clock.now()
    }

    func ago(_ seconds: Int64) -> Instant { now.advanced(bySeconds: -seconds) }

    private func sign(
        _ verb: String, by name: String, _ role: Role, _ subject: Digest, in file: CaseRef, at: Instant
    ) throws -> SignedAct {
        try SeededHand(OfficerID(unchecked: name), of: north.office.profile.id, as: role).key.sign(
            act: verb, file: file, subject: subject, opinion: nil, command: UniqueID(derivedFrom: [5]), role: role,
            at: at)
    }

    /// An override for sending, signed by the two of North.
    func basis(
        measure: String? = nil, confirmed: Instant, until: Instant, in file: CaseRef
    ) throws -> HumanBasis {
        let override = Override(
            UniqueID(derivedFrom: [6]), .issue, measure: measure.map { MeasureID(unchecked: $0) },
            cite: Citation(law: "Const.", article: "Art. 25"), text: .sha256([1]), reason: .silent, until: until)
        return HumanBasis(
            override,
            proposal: try sign(
                HumanBasis.proposes, by: "weber", .caseOfficer, override.digest, in: file, at: confirmed),
            confirmation: try sign(
                HumanBasis.confirms, by: "adler", .headOfLegal, override.digest, in: file, at: confirmed))
    }

    /// A message like the request, for another case or further on in this one.
    func envelope(
        measure: String? = nil, asks: [String] = ["m1"], confirmed: Int64 = 600, until: Int64 = -86_400,
        signed: Int64 = 120, at: Int64 = 60, seq: Int = 1, seen: Int = 0, withBasis: Bool = true, case number: UInt8 = 1
    ) throws -> Envelope {
        let file = seq == 1 ? CaseRef(opener: north.office.profile.id, id: UniqueID(derivedFrom: [number])) : sent.file
        var body = try #require(sent.body.object)
        let basis = try basis(measure: measure, confirmed: ago(confirmed), until: ago(until), in: file)
        body["humanBasis"] = withBasis ? [basis.json] : nil
        body["measures"] = .array(
            asks.map { ["id": .string($0), "measure": "subscriber-data", "parts": 1] })
        body["acts"] = .array(
            try (body["acts"]?.array ?? []).map { json in
                let act = try SignedAct(json: json)
                return try sign(act.act, by: act.officer.rawValue, act.role, act.subject, in: file, at: ago(signed))
                    .json
            })
        return Envelope(
            type: sent.type, version: sent.version, from: sent.from, to: sent.to, file: file, seq: seq,
            previous: seq == 1 ? nil : sent.json.digest, seen: seen, head: sent.head, at: ago(at), body: .object(body))
    }

    func objection(to envelope: Envelope) async throws -> NotUnderstood? {
        try await south.office.objection(
            to: envelope, on: try await south.office.state(of: envelope.file), at: now)
    }
}

extension Wayward {
    @Suite("A human basis in a message")
    struct BasisOfMessageTests {
        private static let forger = Task { try await Forger() }

        @Test("one for a measure is for a message that asks for that measure, and for no other")
        func measures() async throws {
            let forger = try await Self.forger.value
            #expect(try await forger.objection(to: try forger.envelope()) == nil)
            #expect(try await forger.objection(to: try forger.envelope(measure: "m1")) == nil)
            #expect(try await forger.objection(to: try forger.envelope(measure: "m1", asks: ["m1", "m2"])) == nil)
            #expect(try await forger.objection(to: try forger.envelope(measure: "m1", asks: ["m2"])) == .unsigned)
            #expect(try await forger.objection(to: try forger.envelope(measure: "m2", asks: ["m1"])) == .unsigned)
        }

        @Test(
            "a message is not older than the acts in it: not at all on a basis, and not more than clocks are apart without"
        )
        func acts() async throws {
            let forger = try await Self.forger.value
            for (withBasis, tolerance) in [(true, 0), (false, Office.tolerance)] {
                let at = 60 + tolerance
                #expect(
                    try await forger.objection(to: try forger.envelope(signed: 60, at: at, withBasis: withBasis)) == nil
                )
                #expect(
                    try await forger.objection(to: try forger.envelope(signed: 59, at: at, withBasis: withBasis))
                        == .untimely)
            }
            let early = try forger.envelope(confirmed: 90, signed: 120, at: 100)
            #expect(try await forger.objection(to: early) == .untimely, "confirmed after the message was sent")
            let late = try forger.envelope(confirmed: 90, signed: 120, at: 60)
            #expect(try await forger.objection(to: late) == .untimely, "confirmed after the act was done")
        }

        @Test("what the other side would take for untimely is not sent, and the officer is told to set the clock right")
        func sender() async throws {
            let forger = try await Self.forger.value
            let office = forger.south.office
            let (state, house) = (try await office.state(of: forger.sent.file), try await office.house())
            let event = Event(.requestWithdrawn, at: forger.now, by: .node, body: [:])
            func post(signed: Int64, on bases: [HumanBasis] = []) async throws {
                let act = try SeededHand(OfficerID(unchecked: "moreau"), of: office.profile.id, as: .caseOfficer).key
                    .sign(
                        act: "request.withdraw", file: state.ref, subject: event.body.digest, opinion: nil,
                        command: UniqueID(derivedFrom: [5]), role: .caseOfficer, at: forger.ago(signed))
                _ = try await Outbox(office: office, state: state, house: house, now: forger.now)
                    .post([event], acts: [act], on: bases)
            }
            func basis(until: Int64) throws -> HumanBasis {
                try forger.basis(confirmed: forger.ago(600), until: forger.ago(until), in: state.ref)
            }
            try await post(signed: -Office.tolerance)
            let refusal = await #expect(throws: OfficeError.self) { try await post(signed: -Office.tolerance - 1) }
            #expect(refusal?.reason.contains("set the clock right") == true)
            try await post(signed: 0, on: [try basis(until: -60)])
            await #expect(throws: OfficeError.self) { try await post(signed: -1, on: [try basis(until: -60)]) }
            await #expect(throws: OfficeError.self) { try await post(signed: 60, on: [try basis(until: 0)]) }
        }

        @Test("an envelope that is dated back revives no override that has expired")
        func expired() async throws {
            let forger = try await Self.forger.value
            #expect(try await forger.objection(to: try forger.envelope(until: 30, signed: 120, at: 60)) == nil)
            #expect(try await forger.objection(to: try forger.envelope(until: 60, signed: 120, at: 60)) == .untimely)
            #expect(try await forger.objection(to: try forger.envelope(until: 90, signed: 60, at: 100)) == .untimely)
            #expect(try await forger.objection(to: try forger.envelope(until: 90, signed: 60, at: 60)) == .untimely)
        }

        @Test("clocks may be five minutes apart and no more where something rests on an override")
        func ahead() async throws {
            let forger = try await Self.forger.value
            #expect(try await forger.objection(to: try forger.envelope(at: -Office.tolerance)) == nil)
            #expect(try await forger.objection(to: try forger.envelope(at: -Office.tolerance - 1)) == .untimely)
            let plain = try forger.envelope(at: -Office.tolerance - 1, withBasis: false)
            #expect(try await forger.objection(to: plain) == nil, "nothing hangs on it")
        }

        @Test("what rests on an override is not before the message before it, nor before what it says it has seen")
        func chain() async throws {
            let forger = try await Self.forger.value
            let ours = try #require(
                await forger.south.journal.events(of: forger.sent.file).first { $0.message?.seq == 1 }?.at)
            func isTimely(at instant: Instant, seen: Int) async throws -> Bool {
                let before = forger.now.seconds - instant.seconds
                let envelope = try forger.envelope(
                    confirmed: before + 60, signed: before, at: before, seq: 2, seen: seen)
                return try await forger.south.office.isTimely(envelope, at: forger.now)
            }
            #expect(try await isTimely(at: forger.sent.at, seen: 0))
            #expect(try await !isTimely(at: forger.sent.at.advanced(bySeconds: -1), seen: 0))
            let bound = ours.advanced(bySeconds: -Office.tolerance)
            #expect(bound > forger.sent.at, "the story gives South its answer later")
            #expect(try await isTimely(at: bound, seen: 1))
            #expect(try await !isTimely(at: bound.advanced(bySeconds: -1), seen: 1))
            #expect(try await isTimely(at: bound.advanced(bySeconds: -1), seen: 0))
        }

        @Test("what was not understood says so to its sender in a sentence")
        func says() {
            for reason in NotUnderstood.allCases { #expect(reason.says.count > 30 && !reason.says.hasSuffix(".")) }
        }

        @Test("each reading inside a command says on which basis it was done, as the command itself does")
        func readings() async throws {
            let stage = try await HumanBasisTests.play(before: "case prepare")
            let prepared = try await HumanBasisTests.give("moreau@south> case prepare --accept m1", on: stage)
            #expect(prepared.exit == 0, "\(prepared.lines)")
            #expect(
                prepared.lines.contains { $0.hasPrefix("human basis: Const. Art. 25 (override 1, `open`") },
                "\(prepared.lines)")
        }

        @Test("one that holds a norm to be wrong sets that aside alone, and the refusal says what stands beside it")
        func wrong() async throws {
            let play = try await Rehearsal.shared.value.before("case prepare")
            for line in [
                "anna.paris+bernd.paris@paris> officer add vogt --roles head-of-legal",
                "anna.paris+bernd.paris@paris> grant give vogt --case 1",
                "moreau@paris> case prepare --accept m1 --accept m2",
            ] {
                let reply = try await play.give(line)
                #expect(reply.exit == 0, "\(line): \(reply.lines)")
            }
            func override(_ number: Int, norms: [String]) async throws {
                let named = norms.map { "--norm \($0)" }.joined(separator: " ")
                for line in [
                    "moreau@paris> override propose --act decide --reason wrong \(named) --cite Const.~Art.~25 --text officers/question.txt "
                        + "--until 2027-02-01T00:00:00Z",
                    "vogt@paris> override confirm --override \(number)",
                ] {
                    let reply = try await play.give(line)
                    #expect(reply.exit == 0, "\(line): \(reply.lines)")
                }
            }
            let barred = try await play.give("dubois@paris> case decide")
            let norms = barred.citations.map(\.norm)
            #expect(barred.exit == 1 && !norms.isEmpty, "\(barred.lines)")
            try await override(1, norms: ["LED-5.1"])
            let stands = try await play.give("dubois@paris> case decide")
            #expect(stands.exit == 1, "\(stands.lines)")
            #expect(
                stands.lines.joined().contains("it sets aside `LED-5.1` alone, and \(barred.citations[0].cite)"),
                "\(stands.lines)")
            try await override(2, norms: norms)
            let decided = try await play.give("dubois@paris> case decide")
            #expect(decided.exit == 0, "\(decided.lines)")
            #expect(
                decided.lines.contains { $0.contains("`wrong` in \(barred.citations[0].cite) [\(norms[0])]") },
                "\(decided.lines)")
            try await play.settle()
            #expect(try await play.state(play.frankfurt).toldBases.map(\.basis.override.norms.count) == [norms.count])
        }

        @Test("two confirmations at one instant in two cases do not swap the parts of two persons")
        func swap() async throws {
            let stage = try await HumanBasisTests.play(before: "override propose")
            let propose =
                "override propose --act issue --reason silent --cite Const.~Art.~25 --text basis.txt --until 2027-02-01T00:00:00Z"
            for line in [
                "weber@north> \(propose) --case 1", "weber@north> request new request.yaml",
                "anna.north+bernd.north@north> grant give adler --case 2", "adler@north> \(propose) --case 2",
            ] {
                let reply = try await HumanBasisTests.give(line, on: stage)
                #expect(reply.exit == 0, "\(line): \(reply.lines)")
            }
            let office = try #require(await stage.house("north")).office
            let north = office.profile.id
            let weber = try SeededHand(OfficerID(unchecked: "weber"), of: north, as: .caseOfficer)
            let (first, second) = (stage.nextCommand(), stage.nextCommand())
            // While adler signs in the first case, having seen that nobody swaps, weber confirms in the second.
            let adler = InterruptedHand(
                hand: try SeededHand(OfficerID(unchecked: "adler"), of: north, as: .headOfLegal)
            ) {
                _ = try await office.perform(.confirmOverride(2, override: 1), as: second, by: weber)
            }
            let refusal = await #expect(throws: OfficeError.self) {
                try await office.perform(.confirmOverride(1, override: 1), as: first, by: adler)
            }
            #expect(refusal?.place == "override-no-swap", "\(String(describing: refusal))")
            let files = try await office.journal.files()
            let confirmed = try await office.overridePairs()
            #expect(files.count == 2 && confirmed.map(\.proposer.rawValue) == ["adler"])
        }
    }
}

/// A hand that something else comes before, each time it signs.
private struct InterruptedHand: OfficerHand {
    let hand: SeededHand
    let before: @Sendable () async throws -> Void

    var officer: OfficerID { hand.officer }
    var role: Role { hand.role }

    func sign(
        act: String, file: CaseRef, subject: Digest, opinion: Digest?, command: CommandID, at now: Instant
    ) async throws -> SignedAct {
        try await before()
        return try await hand.sign(act: act, file: file, subject: subject, opinion: opinion, command: command, at: now)
    }

    func sign(roster octets: [UInt8]) async throws -> [UInt8] { try await hand.sign(roster: octets) }
}
