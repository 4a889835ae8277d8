import CanonicalJSON
import ComityOffice

/// Problem details (RFC 9457) as they travel: what the desk refused, in words without personal data.
struct Problem: Sendable, Hashable {
    /// The media type.
    static let mediaType = "application/problem+json"

    /// The HTTP status.
    let status: Int
    /// The class of refusal, for machines: `gap`, `foreign`, …
    let code: String
    /// A sentence for people.
    let detail: String
    /// On a gap: number of the message that must come first.
    let expect: Int?

    /// A problem that the exchange itself found.
    init(status: Int, code: String, detail: String) {
        self.status = status
        self.code = code
        self.detail = detail
        expect = nil
    }

    /// What the desk refused.
    init(_ refusal: DeskRefusal) {
        status = refusal.status
        detail = refusal.reason
        var expect: Int?
        switch refusal.code {
        case .malformed: code = "malformed"
        case .foreign: code = "foreign"
        case .notFound: code = "not-found"
        case .tooLarge: code = "too-large"
        case .gap(let next):
            code = "gap"
            expect = next
        case .unverified: code = "unverified"
        case .unavailable: code = "unavailable"
        }
        self.expect = expect
    }

    /// Reads what another node answered. Members that RFC 9457 or another version may add are passed over, as section 3.2 asks;
    /// nil when the octets are no problem of this protocol.
    init?(_ octets: [UInt8], status: Int) {
        guard let json = try? JSON(parsing: octets, limits: JSON.Limits(depth: 8, bytes: 64 * 1024)),
            json.object != nil, let code = json["code"]?.string, let detail = json["detail"]?.string
        else { return nil }
        self.status = status
        self.code = code
        // A peer writes this sentence and an operator reads it: bounded, one line, no control characters.
        self.detail = String(
            String.UnicodeScalarView(detail.unicodeScalars.prefix(300).map { $0.properties.isPrintable ? $0 : " " }))
        expect = json["expect"]?.integer
    }

    /// The body, in canonical JSON.
    var json: JSON {
        var members: [String: JSON] = [
            "type": "about:blank", "status": .integer(status), "code": .string(code), "detail": .string(detail),
        ]
        if let expect { members["expect"] = .integer(expect) }
        return .object(members)
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isPrintable: Bool {
        switch generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
