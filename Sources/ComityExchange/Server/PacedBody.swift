import ComityOffice
import HummingbirdCore
import NIOCore

/// Streams a blob to a peer at the speed of the connection.
///
/// A writer that only awaits each write has no back-pressure under TLS: the event loop's queue takes the whole body into memory.
/// So every mebibyte it waits for the loop to have worked off what was queued.
enum PacedBody {
    private static let piece = 64 * 1024
    private static let pace = 16 * piece

    /// A body of exactly `length` octets from the stream. Where the stream ends early or fails, the connection breaks off, so that
    /// the other end cannot take the part for the whole.
    static func of(_ stream: ByteStream, length: Int, over channel: any Channel) -> ResponseBody {
        ResponseBody(contentLength: length) { writer in
            var rest = length
            var queued = 0
            for try await octets in stream {
                var octets = octets.prefix(rest)
                rest -= octets.count
                while !octets.isEmpty {
                    let part = octets.prefix(piece)
                    octets = octets.dropFirst(piece)
                    try await writer.write(ByteBuffer(bytes: part))
                    queued += part.count
                    if queued >= pace {
                        try await channel.eventLoop.submit {}.get()
                        queued = 0
                    }
                }
                if rest == 0 { break }
            }
            guard rest == 0 else { throw EndedEarly() }
            try await writer.finish(nil)
        }
    }

    private struct EndedEarly: Error {}
}
