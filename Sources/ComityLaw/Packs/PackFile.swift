/// A file of a pack set, as bytes: this target reads no disk.
public struct PackFile: Sendable, Hashable {
    /// Path below `Laws/`, such as `eu/eu_eio.yaml`.
    public let path: String
    /// The octets, UTF-8 YAML.
    public let bytes: [UInt8]

    /// A file.
    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// Findings of `comity law check` that are known and explained.
    public static let checked = "checked.yaml"

    /// What a file is, by its path.
    enum Role {
        case vocabulary, parties, pack, calendar, adequacy, channels, fields
        /// Read by another part of the product; here it only counts in the name of the set.
        case data
        /// No part of the set: cases, and what is known of the check.
        case other
    }

    var role: Role {
        if !path.hasSuffix(".yaml") || path.hasSuffix(".cases.yaml") || path.hasPrefix("cases/") || path == Self.checked
        {
            return .other
        }
        if path == "vocabulary.yaml" { return .vocabulary }
        if path == "adequacy.yaml" { return .adequacy }
        if path == "fields.yaml" { return .fields }
        if path == "channels.yaml" { return .channels }
        if path.hasPrefix("evidence/") { return .data }
        if path.hasPrefix("calendars/") { return .calendar }
        return path.hasPrefix("parties/") ? .parties : .pack
    }
}
