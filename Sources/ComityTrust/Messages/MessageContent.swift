public import CanonicalJSON
public import ComityModel

/// What a message carries: a link of a chain, or the receipt of one. Receipts stand outside the chains.
public enum MessageContent: Sendable, Hashable {
    /// A message of a case file.
    case message(Envelope)
    /// The automatic answer to one.
    case receipt(Receipt)

    /// Reads a payload strictly.
    /// - Throws: `TrustFailure` `.payload`, `.json`, `.notCanonical`, `.size`.
    init(payload: [UInt8]) throws(TrustFailure) {
        let json: JSON
        do {
            json = try JSON(canonical: payload, limits: JSON.Limits(bytes: Envelope.maxMessageBytes))
        } catch { throw TrustFailure(error) }
        do {
            self =
                json["type"]?.string == "receipt"
                ? .receipt(try Receipt(json: json)) : .message(try Envelope(json: json))
        } catch { throw TrustFailure(.payload, at: error.place, error.reason) }
        // One message, one spelling: also instants and names inside the payload stand as this house would write them.
        guard self.json.canonicalBytes == payload else {
            throw TrustFailure(
                .payload, at: "", "the payload does not read back as it is written; write instants in UTC")
        }
    }

    /// Sender.
    public var from: AuthorityID {
        switch self {
        case .message(let envelope): envelope.from
        case .receipt(let receipt): receipt.from
        }
    }

    /// Addressee.
    public var to: AuthorityID {
        switch self {
        case .message(let envelope): envelope.to
        case .receipt(let receipt): receipt.to
        }
    }

    /// The case file.
    public var file: CaseRef {
        switch self {
        case .message(let envelope): envelope.file
        case .receipt(let receipt): receipt.file
        }
    }

    /// The payload; its canonical octets are what is signed.
    public var json: JSON {
        switch self {
        case .message(let envelope): envelope.json
        case .receipt(let receipt): receipt.json
        }
    }
}
