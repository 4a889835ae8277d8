/// The languages in which letters are written (BCP 47).
public enum LetterLanguage: String, Sendable, Hashable, CaseIterable {
    case english = "en"
    case german = "de"
    case french = "fr"

    /// Its catalogue.
    var catalogue: Catalogue {
        switch self {
        case .english: .english
        case .german: .german
        case .french: .french
        }
    }
}
