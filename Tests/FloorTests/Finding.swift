/// What a file does that the house does not allow.
struct Finding: Hashable, CustomStringConvertible {
    enum Rule: String, Hashable {
        /// The target has no row in the table, or the manifest does not build it.
        case unknownTarget
        /// A target of a higher floor is imported.
        case upward
        /// A target of the same or a lower floor that the row does not name.
        case unnamed
        /// A module of the toolchain that the floor may not use.
        case standard
        /// A module of another package that the row does not name.
        case foreign
        /// The target's dependencies in the manifest do not name it; SwiftPM does not insist.
        case undeclared
        /// `@testable` outside tests.
        case testable
        /// Words that no source file may contain.
        case word
    }

    let rule: Rule
    /// `path:line`, or a folder.
    let place: String
    /// The module, target or words.
    let what: String

    init(_ rule: Rule, _ place: String, _ what: String) {
        self.rule = rule
        self.place = place
        self.what = what
    }

    var description: String { "\(place): `\(what)` \(advice)" }

    private var advice: String {
        switch rule {
        case .unknownTarget: "has no row in House.swift or no target in Package.swift; add it to both"
        case .upward: "stands on a higher floor; hand it down as a value or a port"
        case .unnamed: "is not named in the target's row; name it in House.swift and ARCHITECTURE.md, or do without"
        case .standard: "does I/O or knows a clock; move that to floor 4 or 5"
        case .foreign: "is not named in the target's row; name it in House.swift and ARCHITECTURE.md, or do without"
        case .undeclared: "is not among the target's dependencies in Package.swift; add it"
        case .testable: "belongs in tests"
        case .word: "may not stand in a source file"
        }
    }
}
