/// An act that norms govern, as `Laws/vocabulary.yaml` lists them (`assistance.request`, `data.transfer`).
///
/// The vocabulary is data: a pack that names an act outside it does not load. Only the acts that the code itself performs
/// have constants here.
public struct ActName: Name {
    /// The text.
    public let rawValue: String
    /// Wraps a checked text.
    public init(unchecked rawValue: String) { self.rawValue = rawValue }
}
