import CanonicalJSON
import ComityAccess
import ComityCase
import ComityModel
import ComityOffice
import ComityScenario
import ComityTesting
import ComityTrust
import Sealing
import Testing
import TransparencyLog

extension Wayward {
    @Suite("Release and receipt")
    struct ReleaseTests {
        @Test(
            "a peer that shows two histories of its log is suspect: its message is received, nothing is released to it")
        func fork() async throws {
            let play = try await Rehearsal.shared.value.before("evidence release --item 22", 2)
            // Frankfurt publishes, and Paris cosigns with the next message.
            let published = try await play.frankfurt.office.publishCheckpoint()
            try await play.give("klein@frankfurt> permission ask --purpose tax-assessment --to tax-office")
            try await play.give("weber@frankfurt> permission ask --purpose tax-assessment --to tax-office")
            try await play.settle()
            let origin = published.checkpoint.origin
            #expect(try await play.paris.journal.checkpoint(of: origin)?.checkpoint == published.checkpoint)
            #expect(try await play.paris.office.suspects().isEmpty)
            // Another history of the same size, signed by the same key.
            let size = published.checkpoint.head.size
            let other = try play.frankfurt.keyring.sign(
                try Checkpoint(origin: origin, head: TreeHead(size: size, hash: .sha256([1]))))
            try await play.give("weber@frankfurt> permission ask --purpose tax-assessment --to tax-office-2")
            let message = try await play.message(
                try await play.state(play.frankfurt).outgoing.seq - 1, of: play.frankfurt)
            let reply = try await play.post(
                message, from: play.frankfurt, to: play.paris, checkpoint: other.bytes, old: size, consistency: [])
            #expect(try play.receipt(reply).verdict == .applied && reply.cosignature == nil)
            let evidence = try await play.paris.journal.forks()
            #expect(evidence.map(\.later.checkpoint) == [other.checkpoint])
            #expect(try await play.paris.office.suspects() == [origin])
            #expect(try await play.paris.journal.checkpoint(of: origin)?.checkpoint == published.checkpoint)
            #expect(play.paris.log.lines.contains { $0.hasPrefix("critical") })
            let release = try await play.give("dubois@paris> evidence release --item 22")
            #expect(release.exit == 5, "\(release.lines)")
            #expect(
                try await play.state(play.paris).disclosures.values.contains {
                    $0.number == 3 && $0.status == .prepared
                })
        }

        @Test("a checkpoint that cannot be read, or is not signed by its log, stops no message and is not cosigned")
        func unreadable() async throws {
            for checkpoint in [Array("nonsense".utf8), []] as [[UInt8]] {
                let play = try await Rehearsal.shared.value.before("request issue")
                try await play.give("weber@frankfurt> request issue")
                let bytes = try await play.message(0, of: play.frankfurt)
                let reply = try await play.post(bytes, from: play.frankfurt, to: play.paris, checkpoint: checkpoint)
                #expect(try play.receipt(reply).verdict == .applied && reply.cosignature == nil)
            }
        }

        @Test("a node that was restored from an older copy finds it out from its peers before it serves")
        func restored() async throws {
            let play = try await Rehearsal.shared.value.before("evidence release --item 22", 2)
            let paris = play.paris.office
            let backup = await play.stage.mark()
            try await play.give("dubois@paris> evidence release --item 22")
            try await play.settle()
            try await paris.insistLogIsWhole()
            await play.stage.restore(paris.profile.id, to: backup)
            await #expect(throws: OfficeError.self) { try await paris.insistLogIsWhole() }
            // Longer than what the peer knows by now, and still another history.
            _ = try await paris.publishCheckpoint()
            _ = try await play.give("anna.paris+bernd.paris@paris> grant give laurent --case 1")
            _ = try await paris.publishCheckpoint()
            do {
                try await paris.insistLogIsWhole()
                Issue.record("another history was not noticed")
            } catch let error as OfficeError { #expect(error.code == .integrity) }
            // A peer that is down is not waited for.
            await play.stage.set("frankfurt", down: true)
            try await paris.insistLogIsWhole()
            await play.stage.set("frankfurt", down: false)
        }

        @Test("what a withdrawal finds prepared is not released")
        func withdrawn() async throws {
            let play = try await Rehearsal.shared.value.before("evidence release --item 22", 2)
            #expect(try await play.give("klein@frankfurt> request withdraw --reason no-longer-needed").exit == 0)
            try await play.settle()
            let reply = try await play.give("dubois@paris> evidence release --item 22")
            #expect(reply.exit == 1, "\(reply.lines)")
            #expect(try await play.state(play.paris).disclosures.values.first { $0.number == 3 }?.status == .cancelled)
        }

        @Test("a withdrawal and a release that cross end alike on both sides: nothing is fetched")
        func crossing() async throws {
            let play = try await Rehearsal.shared.value.before("evidence release --item 22", 2)
            #expect(try await play.give("dubois@paris> evidence release --item 22").exit == 0)
            #expect(try await play.give("klein@frankfurt> request withdraw --reason no-longer-needed").exit == 0)
            try await play.settleLater()
            for house in [play.frankfurt, play.paris] {
                let state = try await play.state(house)
                #expect(state.request?.standing == .withdrawn && state.halted == nil)
                #expect(state.disclosures.values.first { $0.number == 3 }?.status == .cancelled)
                #expect(try await house.journal.jobs().allSatisfy { $0.due > house.office.now })
            }
            let item = try #require(try await play.state(play.paris).disclosures.values.first { $0.number == 3 }?.item)
            #expect(try await play.state(play.frankfurt).items[item] == nil)
            #expect(try await play.frankfurt.journal.key(of: item) == nil)
        }

        @Test("a withdrawal before anything was delivered follows the request, so that the chain has no hole")
        func undelivered() async throws {
            let play = try await Rehearsal.shared.value.before("request issue")
            await play.stage.set("paris", down: true)
            try await play.give("weber@frankfurt> request issue")
            try await play.settle()
            #expect(try await play.give("klein@frankfurt> request withdraw --reason no-longer-needed").exit == 0)
            try await play.settle()
            await play.stage.set("paris", down: false)
            play.stage.clock.advance(bySeconds: 600)
            try await play.settleLater()
            #expect(try await play.state(play.paris).request?.standing == .withdrawn)
            #expect(try await play.state(play.frankfurt).receipts.count == 2)
        }

        @Test("a blob that arrives altered is fetched again; altered again, it is rejected, and the sender learns it")
        func alteredBlob() async throws {
            for times in [1, 2] {
                let play = try await Rehearsal.shared.value.before("evidence release --item 22", 2)
                try await play.give("dubois@paris> evidence release --item 22")
                // Calls of Frankfurt's way to Paris: the fetch, then whatever follows it.
                for time in 0..<times { play.frankfurt.linkFaults.alterNext(after: time) }
                try await play.settleLater()
                let status: ComityCase.Disclosure.Status = times == 1 ? .received : .rejected
                for house in [play.frankfurt, play.paris] {
                    let disclosure = try #require(
                        try await play.state(house).disclosures.values.first { $0.number == 3 })
                    #expect(disclosure.status == status && disclosure.reason == (times == 1 ? nil : "blob-altered"))
                    #expect(disclosure.key == nil)
                }
            }
        }

        @Test("a blob that rotted in the sender's vault is not sent and not taken; the release waits")
        func rotten() async throws {
            let play = try await Rehearsal.shared.value.before("evidence release --item 22", 2)
            let result = try await play.state(play.paris).item(numbered: 22)
            await play.paris.blobs.tamper(with: result.blob)
            try await play.give("dubois@paris> evidence release --item 22")
            try await play.settleLater()
            #expect(
                try await play.state(play.frankfurt).disclosures.values.first { $0.number == 3 }?.status == .released)
            #expect(try await play.state(play.frankfurt).items[result.id] == nil)
            #expect(
                try await play.frankfurt.journal.jobs().contains { if case .fetch = $0.job { true } else { false } })
        }

        @Test(
            "a disclosure whose content, key or terms are not what was announced is rejected, and the sender learns why"
        )
        func rejected() async throws {
            for reason in ["content-altered", "unreadable", "terms-differ"] {
                let play = try await Rehearsal.shared.value.before("evidence open --item 11")
                let bytes = try await disclosure(of: play, for: reason)
                let receipt = try play.receipt(try await play.post(bytes, from: play.paris, to: play.frankfurt))
                #expect(receipt.verdict == .applied, "\(reason): \(receipt.reason ?? "")")
                let state = try await play.state(play.frankfurt)
                let id = try #require(state.disclosures.values.first { $0.number == 4 }?.id)
                #expect(state.disclosures[id]?.status == .released)
                await play.stage.set("paris", down: true)
                try await play.settle()
                let after = try await play.state(play.frankfurt)
                #expect(after.disclosures[id]?.status == .rejected && after.disclosures[id]?.reason == reason)
                #expect(after.items.count == state.items.count)
                #expect(try await play.frankfurt.journal.key(of: try #require(state.disclosures[id]).item) == nil)
                await play.stage.set("paris", down: false)
            }
        }

        /// A release that Paris' node makes up, with officers' signatures that hold: sealed right, announced wrong.
        @Test("a disclosure under the name of an item that is here is not taken, and the item's key stays")
        func takenName() async throws {
            let play = try await Rehearsal.shared.value.before("evidence open --item 11")
            let item = try #require(try await play.state(play.frankfurt).items.values.first { $0.origin == .received })
            let key = try #require(try await play.frankfurt.journal.key(of: item.id))
            let bytes = try await disclosure(of: play, for: "taken", item: item.id)
            _ = try? await play.post(bytes, from: play.paris, to: play.frankfurt)
            try await play.settleLater()
            #expect(try await play.frankfurt.journal.key(of: item.id) == key)
            #expect(try await play.state(play.frankfurt).items[item.id] == item)
            #expect(
                try await !play.frankfurt.journal.jobs().contains { if case .fetch = $0.job { true } else { false } })
        }

        private func disclosure(
            of play: Play, for reason: String, item id: ItemID = UniqueID(derivedFrom: [11])
        ) async throws -> [UInt8] {
            let (paris, frankfurt) = (play.paris.office, play.frankfurt.office)
            let key = try ItemKey(random: Array(1...32))
            var sealer = try ChunkSealer(key: key, salt: Array(repeating: 5, count: ChunkLayout.saltSize))
            let content = Array("{\"made\":\"up\"}".utf8)
            let sealed = try sealer.update(content) + sealer.finish()
            let (blob, size) = try await play.frankfurt.blobs.write(Bytes(sealed))
            let item = Item(
                id: id, origin: .result, kind: "records", measure: MeasureID(unchecked: "m1"),
                content: reason == "content-altered" ? .sha256([1]) : .sha256(content), blob: blob, size: size,
                fieldRoot: .sha256([2]), records: 1)
            let house = try await paris.house()
            let peer = try house.peer(frankfurt.profile.id)
            let published = try #require(peer.descriptor.sealingKey(at: paris.now))
            let file = try await play.file()
            let conditions = try await play.state(play.paris).conditions.inForce
            let terms: JSON = [
                "domain": "comity/terms/v1", "file": file.json, "from": .string(paris.profile.id.rawValue),
                "to": .string(frankfurt.profile.id.rawValue), "number": .integer(reason == "terms-differ" ? 9 : 4),
                "item": item.json, "basis": [], "scope": .null, "purpose": "prosecution-in-case",
                "conditions": .array(conditions.map(\.json)), "recipientKey": .string(published.kid),
            ]
            let wrapped = try SealingPublicKey(bytes: published.xwing).seal(
                key, terms: reason == "unreadable" ? .sha256([3]) : terms.digest)
            var acts: [JSON] = []
            for (officer, role) in [("moreau", Role.caseOfficer), ("dubois", .approver)] {
                let hand = try SeededHand(OfficerID(unchecked: officer), of: paris.profile.id, as: role)
                acts.append(
                    try await hand.sign(
                        act: "evidence.release", file: file, subject: terms.digest, opinion: nil,
                        command: play.stage.nextCommand(), at: paris.now
                    ).json)
            }
            return try await play.forged(
                "disclosure.released",
                [
                    "id": UniqueID(derivedFrom: [12]).json, "number": 4, "item": item.id.json, "terms": terms,
                    "key": wrapped.json, "attachments": [], "acts": .array(acts),
                ], by: play.paris)
        }
    }
}
