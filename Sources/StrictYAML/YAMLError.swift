/// Why a text was refused, where, and what to do about it.
///
/// Two errors are equal when their codes are: the sentence is for people.
public struct YAMLError: Error, Sendable, CustomStringConvertible {
    /// The kind of refusal.
    public enum Code: String, Sendable, CaseIterable {
        /// The bytes are no UTF-8, or hold a character that YAML does not allow.
        case notUTF8 = "not-utf8"
        /// The text breaks YAML's grammar.
        case notYAML = "not-yaml"
        /// There is no document in the text.
        case empty
        /// There is a second document.
        case secondDocument = "second-document"
        /// A limit on bytes, depth, nodes, anchors or aliases is passed.
        case limit
        /// A key stands twice in one mapping.
        case duplicateKey = "duplicate-key"
        /// A key is no text: a list, a mapping, or nothing.
        case badKey = "bad-key"
        /// The merge key `<<`, which YAML 1.2 does not have.
        case mergeKey = "merge-key"
        /// An alias names no anchor that ended before it, or an anchor is given twice.
        case badAnchor = "bad-anchor"
        /// A tag outside the core schema, or one that its value does not fit.
        case badTag = "bad-tag"
        /// A number that the value cannot hold exactly, or a way to write one that misleads.
        case badNumber = "bad-number"
    }

    /// The kind of refusal.
    public let code: Code
    /// Where it is.
    public let place: Place
    /// The other place concerned: the first of two equal keys.
    public let other: Place?
    /// What is wrong and what to do, in one sentence.
    public let reason: String

    init(_ code: Code, _ place: Place, _ reason: String, other: Place? = nil) {
        self.code = code
        self.place = place
        self.reason = reason
        self.other = other
    }

    /// `line:column: reason`
    public var description: String { "\(place): \(reason)" }
}

extension YAMLError: Equatable {
    /// Equality on the code alone.
    public static func == (a: YAMLError, b: YAMLError) -> Bool { a.code == b.code }
}
