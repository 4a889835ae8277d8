import CanonicalJSON
import ComityOffice

extension DeliveryReply {
    /// Reads the answer to `POST /v1/messages`: `{receipt, cosignature, checkpoint, proof}`, all four, no others.
    /// - Throws: `JSONError`.
    init(json octets: [UInt8], limits: ExchangeLimits) throws(JSONError) {
        let json = try JSON(parsing: octets, limits: JSON.Limits(depth: 4, bytes: limits.body))
        var members = try JSONMembers(json)
        let receipt = try members.text("receipt", upTo: limits.message)
        let cosignature = try members.textOrNull("cosignature", upTo: limits.note)
        let checkpoint = try members.textOrNull("checkpoint", upTo: limits.note)
        let proof = try members.textOrNull("proof", upTo: limits.note)
        try members.finish()
        self.init(receipt: receipt, cosignature: cosignature, checkpoint: checkpoint, proof: proof)
    }

    /// The answer to `POST /v1/messages`.
    /// - Throws: `NotText`.
    func json() throws(NotText) -> JSON {
        [
            "receipt": try .text(receipt), "cosignature": try .text(cosignature), "checkpoint": try .text(checkpoint),
            "proof": try .text(proof),
        ]
    }
}
