public import CanonicalJSON
public import ComityOffice

/// An adapter of `BlobStore` under test: handles on the same, at first empty, vault, and a way to damage it.
public struct BlobBench: Sendable {
    /// Opens a handle.
    public let open: @Sendable () async throws -> any BlobStore
    /// Changes an octet of a blob behind the store's back.
    public let tamper: @Sendable (Digest) async throws -> Void

    /// A bench.
    public init(
        open: @escaping @Sendable () async throws -> any BlobStore,
        tamper: @escaping @Sendable (Digest) async throws -> Void
    ) {
        self.open = open
        self.tamper = tamper
    }
}

/// What every vault of blobs promises.
public enum BlobContract {
    /// All rules.
    public static let rules = writing + fetching

    static let content = SeededRandomness(seed: 11).octets(200_000)

    private static let writing: [ContractRule<BlobBench>] = [
        ContractRule("a blob is named by its SHA-256 and comes back whole, or from any offset") { bench in
            let store = try await bench.open()
            for octets in [content, [7], []] {
                let (blob, size) = try await store.write(Bytes(octets))
                try equal(blob, .sha256(octets))
                try equal(size, octets.count)
                let other = try await bench.open()
                try equal(try await other.size(of: blob), octets.count)
                for offset in [0, 1, 65_536, octets.count, octets.count + 1] where offset <= octets.count + 1 {
                    let read = try await read(other, blob, from: offset)
                    try equal(read, Array(octets.dropFirst(offset)))
                }
            }
        },
        ContractRule("writing the same content twice is one blob") { bench in
            let store = try await bench.open()
            let first = try await store.write(Bytes([1, 2, 3])).blob
            try equal(try await store.write(Bytes([1, 2, 3])).blob, first)
            try await store.delete(first)
            try equal(try await store.size(of: first), nil)
        },
        ContractRule("what is not here is missing, and deleting it is no failure") { bench in
            let (store, blob) = (try await bench.open(), Digest.sha256([9]))
            try equal(try await store.size(of: blob), nil)
            try equal(try await store.partialSize(of: blob), 0)
            try equal(try await failure { _ = try await store.read(blob, from: 0) }, .missing(blob))
            try equal(try await failure { try await store.complete(blob) }, .missing(blob))
            try await store.delete(blob)
        },
        ContractRule("a stream that fails leaves nothing behind") { bench in
            let store = try await bench.open()
            let outcome = try await failure { _ = try await store.write(BrokenStream(good: [content])) }
            guard case .source = outcome else { throw ContractBroken("found \(outcome as Any)", #fileID, #line) }
            try equal(try await store.size(of: .sha256(content)), nil)
        },
        ContractRule("a blob that was altered is not read to its end without a failure") { bench in
            let store = try await bench.open()
            let blob = try await store.write(Bytes(content)).blob
            try await bench.tamper(blob)
            try equal(try await failure { _ = try await read(store, blob, from: 0) }, .altered(blob))
        },
    ]

    private static let fetching: [ContractRule<BlobBench>] = [
        ContractRule("a fetch that broke off goes on where it stopped, also through another handle") { bench in
            let (store, blob) = (try await bench.open(), Digest.sha256(content))
            try await store.append(Array(content[..<1_000]), to: blob, at: 0)
            let again = try await bench.open()
            try equal(try await again.partialSize(of: blob), 1_000)
            try equal(try await again.size(of: blob), nil)
            let wrong = try await failure { try await again.append([1], to: blob, at: 999) }
            try require(wrong != nil)
            try await again.append(Array(content[1_000...]), to: blob, at: 1_000)
            try await again.complete(blob)
            try equal(try await read(store, blob, from: 0), content)
            try equal(try await store.partialSize(of: blob), 0)
            try await again.complete(blob)
        },
        ContractRule("octets that are not those of the name are dropped when the fetch is completed") { bench in
            let (store, blob) = (try await bench.open(), Digest.sha256(content))
            try await store.append(Array(content.dropLast()), to: blob, at: 0)
            try equal(try await failure { try await store.complete(blob) }, .altered(blob))
            try equal(try await store.partialSize(of: blob), 0)
            try equal(try await store.size(of: blob), nil)
            try await store.append(content, to: blob, at: 0)
            try await store.complete(blob)
            try equal(try await store.size(of: blob), content.count)
        },
        ContractRule("deleting a blob drops what was fetched of it") { bench in
            let (store, blob) = (try await bench.open(), Digest.sha256([1, 2]))
            try await store.append([1], to: blob, at: 0)
            try await store.delete(blob)
            try equal(try await store.partialSize(of: blob), 0)
        },
        ContractRule("a call whose answer was lost can be made again") { bench in
            let plan = FaultPlan()
            let store = FaultyBlobStore(try await bench.open(), plan: plan)
            for fault in Fault.allCases {
                plan.failNext(fault)
                try require(try await failure { _ = try await store.write(Bytes([4])) } != nil)
                try equal(try await store.write(Bytes([4])).blob, .sha256([4]))
                try await store.append([5], to: .sha256([5]), at: 0)
                plan.failNext(fault)
                try require(try await failure { try await store.complete(.sha256([5])) } != nil)
                try await store.complete(.sha256([5]))
                plan.failNext(fault)
                try require(try await failure { try await store.delete(.sha256([5])) } != nil)
                try await store.delete(.sha256([5]))
                try equal(try await store.size(of: .sha256([5])), nil)
            }
        },
    ]

    private static func read(_ store: any BlobStore, _ blob: Digest, from offset: Int) async throws -> [UInt8] {
        try await octets(of: store.read(blob, from: offset), upTo: 1 << 20)
    }

    private static func failure(_ body: () async throws -> Void) async throws -> BlobFailure? {
        do {
            try await body()
            return nil
        } catch let failure as BlobFailure { return failure }
    }
}
