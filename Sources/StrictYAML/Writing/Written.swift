/// A value as it is written: its style and its comments beside what it says.
struct Written {
    /// One member of a mapping, or one element of a list, which has no key.
    struct Entry {
        var key: String?
        var value: Written
        let place: Place
        /// Comments on lines of their own before it.
        var before: [String] = []
        /// A comment at the end of its line.
        var after: String?
    }

    enum Content {
        /// Text as it is read, and the lines of a folded or literal text as they are written.
        case scalar(String, Event.Style, lines: [Substring]?)
        case list([Entry])
        case map([Entry])
    }

    var content: Content
    let isFlow: Bool

    /// Its members or elements.
    var entries: [Entry] {
        get {
            switch content {
            case .scalar: []
            case .list(let entries), .map(let entries): entries
            }
        }
        set {
            switch content {
            case .scalar: break
            case .list: content = .list(newValue)
            case .map: content = .map(newValue)
            }
        }
    }
}
