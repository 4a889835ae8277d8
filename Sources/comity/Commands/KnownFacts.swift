import ArgumentParser
import CanonicalJSON
import ComityLaw
import ComityModel
import ComityOffice

/// What is known of a matter, said on the command line.
struct KnownFacts: ParsableArguments {
    @Option(help: "What the evidence is for, as the vocabulary names it: prosecution-in-case, tax-assessment …")
    var purpose: String?
    @Option(
        name: .customLong("offence"), parsing: .singleValue,
        help: "The offence: a category of the vocabulary (corruption, uncac-offence …) or an ICCS code (0703).")
    var offences: [String] = []
    @Option(
        name: .customLong("fact"), parsing: .singleValue, help: "What else is known, NAME=VALUE; as often as needed.")
    var facts: [String] = []

    /// The facts by name.
    func known(_ vocabulary: Vocabulary) throws -> [String: JSON] {
        var known: [String: JSON] = [:]
        func put(_ name: String, _ value: JSON) throws {
            if let problem = vocabulary.problem(with: value, for: name) { throw CommandFailure(.usage, problem) }
            known[name] = value
        }
        if let purpose {
            guard vocabulary.purposes[purpose] != nil else {
                let names = vocabulary.purposes.keys.sorted().joined(separator: ", ")
                throw CommandFailure(.usage, "`\(purpose)` is no purpose; there are \(names)")
            }
            for name in ["request.purpose", "use.purpose"] { try put(name, .string(purpose)) }
        }
        if !offences.isEmpty {
            var categories: [String] = []
            for offence in offences {
                guard let found = vocabulary.offenceCategories(offence) else {
                    let names = (vocabulary.facts["offence.category"]?.values ?? []).joined(separator: ", ")
                    throw CommandFailure(
                        .usage,
                        "`\(offence)` is no class of offences (ICCS) of the vocabulary and no category; there are \(names)"
                    )
                }
                categories += found.filter { !categories.contains($0) }
            }
            try put("offence.category", .array(categories.map(JSON.string)))
        }
        for text in facts {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw CommandFailure(.usage, "`\(text)` is not NAME=VALUE") }
            try put(parts[0], (try? JSON(parsing: Array(parts[1].utf8))) ?? .string(parts[1]))
        }
        return known
    }
}
