/// Why no file can be made of a shape, and what to change.
public struct GeneratorError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The member of the shape concerned.
    public let place: String
    /// What to change, in a sentence.
    public let reason: String

    /// `place: reason`
    public var description: String { "\(place): \(reason)" }
}
