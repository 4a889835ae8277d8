/// What a result is written as for reading.
public enum ExportFormat: String, Sendable, Hashable, CaseIterable {
    /// Comma-separated values (RFC 4180), UTF-8.
    case csv
    /// JSON.
    case json
    /// An account report of ISO 20022: camt.052.001.08. Only for records of statements.
    case xml
}
