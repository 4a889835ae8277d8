import ComityAccess
import ComityModel
import ComityOffice
import ComityTesting
import ComityTrust
import Testing

extension Wayward {
    @Suite("Peers of a house")
    struct PeerTests {
        private func give(_ command: HouseCommand, _ play: Play) async throws -> OfficeError? {
            let id = play.frankfurt.office.profile.id
            let hands = try MemoryHouse.administrators(of: id).map { try SeededHand($0, of: id, as: .administrator) }
            do {
                _ = try await play.frankfurt.office.perform(
                    command, as: play.stage.nextCommand(), by: hands[0], and: hands[1])
                return nil
            } catch let error as OfficeError { return error }
        }

        private func peer(_ authority: TestAuthority, _ play: Play) async throws -> House.Peer? {
            try await play.frankfurt.office.house().peers[authority.id]
        }

        private func descriptor(
            of authority: TestAuthority, by anchor: HybridPrivateKey? = nil,
            _ change: (inout AuthorityDescriptor) -> Void = { _ in }
        ) throws -> SignedDescriptor {
            var descriptor = authority.pinned.descriptor
            if let anchor { descriptor.anchor = TrustAnchor(anchor.publicKey) }
            change(&descriptor)
            return try SignedDescriptor(signing: descriptor, with: anchor ?? authority.anchor)
        }

        private func confirm(_ authority: TestAuthority, _ anchor: HybridPrivateKey? = nil) -> HouseCommand {
            .confirmPeer(authority.id, TrustAnchor((anchor ?? authority.anchor).publicKey).fingerprint)
        }

        @Test("what is pinned is replaced only by the next version under the same anchor, and then at once")
        func succession() async throws {
            let play = try await Rehearsal.shared.value.before("request assess")
            let lyon = try TestAuthority("lyon", seed: 71)
            let impostor = try TestAuthority("lyon", seed: 72)
            // Nobody confirmed it yet, so it can be put right.
            #expect(try await give(.addPeer(descriptor(of: impostor)), play) == nil)
            #expect(try await give(.addPeer(descriptor(of: lyon)), play) == nil)
            #expect(try await give(confirm(impostor), play)?.code == .integrity)
            #expect(try await give(confirm(lyon), play) == nil)
            let next = { (descriptor: inout AuthorityDescriptor) in
                descriptor.version = 2
                descriptor.endpoints = ["https://new.lyon.example"]
            }
            #expect(try await give(.addPeer(descriptor(of: lyon)), play)?.place == "/version")
            #expect(try await give(.addPeer(descriptor(of: impostor, next)), play)?.code == .integrity)
            #expect(
                try await give(.addPeer(descriptor(of: lyon, by: impostor.anchor, next)), play)?.code == .integrity)
            #expect(try await peer(lyon, play)?.pinned?.descriptor == lyon.pinned.descriptor)
            #expect(try await give(.addPeer(descriptor(of: lyon, next)), play) == nil)
            #expect(try await peer(lyon, play)?.pinned?.descriptor.endpoints == ["https://new.lyon.example"])
        }

        @Test("a suspended peer stays so under a new descriptor, until its fingerprint is confirmed again")
        func suspended() async throws {
            let play = try await Rehearsal.shared.value.before("request assess")
            let lyon = try TestAuthority("lyon", seed: 71)
            for command in [.addPeer(try descriptor(of: lyon)), confirm(lyon), .suspendPeer(lyon.id)] {
                #expect(try await give(command, play) == nil)
            }
            // What the house learns meanwhile is not told to it; with the confirmation it is.
            let relation = CaseRef.relation(of: play.frankfurt.office.profile.id, with: lyon.id)
            let told = try await play.frankfurt.journal.events(of: relation).count
            try await play.give("anna.frankfurt+bernd.frankfurt@frankfurt> officer add schmidt --roles approver")
            #expect(try await play.frankfurt.journal.events(of: relation).count == told)
            #expect(try await give(.addPeer(descriptor(of: lyon) { $0.version = 2 }), play) == nil)
            #expect(try await peer(lyon, play)?.isSuspended == true)
            await #expect(throws: OfficeError.self) { try await play.frankfurt.office.house().peer(lyon.id) }
            #expect(try await give(confirm(lyon), play) == nil)
            #expect(try await peer(lyon, play)?.isSuspended == false)
            #expect(try await play.frankfurt.journal.events(of: relation).count == told + 1)
        }

        @Test("two authorities with one key between them are not both pinned, nor one that shows a key of this house")
        func conflict() async throws {
            let play = try await Rehearsal.shared.value.before("request assess")
            let lyon = try TestAuthority("lyon", seed: 71)
            let nice = try TestAuthority("nice", seed: 73)
            #expect(try await give(.addPeer(descriptor(of: lyon)), play) == nil)
            #expect(try await give(confirm(lyon), play) == nil)
            #expect(
                try await give(
                    .addPeer(descriptor(of: nice) { $0.sealingKeys = lyon.pinned.descriptor.sealingKeys }), play) == nil
            )
            #expect(try await give(confirm(nice), play)?.code == .integrity)
            #expect(try await peer(nice, play)?.pinned == nil)
            let own = play.frankfurt.descriptor.claimed
            #expect(try await give(.addPeer(descriptor(of: nice) { $0.messageKeys = own.messageKeys }), play) == nil)
            #expect(try await give(confirm(nice), play)?.code == .integrity)
            #expect(
                try await give(
                    .addPeer(
                        descriptor(of: lyon) {
                            $0.version = 2; $0.tlsPins = own.tlsPins
                        }), play)?.code
                    == .integrity)
        }
    }
}
