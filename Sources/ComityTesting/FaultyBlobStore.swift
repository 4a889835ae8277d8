public import CanonicalJSON
public import ComityOffice

/// A vault whose writes, completions and deletions fail by plan. Reads pass through.
public struct FaultyBlobStore: BlobStore {
    private let store: any BlobStore
    private let plan: FaultPlan

    /// A vault in front of another one.
    public init(_ store: any BlobStore, plan: FaultPlan) {
        self.store = store
        self.plan = plan
    }

    /// Writes, or fails by plan.
    public func write(_ octets: ByteStream) async throws(BlobFailure) -> (blob: Digest, size: Int) {
        let applied = try before()
        let written = try await store.write(octets)
        try after(applied)
        return written
    }

    /// Appends, or fails by plan.
    public func append(_ octets: [UInt8], to blob: Digest, at offset: Int) async throws(BlobFailure) {
        let applied = try before()
        try await store.append(octets, to: blob, at: offset)
        try after(applied)
    }

    /// Completes, or fails by plan.
    public func complete(_ blob: Digest) async throws(BlobFailure) {
        let applied = try before()
        try await store.complete(blob)
        try after(applied)
    }

    /// Deletes, or fails by plan.
    public func delete(_ blob: Digest) async throws(BlobFailure) {
        let applied = try before()
        try await store.delete(blob)
        try after(applied)
    }

    /// Passes through.
    public func read(_ blob: Digest, from offset: Int) async throws(BlobFailure) -> ByteStream {
        try await store.read(blob, from: offset)
    }
    /// Passes through.
    public func size(of blob: Digest) async throws(BlobFailure) -> Int? { try await store.size(of: blob) }
    /// Passes through.
    public func partialSize(of blob: Digest) async throws(BlobFailure) -> Int { try await store.partialSize(of: blob) }

    private func before() throws(BlobFailure) -> Fault? {
        let fault = plan.next()
        if fault == .lost { throw .unavailable("injected: the call was lost") }
        return fault
    }

    private func after(_ fault: Fault?) throws(BlobFailure) {
        if fault != nil { throw .unavailable("injected: the answer was lost") }
    }
}
