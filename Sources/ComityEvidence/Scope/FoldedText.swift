/// Text made comparable: small letters without accents, words apart by one space.
enum FoldedText {
    private static let folds: [Unicode.Scalar: String] = {
        let groups = [
            "a": "àáâãäåā", "ae": "æ", "c": "çćč", "d": "ð", "e": "èéêëēęě", "i": "ìíîïī", "l": "ł", "n": "ñńň",
            "o": "òóôõöøō",
            "oe": "œ", "r": "ř", "s": "śšş", "ss": "ß", "u": "ùúûüūů", "y": "ýÿ", "z": "źżž",
        ]
        return groups.reduce(into: [:]) { folds, group in
            for scalar in group.value.unicodeScalars { folds[scalar] = group.key }
        }
    }()

    /// The folded text, without spaces at its ends.
    static func fold(_ text: String) -> String {
        var out = ""
        var gap = false
        for scalar in text.lowercased().unicodeScalars {
            // A combining mark after its letter is an accent in another spelling.
            if (0x300...0x36F).contains(scalar.value) { continue }
            guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else {
                gap = !out.isEmpty
                continue
            }
            if gap { out += " " }
            gap = false
            if let fold = folds[scalar] { out += fold } else { out.unicodeScalars.append(scalar) }
        }
        return out
    }
}
