import CanonicalJSON
import ComityModel
import Testing

@testable import ComityTrust

@Suite("whom this house trusts")
struct TrustListTests {
    private let frankfurt: House
    private let paris: House
    private let rome: House
    private let list: TrustList

    init() throws {
        let houses = try Houses.shared.get()
        (frankfurt, paris, rome) = (houses.frankfurt, houses.paris, houses.rome)
        list = try TrustList(own: paris.authority, peers: [frankfurt.pinned, rome.pinned])
    }

    private func code(_ message: SignedMessage, over channel: House, at instant: Instant = House.now) async throws
        -> TrustFailure.Code?
    {
        let received = try ReceivedMessage(bounded: message.bytes)
        let channel = try await channel.channel(in: list)
        return failure { () throws(TrustFailure) in try list.verify(received, over: channel, at: instant) }
    }

    @Test("a message of a peer over its own channel to this house is verified")
    func verified() async throws {
        let signed = try frankfurt.signer.sign(frankfurt.envelope(to: paris.authority))
        let channel = try await frankfurt.channel(in: list)
        let verified = try list.verify(ReceivedMessage(bounded: signed.bytes), over: channel, at: House.now)
        #expect(verified.from == frankfurt.authority)
        #expect(verified.bytes == signed.bytes)
        #expect(verified.digest == signed.digest)
        #expect(verified.file == signed.content.file)
    }

    @Test("a message for somebody else is refused")
    func addressee() async throws {
        #expect(
            try await code(try frankfurt.signer.sign(frankfurt.envelope(to: rome.authority)), over: frankfurt)
                == .wrongAddressee)
    }

    @Test("a message over the channel of another authority is refused, and its signer named")
    func channel() async throws {
        #expect(
            try await code(try frankfurt.signer.sign(frankfurt.envelope(to: paris.authority)), over: rome)
                == .foreignKey)
    }

    @Test("a peer cannot send in another's name over its own channel")
    func impostor() async throws {
        let impostor = MessageSigner(authority: frankfurt.authority, key: try key(of: 3))
        #expect(impostor.publicKey == rome.signer.publicKey)
        #expect(try await code(try impostor.sign(frankfurt.envelope(to: paris.authority)), over: rome) == .wrongSender)
        #expect(
            try await code(try impostor.sign(frankfurt.envelope(to: paris.authority)), over: frankfurt) == .foreignKey)
    }

    @Test("a key that nobody published is refused")
    func unknownKey() async throws {
        let stranger = try House("frankfurt", seed: 9)
        #expect(
            try await code(try stranger.signer.sign(stranger.envelope(to: paris.authority)), over: frankfurt)
                == .unknownKey)
    }

    @Test("a channel without a pinned descriptor is refused")
    func unknownAuthority() async throws {
        let small = try TrustList(own: paris.authority, peers: [frankfurt.pinned])
        let channel = try await rome.channel(in: list)
        let received = try ReceivedMessage(bounded: try rome.signer.sign(rome.envelope(to: paris.authority)).bytes)
        #expect(
            failure { () throws(TrustFailure) in try small.verify(received, over: channel, at: House.now) }
                == .unknownAuthority)
        #expect(small[rome.authority] == nil)
        #expect(list.authorities == [frankfurt.authority, rome.authority])
    }

    @Test("keys sign in their time only, and never once invalid")
    func periods() throws {
        let end = House.start.advanced(bySeconds: 1_000)
        let received = try ReceivedMessage(
            bounded: try frankfurt.signer.sign(frankfurt.envelope(to: paris.authority)).bytes)
        for (key, good, bad) in [
            (
                MessageKey(keys: frankfurt.signer.publicKey, from: House.start), House.start,
                House.start.advanced(bySeconds: -1)
            ),
            (
                MessageKey(keys: frankfurt.signer.publicKey, from: House.start, until: end),
                end.advanced(bySeconds: -1), end
            ),
            (
                MessageKey(keys: frankfurt.signer.publicKey, from: House.start, invalidFrom: end),
                end.advanced(bySeconds: -1), end
            ),
        ] {
            var descriptor = frankfurt.descriptor
            descriptor.messageKeys = [key]
            let pinned = try SignedDescriptor(signing: descriptor, with: frankfurt.anchor).pin(
                descriptor.anchor.fingerprint)
            #expect(failure { () throws(TrustFailure) in try pinned.authenticate(received, at: good) } == nil)
            #expect(failure { () throws(TrustFailure) in try pinned.authenticate(received, at: bad) } == .keyPeriod)
        }
    }

    @Test("two keys of one authority that were not published as a pair are refused")
    func pairs() throws {
        let second = try HybridPrivateKey(
            ed25519: [UInt8](repeating: 1, count: 32), mldsa65: [UInt8](repeating: 2, count: 32))
        var descriptor = frankfurt.descriptor
        descriptor.messageKeys.append(MessageKey(keys: second.publicKey, from: House.start))
        let pinned = try SignedDescriptor(signing: descriptor, with: frankfurt.anchor).pin(
            descriptor.anchor.fingerprint)
        let envelope = frankfurt.envelope(to: paris.authority)
        let first = try JSON(canonical: frankfurt.signer.sign(envelope).bytes)
        let other = try JSON(canonical: MessageSigner(authority: frankfurt.authority, key: second).sign(envelope).bytes)
        let mixed = first.with(
            "signatures",
            .array([try #require(first["signatures"]?.array?[0]), try #require(other["signatures"]?.array?[1])]))
        let received = try ReceivedMessage(bounded: mixed.canonicalBytes)
        #expect(failure { () throws(TrustFailure) in try pinned.authenticate(received, at: House.now) } == .keyPair)
    }

    @Test("two authorities that publish one key, and one authority twice, are refused")
    func conflicts() throws {
        var descriptor = rome.descriptor
        descriptor.tlsPins = frankfurt.descriptor.tlsPins
        let thief = try SignedDescriptor(signing: descriptor, with: rome.anchor).pin(descriptor.anchor.fingerprint)
        #expect(
            failure { () throws(TrustFailure) in try TrustList(own: paris.authority, peers: [frankfurt.pinned, thief]) }
                == .keyConflict)
        descriptor = rome.descriptor
        descriptor.messageKeys += frankfurt.descriptor.messageKeys
        let copier = try SignedDescriptor(signing: descriptor, with: rome.anchor).pin(descriptor.anchor.fingerprint)
        #expect(
            failure { () throws(TrustFailure) in try TrustList(own: paris.authority, peers: [frankfurt.pinned, copier])
            } == .keyConflict)
        #expect(
            failure { () throws(TrustFailure) in try TrustList(own: paris.authority, peers: [rome.pinned, rome.pinned])
            } == .keyConflict)
    }

    @Test("a statement holds under its name and its sender only, and is no message")
    func statements() throws {
        let signed = try frankfurt.signer.sign(statement: "dossier.manifest", ["n": 1])
        let statement = try SignedStatement(bounded: signed.bytes, to: 1 << 20)
        #expect(statement == signed)
        #expect(try frankfurt.pinned.body(of: statement, named: "dossier.manifest", at: House.now) == ["n": 1])
        #expect(
            failure { () throws(TrustFailure) in
                try frankfurt.pinned.body(of: statement, named: "log.reopened", at: House.now)
            } == .payload)
        #expect(
            failure { () throws(TrustFailure) in
                try rome.pinned.body(of: statement, named: "dossier.manifest", at: House.now)
            } == .unknownKey)
        #expect(failure { () throws(TrustFailure) in try ReceivedMessage(bounded: signed.bytes) } == .payload)
        let message = try frankfurt.signer.sign(frankfurt.envelope(to: paris.authority)).bytes
        #expect(failure { () throws(TrustFailure) in try SignedStatement(bounded: message, to: 1 << 20) } == .shape)
        #expect(failure { () throws(TrustFailure) in try SignedStatement(bounded: signed.bytes, to: 100) } == .size)
        let forged = try MessageSigner(authority: frankfurt.authority, key: key(of: 3)).sign(
            statement: "dossier.manifest", 1)
        #expect(
            failure { () throws(TrustFailure) in
                try rome.pinned.body(of: forged, named: "dossier.manifest", at: House.now)
            } == .wrongSender)
    }

    /// The message key of the house of a seed.
    private func key(of seed: UInt64) throws -> HybridPrivateKey {
        var random = Seeded(seed)
        _ = (random.bytes(32), random.bytes(32))
        return try HybridPrivateKey(ed25519: random.bytes(32), mldsa65: random.bytes(32))
    }
}
