public import CanonicalJSON
public import ComityModel

extension Envelope {
    /// The body as its event keeps it: without what travels beside, the officers' acts, the human basis and the octets of
    /// attachments.
    public var told: JSON { Envelope.told(body) }

    /// The same of a body alone.
    public static func told(_ body: JSON) -> JSON {
        var members = body.object ?? [:]
        members["acts"] = nil
        members["humanBasis"] = nil
        return Attachment.withoutInline(.object(members))
    }
}
