import CanonicalJSON
import ComityModel
import ComityOffice
import Foundation
import Hummingbird
import NIOHTTP1
import Testing

@testable import ComityExchange

extension ExchangeTests {
    @Suite("the routes")
    struct RouteTests {
        @Test("a delivery and its reply arrive octet for octet")
        func delivery() async throws {
            try await Node.serving { (node) async throws in
                let full = DeliveryReply(
                    receipt: Array("{\"receipt\":\"\\\"ü\u{0}\"}".utf8), cosignature: Array("— w sig\n".utf8),
                    checkpoint: Array("comity/paris\n1\n\n— x\n".utf8), proof: Array("c2sp.org/tlog-proof@v1\n".utf8))
                node.desk.set { $0.reply = full }
                let bare = Delivery(message: Array("{}".utf8), checkpoint: nil, old: 0, consistency: [])
                try await node.client { (client) async throws in
                    #expect(try await client.deliver(.sample, to: node.peers.paris.id) == full)
                    #expect(try await client.deliver(bare, to: node.peers.paris.id) == full)
                }
                #expect(node.desk.get { $0.deliveries } == [.sample, bare])
            }
        }

        @Test("a message of the largest size goes through; octets that are no text do not leave the house")
        func extremes() async throws {
            try await Node.serving { (node) async throws in
                let largest = Delivery(
                    message: [UInt8](repeating: UInt8(ascii: "x"), count: Envelope.maxMessageBytes), checkpoint: nil,
                    old: 0,
                    consistency: [])
                let noText = Delivery(message: [0xFF], checkpoint: nil, old: 0, consistency: [])
                try await node.client { (client) async throws in
                    _ = try await client.deliver(largest, to: node.peers.paris.id)
                    guard
                        case .refused(400, _) = await failure({
                            _ = try await client.deliver(noText, to: node.peers.paris.id)
                        })
                    else {
                        Issue.record("octets that are no text were sent")
                        return
                    }
                }
                #expect(node.desk.get { $0.deliveries } == [largest])
            }
        }

        @Test(
            "each refusal of the desk is a problem with its status, and reads back as what it was",
            arguments: [
                (.malformed, 400, "malformed"), (.foreign, 403, "foreign"), (.notFound, 404, "not-found"),
                (.gap(expect: 7), 409, "gap"), (.tooLarge, 413, "too-large"), (.unverified, 422, "unverified"),
                (.unavailable, 503, "unavailable"),
            ] as [(DeskRefusal.Code, Int, String)])
        func refusals(_ code: DeskRefusal.Code, _ status: Int, _ name: String) async throws {
            try await Node.serving { (node) async throws in
                node.desk.set { $0.refusal = DeskRefusal(code, "because of \(name)") }
                let reply = try await node.request(
                    .POST, "/v1/messages", body: Delivery.sample.json().canonicalBytes)
                #expect(reply.status == status)
                var expected: [String: JSON] = [
                    "type": "about:blank", "status": .integer(status), "code": .string(name),
                    "detail": .string("because of \(name)"),
                ]
                if case .gap(let next) = code { expected["expect"] = .integer(next) }
                #expect(reply.problem == .object(expected))
                let failure = await failure {
                    _ = try await node.client { try await $0.deliver(.sample, to: node.peers.paris.id) }
                }
                switch code {
                case .gap(let next): #expect(failure == .gap(expect: next))
                case .unavailable: #expect(isUnreachable(failure))
                default: #expect(failure == .refused(status: status, reason: "because of \(name)"))
                }
                #expect(node.desk.get { $0.deliveries }.isEmpty)
            }
        }

        @Test("a body that is not exactly the object of the format is malformed: 400, and the desk does not see it")
        func malformed() async throws {
            let good = try Delivery.sample.json()
            guard case .object(let members) = good else {
                Issue.record("a delivery is an object")
                return
            }
            @Sendable func with(_ name: String, _ value: JSON?) -> [UInt8] {
                var members = members
                members[name] = value
                return JSON.object(members).canonicalBytes
            }
            let hash = JSON.string(Digest.sha256([]).hex)
            let bodies: [[UInt8]] = [
                [], Array("null".utf8), Array("{".utf8), [0xFF, 0xFE], Array("[]".utf8),
                Array("{\"message\":\"a\",\"message\":\"b\",\"checkpoint\":null,\"old\":0,\"consistency\":[]}".utf8),
                Array("{\"message\":\"\\ud800\",\"checkpoint\":null,\"old\":0,\"consistency\":[]}".utf8),
                good.canonicalBytes + [UInt8(ascii: "x")],
                with("extra", 1), with("message", nil), with("message", .null), with("message", ["a": 1]),
                with("checkpoint", nil), with("checkpoint", 5), with("old", nil), with("old", -1), with("old", "2"),
                with("old", .number(1.5)), with("old", .number(1e300)), with("consistency", nil),
                with("consistency", .null),
                with("consistency", ["zz"]), with("consistency", [1]),
                with("consistency", .array([JSON](repeating: hash, count: 64))), with("consistency", [[[[[[]]]]]]),
            ]
            try await Node.serving { (node) async throws in
                for body in bodies {
                    let reply = try await node.request(.POST, "/v1/messages", body: body)
                    #expect(reply.status == 400, "\(String(decoding: body.prefix(80), as: UTF8.self))")
                    #expect(reply.problem?["code"] == "malformed")
                }
                #expect(node.desk.get { $0.deliveries }.isEmpty)
                let most = with("consistency", .array([JSON](repeating: hash, count: 63)))
                #expect(try await node.request(.POST, "/v1/messages", body: most).status == 200)
            }
        }

        @Test("what is larger than accepted is refused with 413, whether a member or the body")
        func tooLarge() async throws {
            var limits = ExchangeLimits()
            limits.message = 100
            limits.note = 100
            limits.body = 1_000
            let long = [UInt8](repeating: UInt8(ascii: "x"), count: 101)
            let bodies = [
                try Delivery(message: long, checkpoint: nil, old: 0, consistency: []).json().canonicalBytes,
                try Delivery(message: [], checkpoint: long, old: 0, consistency: []).json().canonicalBytes,
                [UInt8](repeating: UInt8(ascii: " "), count: 1_001),
                [UInt8](repeating: UInt8(ascii: " "), count: 300_000),
            ]
            try await Node.serving(limits: limits) { (node) async throws in
                for body in bodies {
                    let reply = try await node.request(.POST, "/v1/messages", body: body)
                    #expect(reply.status == 413)
                    #expect(reply.problem?["code"] == "too-large")
                }
                #expect(try await node.request(.POST, "/v1/witness/add-checkpoint", body: long).status == 413)
                #expect(node.desk.get { $0.callers }.isEmpty)
            }
        }

        @Test("an authority's own messages come back in order, as much as fits in one answer")
        func sent() async throws {
            var limits = ExchangeLimits()
            limits.messages = 10
            let file = CaseRef.house(of: AuthorityID(unchecked: "paris"))
            let messages = ["{\"a\":1}", "{}", "{\"ü\":\"\\n\"}"].map { Array($0.utf8) }
            try await Node.serving(limits: limits) { (node) async throws in
                node.desk.set { $0.sent = messages }
                try await node.client { (client) async throws in
                    let first = try await client.messages(in: file, from: 3, at: node.peers.paris.id)
                    #expect(first.messages == Array(messages.prefix(2)))
                    #expect(first.more)
                    #expect(node.desk.get { $0.asked?.0 } == file)
                    #expect(node.desk.get { $0.asked?.1 } == 3)
                    node.desk.set { $0.sent = [] }
                    let none = try await client.messages(in: file, from: 6, at: node.peers.paris.id)
                    #expect(none.messages.isEmpty && !none.more)
                }
                for query in [
                    "", "?file=\(file)", "?from=1", "?file=\(file)&from=-1", "?file=\(file)&from=x",
                    "?file=paris&from=1",
                    "?file=\(file)&from=1&x=1", "?file=\(file)&from=1&from=2",
                ] {
                    #expect(try await node.request(.GET, "/v1/messages\(query)").status == 400, "\(query)")
                }
                #expect(
                    try await node.request(.GET, "/v1/messages?file=paris%2F\(file.id)&from=1").status == 200)
            }
        }

        @Test("the witness's answers pass as C2SP writes them: status, body, media type")
        func witness() async throws {
            let request = Array("old 0\n\ncomity/frankfurt\n1\nAAAA\n\n— x\n".utf8)
            try await Node.serving { (node) async throws in
                try await node.client { (client) async throws in
                    for (status, body, type) in [
                        (200, "— w.paris sig\n", "text/plain; charset=utf-8"), (400, "", "text/plain; charset=utf-8"),
                        (403, "", "text/plain; charset=utf-8"), (404, "", "text/plain; charset=utf-8"),
                        (409, "17\n", "text/x.tlog.size"), (422, "", "text/plain; charset=utf-8"),
                    ] {
                        let reply = WitnessReply(status: status, body: Array(body.utf8))
                        node.desk.set { $0.witness = reply }
                        #expect(try await client.addCheckpoint(request, at: node.peers.paris.id) == reply)
                        #expect(node.desk.get { $0.witnessed } == request)
                        let raw = try await node.request(.POST, "/v1/witness/add-checkpoint", body: request)
                        #expect(raw.status == status)
                        #expect(raw.body == reply.body)
                        #expect(raw.headers["content-type"] == [type])
                    }
                    node.desk.set { $0.refusal = DeskRefusal(.unavailable, "the store does not answer") }
                    #expect(
                        isUnreachable(
                            await failure {
                                _ = try await client.addCheckpoint(request, at: node.peers.paris.id)
                            }))
                    node.desk.set { $0.refusal = DeskRefusal(.foreign, "suspended") }
                    #expect(
                        await failure { _ = try await client.addCheckpoint(request, at: node.peers.paris.id) }
                            == .refused(status: 403, reason: "suspended"))
                }
            }
        }

        @Test("the latest checkpoint is given; none is another answer than a wrong address")
        func latest() async throws {
            try await Node.serving { (node) async throws in
                try await node.client { (client) async throws in
                    #expect(try await client.latestCheckpoint(at: node.peers.paris.id) == nil)
                    let note = Array("comity/frankfurt\n1\nAAAA\n\n— x\n".utf8)
                    node.desk.set { $0.latest = note }
                    #expect(try await client.latestCheckpoint(at: node.peers.paris.id) == note)
                }
                var wrong = node.peers.paris.address(node.port)
                wrong = PeerAddress(
                    endpoints: wrong.endpoints.map { $0 + "/elsewhere" }, tlsAuthority: wrong.tlsAuthority)
                let failure = await failure {
                    _ = try await node.client(address: wrong) { try await $0.latestCheckpoint(at: node.peers.paris.id) }
                }
                guard case .refused(404, _) = failure else {
                    Issue.record("a wrong address passed for `nothing cosigned`")
                    return
                }
            }
        }

        @Test("the descriptor is given as it was signed")
        func descriptor() async throws {
            try await Node.serving { (node) async throws in
                let octets = try await node.client { try await $0.descriptor(at: node.peers.paris.id) }
                #expect(octets == Array("{\"descriptor\":1}".utf8))
                #expect(
                    try await node.request(.GET, "/v1/descriptor").headers["content-type"] == ["application/json"])
            }
        }

        @Test("openapi.yaml names the routes of the listener, no more and no fewer")
        func openAPI() throws {
            let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
            let text = try String(contentsOf: root.appending(path: "docs/openapi.yaml"), encoding: .utf8)
            var path = ""
            var written: [String] = []
            for line in text.split(separator: "\n") {
                if line.hasPrefix("  /") { path = line.trimmingCharacters(in: CharacterSet(charactersIn: " :")) }
                for method in ["get", "put", "post", "delete", "patch"] where line == "    \(method):" {
                    written.append("\(method.uppercased()) \(path)")
                }
            }
            let peers = try Peers.shared.get()
            let log = RecordedLog().logger
            let gate = PeerGate(pins: { peers.pins }, clock: ManualClock(Peer.now), logger: log)
            let routes = PeerRoutes(desk: TestDesk(), gate: gate, limits: ExchangeLimits(), logger: log)
            #expect(routes.router.routes.map(\.description).sorted() == written.sorted())
            #expect(written.count == 6)
        }

        @Test("what is no route is a problem too")
        func noRoute() async throws {
            try await Node.serving { (node) async throws in
                for (method, path) in [
                    (.GET, "/"), (.GET, "/v2/messages"), (.PUT, "/v1/messages"), (.POST, "/v1/descriptor"),
                ]
                    as [(HTTPMethod, String)]
                {
                    let reply = try await node.request(method, path)
                    #expect(reply.status == 404)
                    #expect(reply.problem?["code"] == "no-route")
                }
            }
        }

        @Test("the log names method, route and status, and neither case files nor digests")
        func log() async throws {
            let file = CaseRef.house(of: AuthorityID(unchecked: "paris"))
            let blob = Digest.sha256([1])
            try await Node.serving { (node) async throws in
                _ = try await node.request(.GET, "/v1/messages?file=\(file)&from=1")
                _ = try await node.request(.GET, "/v1/blobs/\(blob.hex)")
                _ = try await node.request(.GET, "/v1/blobs/\(blob.hex)/person")
                _ = try await node.request(.POST, "/v1/messages", body: Array("{\"Jean Dupont\":1}".utf8))
                let text = node.log.text
                #expect(text.contains("answered a peer"))
                #expect(text.contains("/v1/blobs"))
                for secret in [file.id.description, blob.hex, "person", "Dupont"] { #expect(!text.contains(secret)) }
            }
        }
    }
}
