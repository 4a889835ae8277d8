import CanonicalJSON
import ComityCase
import ComityEvidence
import ComityModel
import ComityOffice
import ComityScenario
import ComityTesting
import ComityTrust
import Commitments
import Foundation
import Testing

@Suite("The first story")
struct FirstStoryTests {
    @Test("it plays from draft to closed, and both sides agree on every machine that they share")
    func agree() async throws {
        let played = try await PlayedStory.shared.value
        let (here, there) = (try await played.state(played.frankfurt), try await played.state(played.paris))
        for state in [here, there] {
            #expect(state.halted == nil)
            #expect(state.status == .closed && state.request?.standing == .answered)
        }
        #expect(here.side == .requesting && there.side == .requested)
        #expect(here.outgoing == there.incoming && there.outgoing == here.incoming)
        #expect(here.outgoing.digests.allSatisfy { here.receipts[$0] == .applied })
        #expect(there.outgoing.digests.allSatisfy { there.receipts[$0] == .applied })
        #expect(here.request?.content == there.request?.content)
        #expect(here.request?.measures.map(\.decision) == there.request?.measures.map(\.decision))
        #expect(here.request?.reference == "PAR-2026-118" && there.request?.reference == "PAR-2026-118")
        #expect(here.conditions == there.conditions && here.conditions.inForce.count == 1)
        #expect(here.terms == there.terms)
        #expect(here.questionOrder == there.questionOrder && here.questionOrder.count == 1)
        for id in here.questionOrder {
            let (left, right) = (here.questions[id], there.questions[id])
            #expect(left?.kind == right?.kind && left?.status == .answered && right?.status == .answered)
            #expect(left?.answer == right?.answer && left?.isOwn != right?.isOwn)
        }
        #expect(here.permissionOrder == there.permissionOrder && here.permissionOrder.count == 1)
        for id in here.permissionOrder {
            let (left, right) = (here.permissions[id], there.permissions[id])
            #expect(left?.status == right?.status && left?.until == right?.until && left?.cites == right?.cites)
        }
        #expect(here.disclosureOrder == there.disclosureOrder && here.disclosureOrder.count == 3)
        for id in here.disclosureOrder {
            let (left, right) = (here.disclosures[id], there.disclosures[id])
            #expect(left?.terms == right?.terms && left?.status == right?.status && left?.revealed == right?.revealed)
            #expect(left?.key == nil && right?.key == nil, "a key that was fetched is not kept in the open case")
        }
        #expect(here.disclosureOrder.map { here.disclosures[$0]?.status } == [.received, .recalled, .received])
        let asked: Set<String> = [
            "request.sent", "request.received", "decision.taken", "permission.granted", "error.found",
        ]
        for event in asked { #expect(here.happened[event] != nil && there.happened[event] != nil, "\(event)") }
        #expect(try await played.frankfurt.journal.jobs().isEmpty)
    }

    @Test("the receipt states the terms as instants, those of the law base, and the sender copies them")
    func terms() async throws {
        let played = try await PlayedStory.shared.value
        let state = try await played.state(played.frankfurt)
        let issued = try #require(state.outgoing.digests.first)
        let receipt = try #require(try await played.frankfurt.journal.receipt(for: issued))
        guard case .receipt(let content) = try SignedMessage(stored: receipt).content else {
            Issue.record("no receipt")
            return
        }
        #expect(content.verdict == .applied && content.receivedAt == Instant("2026-11-24T10:00:00+01:00"))
        let due = Dictionary(uniqueKeysWithValues: content.due.map { ($0.norm.norm, $0.at) })
        // `due_before` of the law base's first story: the ends of the seventh and of the thirtieth day, in Paris.
        #expect(due["EIO-16(1).1"] == Instant("2026-12-02T00:00:00+01:00"))
        #expect(due["EIO-12(3).1"] == Instant("2026-12-25T00:00:00+01:00"))
        #expect(due.count == 2)
        #expect(state.terms == content.due)
        // Stored on the other side as it was sent: never signed again.
        #expect(try await played.paris.journal.receipt(for: issued) == receipt)
    }

    @Test(
        "what the node sees to when it sends comes from the pack of the instrument, and the law of sending was judged on it"
    )
    func sends() async throws {
        let played = try await PlayedStory.shared.value
        let state = try await played.state(played.frankfurt)
        #expect(state.request?.sends["request.form"] == ["annex-a", "signed", "written-record"])
        let events = try await played.frankfurt.journal.events(of: played.file)
        let act = try #require(events.last { $0.kind == .requestIssued }?.acts.last)
        let digest = try #require(act.opinion)
        let opinion = try #require(try await played.frankfurt.journal.opinion(digest))
        #expect(opinion["facts"]?["own"]?["request.channel"]?["value"] == "direct-judicial")
        #expect(opinion["facts"]?["own"]?["request.contents"]?["value"] == ["complete"])
    }

    @Test("the minimisation counts what the generator planted")
    func counts() async throws {
        let played = try await PlayedStory.shared.value
        let truth = played.story.bank.truth
        let minimised = try await played.paris.journal.events(of: played.file).filter {
            $0.kind == .evidenceMinimised && $0.body["result"]?["measure"]?.string == "m1"
        }
        #expect(minimised.count == 1)
        #expect(minimised.first?.body["counts"] == truth["counts"])
        let reply = try #require(played.replies(to: "evidence minimise").last)
        for (name, count) in truth["withheldBy"]?.object ?? [:] {
            #expect(reply.lines.contains("withheld, \(name): \(count.integer ?? -1)"), "\(reply.lines)")
        }
        #expect(reply.lines.contains("masked after acceptance: \(truth["counts"]?["masked"]?.integer ?? -1)"))
    }

    @Test("the copy holds exactly the records in the scope, and no text that was withheld or masked")
    func export() async throws {
        let played = try await PlayedStory.shared.value
        let bank = BankText(played.story)
        let text = String(decoding: played.stage.written["handed-over/m1-1.csv"], as: UTF8.self)
        let rows = text.split(separator: "\r\n").flatMap { $0.split(separator: "\n") }.dropFirst().map(String.init)
        #expect(!rows.isEmpty)
        let numbers = rows.compactMap {
            $0.split(separator: ",", omittingEmptySubsequences: false).first.flatMap { Int($0) }
        }
        #expect(numbers.count == rows.count)
        #expect(Set(numbers) == Set(bank.inScope.map(\.number)))
        #expect(Set(numbers).count == played.story.bank.truth["counts"]?["handedOver"]?.integer)
        let perAccount = Dictionary(grouping: bank.inScope, by: \.account).mapValues { JSON.integer($0.count) }
        #expect(JSON.object(perAccount) == played.story.bank.truth["perAccount"])
        let copies = ["handed-over/m1-1.csv", "handed-over/m1-1.json", "handed-over/m1-1.xml"]
        for name in copies where played.stage.written.names.contains(name) {
            let copy = String(decoding: played.stage.written[name], as: UTF8.self)
            for withheld in bank.withheldTexts where copy.contains(withheld) { Issue.record("\(name): \(withheld)") }
        }
        let masked = rows.filter { $0.contains("masked: ") }.compactMap { row in
            row.split(separator: ",").first.flatMap { Int($0) }
        }
        #expect(masked.count == played.story.bank.truth["counts"]?["masked"]?.integer)
        let shown = bank.inScope.filter { !masked.contains($0.number) }.flatMap(\.texts)
        let hidden = bank.inScope.filter { masked.contains($0.number) }.flatMap(\.texts)
        for text in Set(hidden).subtracting(shown) where Int(text.suffix(4)) == nil {
            #expect(!rows.contains { $0.contains(text) }, "\(text)")
        }
    }

    @Test("the revealed record verifies against the field root that was disclosed, and is record 412")
    func reveal() async throws {
        let played = try await PlayedStory.shared.value
        let reveal = try RecordReveal(json: try JSON(parsing: played.stage.written["handed-over/reveal-412.json"]))
        let state = try await played.state(played.frankfurt)
        let disclosure = try #require(
            state.disclosureOrder.compactMap { state.disclosures[$0] }.first { $0.number == 3 })
        let disclosed = try Item(json: try #require(disclosure.signedTerms?["item"]))
        let root = FieldRoot(
            records: UInt64(try #require(disclosed.records)), hash: try #require(disclosed.fieldRoot))
        try reveal.verify(against: root)
        #expect(throws: CommitmentError.self) {
            try reveal.verify(against: FieldRoot(records: root.records, hash: .sha256([1])))
        }
        let truth = try #require(played.story.bank.truth["record412"])
        let json = String(decoding: reveal.record.json.canonicalBytes, as: UTF8.self)
        #expect(reveal.record.number == 412)
        for name in ["path", "account", "booked"] {
            #expect(json.contains(try #require(truth[name]?.string)), "\(name)")
        }
        #expect(disclosure.revealed == [412])
    }

    @Test("what was recalled or fell due is shredded on both sides: keys gone, blobs gone, certificates exchanged")
    func shredded() async throws {
        let played = try await PlayedStory.shared.value
        let (here, there) = (try await played.state(played.frankfurt), try await played.state(played.paris))
        let recalled = try #require(
            here.disclosureOrder.compactMap { here.disclosures[$0] }.first { $0.status == .recalled })
        let reviewed = try #require(here.disclosureOrder.compactMap { here.disclosures[$0] }.first { $0.number == 3 })
        var gone: [(MemoryHouse, Item)] = [recalled.item, reviewed.item].compactMap { id in
            here.items[id].map { (played.frankfurt, $0) }
        }
        let raw = try #require(there.items[recalled.item]?.derivedFrom)
        gone += there.derived(from: raw).compactMap { id in there.items[id].map { (played.paris, $0) } }
        #expect(gone.count == 4)
        for (house, item) in gone {
            #expect(item.isShredded)
            #expect(try await house.journal.key(of: item.id) == nil)
            #expect(await house.blobs.size(of: item.blob) == nil)
        }
        // Each side got the other's certificate for what it had of the recalled disclosure.
        for disclosure in [recalled, reviewed] { #expect(there.disclosures[disclosure.id]?.isDestroyed == true) }
        #expect(here.disclosures[recalled.id]?.isDestroyed == true)
        #expect(here.disclosures[reviewed.id]?.isDestroyed == false)
        // Everything else keeps its key and its blob.
        for house in played.houses {
            for item in try await played.state(house).items.values where !item.isShredded {
                #expect(try await house.journal.key(of: item.id) != nil)
                #expect(await house.blobs.size(of: item.blob) == item.size)
            }
        }
    }

    @Test("between recall and shredding the item is frozen on both sides")
    func frozen() async throws {
        let played = try await PlayedStory.shared.value
        for house in played.houses {
            let own = try await house.journal.events(of: played.file)
            let recall = try #require(
                own.firstIndex { $0.kind == .disclosureRecalled || $0.body["type"]?.string == "disclosure.recalled" })
            let state = CaseState(ref: played.file, own: house.office.profile.id, folding: own[...recall])
            let item = try #require(state.disclosures.values.first { $0.status == .recalled }?.item)
            #expect(state.items[item]?.status == .frozen)
        }
    }
}
