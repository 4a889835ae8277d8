/// The media types of the protocol, problem details aside.
enum MediaTypes {
    /// JSON (RFC 8259).
    static let json = "application/json"
    /// Notes, cosignature lines and witness requests of C2SP: UTF-8 text.
    static let note = "text/plain; charset=utf-8"
    /// Ciphertext.
    static let blob = "application/octet-stream"
    /// The size of a conflict (C2SP tlog-witness).
    static let size = "text/x.tlog.size"
}
