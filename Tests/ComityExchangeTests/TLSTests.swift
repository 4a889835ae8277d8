import AsyncHTTPClient
import ComityModel
import ComityOffice
import ComityTrust
import NIOHTTP1
import NIOSSL
import Testing

@testable import ComityExchange

extension ExchangeTests {
    @Suite("who gets through")
    struct TLSTests {
        private let peers: Peers

        init() throws { peers = try Peers.shared.get() }

        @Test("every configuration of TLS is 1.3, post-quantum, P-256, HTTP/1.1, and asks for a certificate")
        func configuration() throws {
            let identity = try peers.paris.identity()
            for end in [TLSEnd.server, .client(trusting: peers.frankfurt.tls.certificate)] {
                let configuration = try TLSConfiguration.peers(end, as: identity)
                #expect(configuration.minimumTLSVersion == .tlsv13)
                #expect(configuration.maximumTLSVersion == .tlsv13)
                #expect(configuration.curves == [.x25519_MLKEM768])
                #expect(configuration.verifySignatureAlgorithms == [.ecdsaSecp256R1Sha256])
                #expect(configuration.signingSignatureAlgorithms == [.ecdsaSecp256R1Sha256])
                #expect(configuration.certificateVerification == .noHostnameVerification)
                #expect(configuration.applicationProtocols == ["http/1.1"])
                #expect(configuration.certificateChain.count == 1)
                #expect(configuration.privateKey != nil)
                #expect(configuration.additionalTrustRoots.isEmpty)
                switch (end, configuration.trustRoots) {
                case (.server, .certificates(let roots)?): #expect(roots.isEmpty)
                case (.client(let authority), .certificates(let roots)?):
                    #expect(try roots.map { try $0.toDERBytes() } == [authority.der])
                default: Issue.record("the roots are not a list of certificates")
                }
            }
        }

        @Test("a key that is not the certificate's makes no identity")
        func otherKey() {
            #expect(throws: ExchangeFailure.self) {
                try TLSIdentity(certificate: peers.paris.leaf, key: peers.rome.leafKey)
            }
        }

        @Test("a peer with its own certificate gets through, and the desk learns who it is")
        func known() async throws {
            try await Node.serving { (node) async throws in
                for peer in [node.peers.frankfurt, node.peers.rome] {
                    let reply = try await node.client(as: peer.identity()) {
                        try await $0.deliver(.sample, to: node.peers.paris.id)
                    }
                    #expect(reply == node.desk.get { $0.reply })
                    #expect(node.desk.get { $0.callers.last } == peer.id)
                }
                #expect(node.desk.get { $0.deliveries } == [.sample, .sample])
            }
        }

        /// Certificates that must not get through.
        enum Impostor: CaseIterable, Sendable {
            case stranger, otherAuthorityOwnKey, otherAuthorityPinnedKey, peerAsAnother
        }

        @Test(
            "a stranger, and a CA that certifies another authority's name or key, are refused",
            arguments: Impostor.allCases)
        func refused(_ impostor: Impostor) async throws {
            try await Node.serving { (node) async throws in
                let (frankfurt, rome, nowhere) = (node.peers.frankfurt, node.peers.rome, node.peers.nowhere)
                let validity = Peer.start...Peer.end
                let serial = [UInt8](repeating: 7, count: 16)
                let identity: TLSIdentity
                switch impostor {
                case .stranger: identity = try nowhere.identity()
                case .otherAuthorityOwnKey:
                    identity = try nowhere.identity(
                        nowhere.tls.issue(to: frankfurt.id, key: nowhere.leafKey, serial: serial, validity: validity))
                case .otherAuthorityPinnedKey:
                    identity = try frankfurt.identity(
                        nowhere.tls.issue(to: frankfurt.id, key: frankfurt.leafKey, serial: serial, validity: validity))
                case .peerAsAnother:
                    identity = try frankfurt.identity(
                        rome.tls.issue(to: frankfurt.id, key: frankfurt.leafKey, serial: serial, validity: validity))
                }
                let failure = await failure {
                    _ = try await node.client(as: identity) { try await $0.deliver(.sample, to: node.peers.paris.id) }
                }
                #expect(isUnreachable(failure))
                #expect(failure?.description.contains("does not accept this node's certificate") == true)
                #expect(node.desk.get { $0.callers }.isEmpty)
                #expect(node.log.text.contains("a caller's certificate was refused"))
            }
        }

        @Test(
            "a certificate is judged by the node's clock",
            arguments: [Peer.start.advanced(bySeconds: -1), Peer.end.advanced(bySeconds: 1)])
        func outOfTime(_ instant: Instant) async throws {
            try await Node.serving { (node) async throws in
                node.clock.set(instant)
                #expect(
                    isUnreachable(
                        await failure {
                            _ = try await node.client { try await $0.deliver(.sample, to: node.peers.paris.id) }
                        }))
                #expect(node.desk.get { $0.callers }.isEmpty)
            }
        }

        @Test("what runs out or is suspended while the connection is open is refused at the next request")
        func laterRequests() async throws {
            try await Node.serving { (node) async throws in
                try await node.client { (client) async throws in
                    _ = try await client.deliver(.sample, to: node.peers.paris.id)
                    node.clock.set(Peer.end.advanced(bySeconds: 1))
                    let expired = await failure { _ = try await client.deliver(.sample, to: node.peers.paris.id) }
                    guard case .refused(403, _) = expired else {
                        Issue.record("expected a refusal, got \(String(describing: expired))")
                        return
                    }
                    node.clock.set(Peer.now)
                    node.pins.value = try TrustList(own: node.peers.paris.id, peers: [node.peers.rome.pinned]).pins
                    guard
                        case .refused(403, _) = await failure({
                            _ = try await client.deliver(.sample, to: node.peers.paris.id)
                        })
                    else {
                        Issue.record("a peer that is not pinned any more was served")
                        return
                    }
                }
                #expect(node.desk.get { $0.callers.count } == 1)
            }
        }

        @Test("a peer that is added while the node runs gets through at once")
        func added() async throws {
            try await Node.serving { (node) async throws in
                let nowhere = node.peers.nowhere
                node.pins.value = try TrustList(own: node.peers.paris.id, peers: [nowhere.pinned]).pins
                _ = try await node.client(as: nowhere.identity()) {
                    try await $0.deliver(.sample, to: node.peers.paris.id)
                }
                #expect(node.desk.get { $0.callers } == [nowhere.id])
            }
        }

        /// Ways to spoil a client's TLS, each of which must end in a refusal.
        enum Spoiled: CaseIterable, Sendable {
            case noCertificate, tls12, classicalGroup

            func apply(_ tls: inout TLSConfiguration) {
                switch self {
                case .noCertificate:
                    tls.certificateChain = []
                    tls.privateKey = nil
                case .tls12:
                    tls.minimumTLSVersion = .tlsv12
                    tls.maximumTLSVersion = .tlsv12
                    tls.curves = nil
                case .classicalGroup: tls.curves = [.x25519, .secp256r1, .secp384r1]
                }
            }
        }

        @Test("no certificate, TLS 1.2, and a client without X25519MLKEM768 are refused", arguments: Spoiled.allCases)
        func spoiled(_ spoiled: Spoiled) async throws {
            try await Node.serving { (node) async throws in
                #expect(try await node.request(.GET, "/v1/descriptor").status == 200)
                await #expect(throws: (any Error).self) {
                    _ = try await node.request(.GET, "/v1/descriptor") { spoiled.apply(&$0) }
                }
            }
        }

        @Test("the client trusts a listener only under the CA of that very peer, though another peer's CA names it")
        func otherListener() async throws {
            let (paris, rome) = (peers.paris, peers.rome)
            let forged = try rome.tls.issue(
                to: paris.id, key: rome.leafKey, serial: [UInt8](repeating: 9, count: 16),
                validity: Peer.start...Peer.end)
            try await Node.serving(as: rome.identity(forged)) { (node) async throws in
                let failure = await failure {
                    _ = try await node.client { try await $0.deliver(.sample, to: paris.id) }
                }
                #expect(isUnreachable(failure))
                #expect(failure?.description.contains("no TLS channel") == true)
                // The same listener is good under Rome's own CA: the refusal above was for the CA alone.
                _ = try await node.client(address: rome.address(node.port)) {
                    try await $0.deliver(.sample, to: paris.id)
                }
            }
        }
    }
}
