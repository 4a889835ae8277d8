import CanonicalJSON
import ComityCase
import ComityModel
import ComityOffice
import ComityScenario
import ComityTesting
import ComityTrust
import Foundation
import StrictYAML
import Testing
import TransparencyLog

@Suite("What the story leaves in the journals")
struct RecordTests {
    @Test("every message and receipt holds by both signatures, at its sender and at its addressee alike")
    func signatures() async throws {
        let played = try await PlayedStory.shared.value
        var count = 0
        for (house, peer) in [(played.frankfurt, played.paris), (played.paris, played.frankfurt)] {
            let sender = try house.descriptor.pin(house.fingerprint)
            let receiver = try peer.descriptor.pin(peer.fingerprint)
            let now = house.office.now
            for digest in try await played.state(house).outgoing.digests {
                let bytes = try #require(try await house.journal.message(digest))
                #expect(try await peer.journal.message(digest) == bytes)
                let message = try sender.authenticate(ReceivedMessage(bounded: bytes), at: now)
                #expect(message.digest == digest)
                let receipt = try #require(try await house.journal.receipt(for: digest))
                #expect(try await peer.journal.receipt(for: digest) == receipt)
                _ = try receiver.authenticate(ReceivedMessage(bounded: receipt), at: now)
                #expect(throws: TrustFailure.self) {
                    try receiver.authenticate(ReceivedMessage(bounded: bytes), at: now)
                }
                count += 1
            }
        }
        #expect(count >= 16)
    }

    @Test("every event and every receipt is a leaf that proves under a published checkpoint, and all checkpoints agree")
    func leaves() async throws {
        let played = try await PlayedStory.shared.value
        for house in played.houses {
            let descriptor = try house.descriptor.pin(house.fingerprint).descriptor
            let policy = LogPolicy(origin: descriptor.logOrigin, key: try NoteKey(vkey: descriptor.logKey))
            let known = try await house.journal.checkpoint(of: descriptor.logOrigin)
            // A newer one than those of the story: every leaf stands under it.
            let newest = try await house.office.publishCheckpoint()
            #expect(newest.checkpoint.head.size % 256 == 0)
            var count = 0
            for file in try await played.files(of: house) {
                for (position, event) in try await house.journal.events(of: file).enumerated() {
                    let proof = try #require(
                        try await house.office.proof(of: .event(file, position + 1), under: newest))
                    let entry = try LogEntry.commit(salt: try #require(proof.extra), body: event.json.canonicalBytes)
                    try proof.verify(entry: entry, by: policy)
                    count += 1
                }
            }
            let peer = played.houses.first { $0.office.profile.id != house.office.profile.id }
            for digest in try await played.state(try #require(peer)).outgoing.digests {
                let bytes = try #require(try await house.journal.receipt(for: digest))
                let proof = try #require(try await house.office.proof(of: .receipt(digest), under: newest))
                let receipt = try SignedMessage(stored: bytes).content.json.canonicalBytes
                try proof.verify(
                    entry: try LogEntry.commit(salt: try #require(proof.extra), body: receipt), by: policy)
                #expect(throws: LogError.self) {
                    try proof.verify(
                        entry: try LogEntry.commit(salt: proof.extra ?? [], body: receipt + [0]), by: policy)
                }
            }
            #expect(count > 60)
            // In this story only France releases evidence, so only France's log was published and cosigned.
            let cosigned = try await peer?.journal.checkpoint(of: descriptor.logOrigin)
            #expect((known != nil) == (house.office.profile.id == played.paris.office.profile.id))
            #expect((cosigned != nil) == (known != nil))
            for old in [known, cosigned].compactMap(\.self) { try await consistent(old, newest, of: house) }
        }
    }

    private func consistent(_ old: SignedCheckpoint, _ new: SignedCheckpoint, of house: MemoryHouse) async throws {
        let (old, new) = (old.checkpoint.head, new.checkpoint.head)
        let hashes = try await house.journal.leafHashes(0..<new.size)
        #expect(TreeHasher.tree(hashes) == new.hash)
        let proof = try ConsistencyProof(old: old.size, size: new.size) { node in
            TreeHasher.tree(hashes[Int(node.leaves.lowerBound)..<Int(node.leaves.upperBound)])
        }
        try proof.verify(from: old, to: new)
    }

    @Test(
        "no name, account, address or text of the story stands in an event, a message, a receipt, an opinion, an error or a log"
    )
    func personalData() async throws {
        let played = try await PlayedStory.shared.value
        let planted = try Self.planted(in: played.story)
        #expect(planted.count > 500)
        var texts: [(place: String, text: String)] = []
        for house in played.houses {
            let name = house.office.profile.id.rawValue
            for file in try await played.files(of: house) {
                for event in try await house.journal.events(of: file) {
                    texts.append(("\(name): event \(event.kind.rawValue)", text(event.json.canonicalBytes)))
                    for digest in [event.opinion].compactMap(\.self) + opinions(in: event.body) {
                        guard let opinion = try await house.journal.opinion(digest) else { continue }
                        texts.append(("\(name): opinion", text(opinion.canonicalBytes)))
                    }
                }
                for bytes in try await house.journal.sent(in: file, from: 0) {
                    let message = try SignedMessage(stored: bytes)
                    texts.append(("\(name): message", text(bytes)))
                    texts.append(("\(name): payload", text(message.content.json.canonicalBytes)))
                    guard let receipt = try await house.journal.receipt(for: message.digest) else { continue }
                    texts.append(
                        ("\(name): receipt", text(try SignedMessage(stored: receipt).content.json.canonicalBytes)))
                }
            }
            for job in try await house.journal.jobs() {
                texts.append(("\(name): job", text(job.job.json.canonicalBytes)))
            }
            for line in house.log.lines { texts.append(("\(name): log", line)) }
        }
        for step in played.steps {
            for line in step.reply.lines where step.reply.exit != 0 || step.words[1] != "export" {
                texts.append(("reply to \(step.words.prefix(2).joined(separator: " "))", line))
            }
        }
        #expect(texts.count > 300)
        let all = Data(texts.map(\.text).joined(separator: "\n").utf8)
        #expect(all.range(of: Data("state.similar_domestic_case".utf8)) != nil, "the search finds what is there")
        for word in planted where all.range(of: Data(word.utf8)) != nil {
            let places = texts.filter { $0.text.contains(word) }.map(\.place)
            Issue.record("`\(word)` stands in \(places)")
        }
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    private func opinions(in body: JSON) -> [Digest] {
        (body["opinions"]?.array ?? []).compactMap { $0["opinion"]?.string.flatMap(Digest.init(hex:)) }
    }

    /// Names, accounts, addresses and texts of the bank's file, the provider's records, the request and the letters.
    private static func planted(in story: FirstStory) throws -> [String] {
        var planted = BankText(story).planted
        let request = try StrictYAML.parse(Array(story.requestYAML.utf8)).json
        planted.formUnion(strings(in: story.subscriber.right) + strings(in: story.subscriber.namesake))
        planted.formUnion(story.bank.asked.flatMap { [$0.iban, $0.holder] } + [story.subscriber.identifier])
        planted.formUnion(["persons", "necessity"].flatMap { strings(in: request[$0] ?? [:]) })
        planted.formUnion([request["offence"]?["summary"]?.string ?? ""])
        for measure in request["measures"]?.array ?? [] {
            planted.formUnion(strings(in: measure["accounts"] ?? []))
            planted.formUnion(
                [measure["link"], measure["identifier"], measure["holder"]?["name"]].compactMap { $0?.string })
        }
        planted.formUnion(story.texts.values.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) })
        // Words of the vocabulary and dates are no personal data.
        let codes: Set<String> = ["suspect", "third-party"]
        return planted.filter { $0.count >= 6 && !codes.contains($0) && $0.wholeMatch(of: /[0-9:TZ.+-]+/) == nil }
            .sorted()
    }

    private static func strings(in json: JSON) -> [String] {
        switch json {
        case .string(let text): [text]
        case .array(let list): list.flatMap(strings)
        case .object(let members): members.values.flatMap(strings)
        default: []
        }
    }
}
