public import Logging
import Synchronization

/// What an office logged, line by line, with its metadata.
public final class HeardLog: Sendable {
    private let heard = Mutex<[String]>([])

    /// An empty log.
    public init() {}

    /// The lines.
    public var lines: [String] { heard.withLock { $0 } }

    /// A logger that writes here.
    public var logger: Logger { Logger(label: "comity.test") { _ in Handler(log: self) } }

    fileprivate func hear(_ line: String) { heard.withLock { $0.append(line) } }

    private struct Handler: LogHandler {
        let log: HeardLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.MetadataValue? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let metadata = (event.metadata ?? [:]).map { "\($0)=\($1)" }.sorted()
            log.hear("\(event.level) \(event.message) \(metadata)")
        }
    }
}
