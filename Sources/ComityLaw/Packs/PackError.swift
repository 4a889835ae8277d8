/// Why a file is no part of a pack set: which file, where in it, and what to do.
///
/// Two errors are equal when their codes and places are: the sentence is for people.
public struct PackError: Error, Sendable, CustomStringConvertible {
    /// The kind of fault.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The text is no YAML as StrictYAML takes it.
        case yaml
        /// A value has another shape than the format wants.
        case shape
        /// A field is missing.
        case missing
        /// A field is not known.
        case unknownField = "unknown-field"
        /// A name is not in the vocabulary, or names no norm or instrument of the set.
        case unknownName = "unknown-name"
        /// A name or id stands twice.
        case duplicate
        /// Norms that override each other in a circle.
        case cycle
        /// An expression does not parse, or its types do not fit.
        case expression
    }

    /// The kind of fault.
    public let code: Code
    /// Path of the file below `Laws/`.
    public let file: String
    /// `line:column`, from 1.
    public let place: String
    /// What is wrong and what to do, in one sentence.
    public let reason: String

    init(_ code: Code, _ file: String, _ place: String, _ reason: String) {
        self.code = code
        self.file = file
        self.place = place
        self.reason = reason
    }

    /// `file:line:column: reason`
    public var description: String { "\(file):\(place): \(reason)" }
}

extension PackError: Equatable {
    /// Equality on code, file and place.
    public static func == (a: PackError, b: PackError) -> Bool {
        (a.code, a.file, a.place) == (b.code, b.file, b.place)
    }
}
