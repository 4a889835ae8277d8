/// What a receipt says of a message that is authentic. What is not authentic gets no receipt but an error.
public enum ReceiptVerdict: String, Sendable, Hashable, CaseIterable {
    /// Received, and applied to the file.
    case applied
    /// Received and kept; the file's state leaves nothing to apply.
    case recorded
    /// Received, but its type, version or content is not understood, or the file's state does not allow it.
    case notUnderstood
}
