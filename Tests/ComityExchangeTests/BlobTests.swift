import CanonicalJSON
import ComityOffice
import Foundation
import NIOHTTP1
import Testing

@testable import ComityExchange

extension ExchangeTests {
    @Suite("blobs")
    struct BlobTests {
        private static let octets = (0..<1_000_003).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        private static let digest = Digest.sha256(octets)

        @Test("a blob comes whole, with its size and tag")
        func whole() async throws {
            try await Node.serving { (node) async throws in
                node.desk.set { $0.blobs = [Self.digest: Self.octets] }
                let got = try await node.client {
                    try await all(of: $0.fetch(Self.digest, from: 0, at: node.peers.paris.id))
                }
                #expect(got == Self.octets)
                let raw = try await node.request(.GET, "/v1/blobs/\(Self.digest.hex)")
                #expect(raw.status == 200)
                #expect(raw.headers["content-length"] == ["1000003"])
                #expect(raw.headers["accept-ranges"] == ["bytes"])
                #expect(raw.headers["etag"] == ["\"\(Self.digest.hex)\""])
                #expect(raw.headers["content-range"].isEmpty)
            }
        }

        @Test("a range of it comes with 206, and one past its end is refused with 416")
        func ranges() async throws {
            let octets = Array(Self.octets.prefix(100))
            let digest = Digest.sha256(octets)
            try await Node.serving { (node) async throws in
                node.desk.set { $0.blobs = [digest: octets, Digest.sha256([]): []] }
                func get(_ range: String, ifRange: String? = nil) async throws -> Node.Reply {
                    var headers = ["range": range]
                    headers["if-range"] = ifRange
                    return try await node.request(
                        .GET, "/v1/blobs/\(digest.hex)", headers: .init(headers.map { ($0, $1) }))
                }
                for (range, part) in [
                    ("bytes=0-", 0..<100), ("bytes=99-", 99..<100), ("bytes=10-19", 10..<20),
                    ("bytes=90-1000", 90..<100),
                    ("bytes=-5", 95..<100), ("bytes=-1000", 0..<100),
                ] {
                    let reply = try await get(range)
                    #expect(reply.status == 206, "\(range)")
                    #expect(reply.body == Array(octets[part]), "\(range)")
                    #expect(reply.headers["content-range"] == ["bytes \(part.lowerBound)-\(part.upperBound - 1)/100"])
                    #expect(reply.headers["content-length"] == ["\(part.count)"])
                }
                for range in ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999999999999999-"] {
                    let reply = try await get(range)
                    #expect(reply.status == 416, "\(range)")
                    #expect(reply.headers["content-range"] == ["bytes */100"])
                    #expect(reply.problem?["code"] == "range")
                }
                for range in ["bytes=0-1,5-6", "pages=1-2", "bytes=5-4", "bytes=a-b", "bytes=", "bytes=-"] {
                    let reply = try await get(range)
                    #expect(reply.status == 200, "\(range)")
                    #expect(reply.body == octets)
                }
                #expect(try await get("bytes=1-", ifRange: "\"\(digest.hex)\"").status == 206)
                #expect(try await get("bytes=1-", ifRange: "\"other\"").status == 200)
                let empty = try await node.request(.GET, "/v1/blobs/\(Digest.sha256([]).hex)")
                #expect(empty.status == 200 && empty.body.isEmpty)
            }
        }

        @Test("a blob for somebody else does not exist, and a name that is no digest is malformed")
        func missing() async throws {
            try await Node.serving { (node) async throws in
                let failure = await failure {
                    _ = try await node.client {
                        try await $0.fetch(Self.digest, from: 0, at: node.peers.paris.id)
                    }
                }
                #expect(failure == .refused(status: 404, reason: "no live disclosure to you names this blob"))
                for name in ["00", Self.digest.hex.uppercased(), Self.digest.hex + "0"] {
                    #expect(try await node.request(.GET, "/v1/blobs/\(name)").status == 400)
                }
            }
        }

        @Test(
            "a fetch that breaks off goes on where it broke, and the whole has the digest",
            arguments: [1, 300_000, 999_999])
        func resumes(_ cut: Int) async throws {
            try await Node.serving { (node) async throws in
                node.desk.set {
                    $0.blobs = [Self.digest: Self.octets]
                    $0.breakAfter = cut
                }
                let (octets, breaks) = try await node.client { (client) async throws in
                    var octets: [UInt8] = []
                    var breaks = 0
                    while octets.count < Self.octets.count {
                        let stream = try await client.fetch(Self.digest, from: octets.count, at: node.peers.paris.id)
                        do {
                            for try await piece in stream { octets += piece }
                        } catch let failure as PeerFailure {
                            #expect(isUnreachable(failure))
                            #expect(octets.count <= cut)
                            breaks += 1
                        }
                    }
                    return (octets, breaks)
                }
                #expect(breaks == 1)
                #expect(Digest.sha256(octets) == Self.digest)
            }
        }

        @Test("a blob that ends before its length never passes for the whole")
        func endsEarly() async throws {
            try await Node.serving { (node) async throws in
                node.desk.set {
                    $0.blobs = [Self.digest: Self.octets]
                    $0.endAfter = 500_000
                }
                let failure = await failure {
                    _ = try await node.client {
                        try await all(of: $0.fetch(Self.digest, from: 0, at: node.peers.paris.id))
                    }
                }
                #expect(isUnreachable(failure))
            }
        }

        @Test("memory stays flat while 64 MiB go through listener and client")
        func memory() async throws {
            let size = 64 << 20
            let digest = Digest.sha256([64])
            try await Node.serving { (node) async throws in
                node.desk.set { $0.generated = [digest: size] }
                try await node.client { (client) async throws in
                    // Other tests of this process may take memory meanwhile: the best of three counts.
                    var (growth, lead) = (Int.max, Int.max)
                    for _ in 0..<3 where growth >= 16 << 20 || lead >= 16 << 20 {
                        node.desk.pulled.value = 0
                        let stream = try await client.fetch(digest, from: 0, at: node.peers.paris.id)
                        let flow = try await measure(stream, pulled: node.desk.pulled)
                        #expect(flow.received == size)
                        growth = min(growth, flow.growth)
                        lead = min(lead, flow.lead)
                    }
                    #expect(lead < 16 << 20, "the listener took \(lead >> 20) MiB more from the desk than had arrived")
                    #expect(growth < 16 << 20, "resident memory grew by \(growth >> 20) MiB")
                }
            }
        }

        @Test("many peers' exchanges at once do not mix")
        func concurrent() async throws {
            try await Node.serving { (node) async throws in
                let blobs = (0..<8).map { number in [UInt8](repeating: UInt8(number), count: 100_000 + number) }
                node.desk.set { state in
                    for blob in blobs { state.blobs[.sha256(blob)] = blob }
                }
                try await node.client { (client) async throws in
                    try await withThrowingTaskGroup { group in
                        for blob in blobs {
                            group.addTask {
                                let got = try await all(
                                    of: client.fetch(.sha256(blob), from: 0, at: node.peers.paris.id))
                                #expect(got == blob)
                                _ = try await client.deliver(.sample, to: node.peers.paris.id)
                            }
                        }
                        try await group.waitForAll()
                    }
                }
                #expect(node.desk.get { $0.deliveries.count } == 8)
            }
        }
    }
}

/// What a stream cost: octets received, the most that resident memory grew, the most that the source was ahead of the receiver.
private func measure(
    _ stream: ByteStream, pulled: Shared<Int>
) async throws -> (received: Int, growth: Int, lead: Int) {
    var (received, growth, lead, sampled) = (0, 0, 0, 0)
    var before: Int?
    for try await piece in stream {
        received += piece.count
        guard received - sampled >= 1 << 20 else { continue }
        sampled = received
        // The first mebibyte warms allocator and caches up.
        let resident = try residentOctets()
        growth = max(growth, resident - (before ?? resident))
        before = before ?? resident
        lead = max(lead, pulled.value - received)
    }
    return (received, growth, lead)
}

/// Resident memory of this process.
private func residentOctets() throws -> Int {
    let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
    return try #require(Int(fields[1])) * Int(getpagesize())
}
