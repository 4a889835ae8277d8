import AsyncHTTPClient

/// A bound on the time of a whole exchange. The HTTP client's own ends with the head of the answer, so a peer that drips octets could
/// hold a job for ever.
enum Deadline {
    /// What the work yields, or `HTTPClientError.deadlineExceeded` when it takes longer. The work is cancelled then.
    static func result<Value: Sendable>(
        within limit: Duration, _ work: @escaping @Sendable () async throws -> Value
    ) async -> Result<Value, any Error> {
        await withTaskGroup(of: Result<Value, any Error>.self) { group in
            group.addTask { await Result(catching: work) }
            group.addTask {
                await Result {
                    try await Task.sleep(for: limit)
                    throw HTTPClientError.deadlineExceeded
                }
            }
            let first = await group.next() ?? .failure(CancellationError())
            group.cancelAll()
            return first
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(catching work: () async throws -> Success) async {
        do {
            self = .success(try await work())
        } catch {
            self = .failure(error)
        }
    }
}
