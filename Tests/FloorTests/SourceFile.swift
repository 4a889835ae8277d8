/// A file of the checkout.
struct SourceFile: Sendable {
    /// Relative to the root of the checkout, as `Sources/ComityCase/Fold.swift`.
    let path: String
    let text: String

    init(_ path: String, _ text: String) {
        self.path = path
        self.text = text
    }

    /// The folder under `Sources` or `Tests`.
    var target: String {
        let parts = path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : ""
    }

    var isTest: Bool { path.hasPrefix("Tests/") }

    /// Its lines with their numbers, from 1.
    var lines: some Sequence<(number: Int, text: Substring)> {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().lazy.map { ($0 + 1, $1) }
    }
}
