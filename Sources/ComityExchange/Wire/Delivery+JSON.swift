import CanonicalJSON
import ComityOffice

extension Delivery {
    /// Reads the body of `POST /v1/messages`: `{message, checkpoint, old, consistency}`, all four, no others.
    /// - Throws: `JSONError`, `.size` where something is larger than accepted.
    init(json octets: [UInt8], limits: ExchangeLimits) throws(JSONError) {
        let json = try JSON(parsing: octets, limits: JSON.Limits(depth: 4, bytes: limits.body))
        var members = try JSONMembers(json)
        let message = try members.text("message", upTo: limits.message)
        let checkpoint = try members.textOrNull("checkpoint", upTo: limits.note)
        let old = try members.typed("old", "a tree size") { $0.integer.flatMap(UInt64.init(exactly:)) }
        let consistency = try members.typed("consistency", "at most \(limits.proofHashes) hashes in hexadecimal") {
            json -> [Digest]? in
            guard let hashes = json.array, hashes.count <= limits.proofHashes else { return nil }
            let digests = hashes.compactMap { $0.string.flatMap(Digest.init(hex:)) }
            return digests.count == hashes.count ? digests : nil
        }
        try members.finish()
        self.init(message: message, checkpoint: checkpoint, old: old, consistency: consistency)
    }

    /// The body of `POST /v1/messages`.
    /// - Throws: `NotText`.
    func json() throws(NotText) -> JSON {
        [
            "message": try .text(message), "checkpoint": try .text(checkpoint), "old": .integer(old),
            "consistency": .array(consistency.map { .string($0.hex) }),
        ]
    }
}
