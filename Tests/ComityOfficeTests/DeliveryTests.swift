import CanonicalJSON
import ComityAccess
import ComityCase
import ComityModel
import ComityOffice
import ComityScenario
import ComityTesting
import ComityTrust
import Foundation
import Sealing
import Testing
import TransparencyLog

extension Wayward {
    @Suite("Delivery")
    struct DeliveryTests {
        /// Paris knows Frankfurt's officers and waits; the request is issued and not delivered yet.
        private func issued() async throws -> (Play, [UInt8]) {
            let play = try await Rehearsal.shared.value.before("request issue")
            #expect(try await play.give("weber@frankfurt> request issue").exit == 0)
            return (play, try await play.message(0, of: play.frankfurt))
        }

        private func refusal(_ body: () async throws -> Void) async -> DeskRefusal? {
            do {
                try await body()
                return nil
            } catch { return error as? DeskRefusal }
        }

        @Test("a message with any octet changed is refused, and nothing is stored")
        func tampered() async throws {
            let (play, bytes) = try await issued()
            for position in stride(from: 0, to: bytes.count, by: bytes.count / 61 + 1) {
                var changed = bytes
                changed[position] ^= 1
                let refusal = await refusal { _ = try await play.post(changed, from: play.frankfurt, to: play.paris) }
                #expect(refusal.map { [400, 403, 422].contains($0.status) } == true, "octet \(position)")
            }
            #expect(try await play.paris.journal.files().isEmpty)
            #expect(
                try play.receipt(try await play.post(bytes, from: play.frankfurt, to: play.paris)).verdict == .applied)
        }

        @Test("a message does not overtake a roster that has not reached the peer")
        func roster() async throws {
            let play = try await Rehearsal.shared.value.before("request issue")
            try await play.give("anna.frankfurt+bernd.frankfurt@frankfurt> officer add schmidt --roles approver")
            try await play.give("weber@frankfurt> request issue")
            await play.stage.set("paris", down: true)
            #expect(try await play.frankfurt.office.workOnce()?.failure != nil)
            await play.stage.set("paris", down: false)
            let waiting = try await play.frankfurt.office.workOnce()?.failure
            #expect(waiting?.contains("the roster goes first") == true)
            #expect(try await play.paris.journal.files().isEmpty)
            try await play.settleLater()
            #expect(try await play.state(play.paris).request?.standing == .received)
        }

        @Test("a message without one of its signatures, or with them swapped, is refused")
        func stripped() async throws {
            let (play, bytes) = try await issued()
            let json = try JSON(canonical: bytes)
            let both = try #require(json["signatures"]?.array)
            for signatures in [[both[0]], [both[1]], [both[1], both[0]], [both[0], both[0]], both + [both[0]], []] {
                let changed = JSON.object(["payload": try #require(json["payload"]), "signatures": .array(signatures)])
                let refusal = await refusal {
                    _ = try await play.post(changed.canonicalBytes, from: play.frankfurt, to: play.paris)
                }
                #expect(refusal?.code == .unverified || refusal?.code == .malformed, "\(signatures.count)")
            }
            #expect(try await play.paris.journal.files().isEmpty)
        }

        @Test("a message over another authority's channel, or for another addressee, is refused as foreign")
        func foreign() async throws {
            let (play, bytes) = try await issued()
            let delivery = Delivery(message: bytes, checkpoint: nil, old: 0, consistency: [])
            let own = try await play.channel(from: play.paris, to: play.frankfurt)
            let atParis = await refusal { _ = try await play.paris.office.receive(delivery, over: own) }
            #expect(atParis?.status == 403)
            let there = try await play.channel(from: play.frankfurt, to: play.paris)
            let atFrankfurt = await refusal { _ = try await play.frankfurt.office.receive(delivery, over: there) }
            #expect(atFrankfurt?.status == 403)
            #expect(try await play.paris.journal.files().isEmpty)
        }

        @Test("the same message twice is answered by the same receipt, and written once")
        func replay() async throws {
            let (play, bytes) = try await issued()
            let first = try await play.post(bytes, from: play.frankfurt, to: play.paris)
            let events = try await play.events(play.paris)
            let jobs = try await play.paris.journal.jobs()
            let second = try await play.post(bytes, from: play.frankfurt, to: play.paris)
            #expect(first.receipt == second.receipt)
            #expect(try await play.events(play.paris) == events)
            #expect(try await play.paris.journal.jobs() == jobs)
        }

        @Test("a message that another one must precede is answered by the number that is expected")
        func gap() async throws {
            let play = try await Rehearsal.shared.value.before("case decide")
            #expect(try await play.give("dubois@paris> case decide").exit == 0)
            let count = try await play.state(play.paris).outgoing.seq
            let version = try await play.state(play.frankfurt).version
            let last = try await play.message(count - 1, of: play.paris)
            let refusal = await refusal { _ = try await play.post(last, from: play.paris, to: play.frankfurt) }
            #expect(refusal?.code == .gap(expect: count - 1) && refusal?.status == 409)
            #expect(try await play.state(play.frankfurt).version == version)
            try await play.settleLater()
            #expect(try await play.state(play.frankfurt).incoming.seq == count)
        }

        @Test("another message under a number that was received is proof against its sender, and changes nothing")
        func equivocation() async throws {
            let (play, bytes) = try await issued()
            _ = try await play.post(bytes, from: play.frankfurt, to: play.paris)
            let events = try await play.events(play.paris)
            let other = try play.altered(bytes, by: play.frankfurt) {
                $0["content"] = .string(CanonicalJSON.Digest.sha256([1]).hex)
            }
            let refusal = await refusal { _ = try await play.post(other, from: play.frankfurt, to: play.paris) }
            #expect(refusal?.code == .unverified)
            #expect(try await play.events(play.paris) == events)
        }

        @Test("an unknown type or version is received, answered `notUnderstood`, and the chain goes on")
        func unknown() async throws {
            let play = try await Rehearsal.shared.value.before("case acknowledge")
            let strange = try await play.forged("request.sung", ["acts": []], by: play.frankfurt)
            let receipt = try play.receipt(try await play.post(strange, from: play.frankfurt, to: play.paris))
            #expect(receipt.verdict == .notUnderstood && receipt.reason == "unknown-type")
            #expect(try await play.state(play.paris).incoming.seq == 2)
            #expect(try await play.state(play.paris).request?.status == .received)
        }

        @Test("a changed attachment is not understood, and none of its keys is kept")
        func attachment() async throws {
            let (play, bytes) = try await issued()
            let changed = try play.altered(bytes, by: play.frankfurt) { body in
                var attachment = try #require(body["attachments"]?.array?.first?.object)
                var inline = try #require(attachment["inline"]?.string.flatMap { Base64.url.decode($0) })
                inline[inline.count / 2] ^= 1
                attachment["inline"] = .string(Base64.url.encode(inline))
                body["attachments"] = [.object(attachment)]
            }
            let receipt = try play.receipt(try await play.post(changed, from: play.frankfurt, to: play.paris))
            #expect(receipt.verdict == .notUnderstood && receipt.reason == "malformed" && receipt.due.isEmpty)
            let state = try await play.state(play.paris)
            #expect(state.request == nil && state.items.isEmpty)
            for item in try await play.state(play.frankfurt).items.keys {
                #expect(try await play.paris.journal.key(of: item) == nil)
            }
        }

        @Test("a receipt that was altered on the way is not believed; the message goes again and brings the stored one")
        func alteredReceipt() async throws {
            let (play, _) = try await issued()
            play.frankfurt.linkFaults.alterNext()
            try await play.settle()
            #expect(try await play.state(play.frankfurt).receipts.isEmpty)
            #expect(try await play.frankfurt.journal.jobs().count == 1)
            try await play.settleLater()
            #expect(try await play.state(play.frankfurt).receipts.values.map(\.self) == [.applied])
            #expect(try await play.events(play.paris).count == 1)
        }

        @Test("while the other authority is down, messages wait longer and longer, and flow when it is back")
        func down() async throws {
            let (play, bytes) = try await issued()
            await play.stage.set("paris", down: true)
            var waits: [Int64] = []
            for _ in 0..<12 {
                try await play.settle()
                let job = try #require(try await play.frankfurt.journal.jobs().first)
                waits.append(job.due.seconds - play.frankfurt.office.now.seconds)
                play.stage.clock.jump(to: job.due)
            }
            await play.stage.set("paris", down: false)
            #expect(waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300])
            #expect(play.frankfurt.log.lines.contains { $0.hasPrefix("notice a job failed") })
            try await play.settle()
            #expect(try await play.message(0, of: play.frankfurt) == bytes)
            #expect(try await play.state(play.frankfurt).receipts.count == 1)
            #expect(try await play.frankfurt.journal.jobs().isEmpty)
        }
    }
}

/// Tests that take the story another way. They share one stage, so they run one after the other.
@Suite("Another way", .serialized)
enum Wayward {}
