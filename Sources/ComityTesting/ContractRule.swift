/// One sentence of what a port promises, and the check of it. Adapters of a port run the same rules.
public struct ContractRule<Subject: Sendable>: Sendable, CustomStringConvertible {
    /// The promise.
    public let sentence: String
    private let check: @Sendable (Subject) async throws -> Void

    init(_ sentence: String, _ check: @escaping @Sendable (Subject) async throws -> Void) {
        self.sentence = sentence
        self.check = check
    }

    /// Checks an adapter.
    /// - Throws: `ContractBroken`, and what the adapter throws where it should not.
    public func hold(for subject: Subject) async throws { try await check(subject) }

    /// The sentence.
    public var description: String { sentence }
}

/// A promise that an adapter does not keep.
public struct ContractBroken: Error, Sendable, CustomStringConvertible {
    /// What was found, and where it was looked for.
    public let description: String

    init(_ what: String, _ file: String, _ line: Int) { description = "\(file):\(line): \(what)" }
}

/// Insists on something.
func require(
    _ holds: Bool, _ what: @autoclosure () -> String = "this does not hold", file: String = #fileID, line: Int = #line
) throws {
    guard holds else { throw ContractBroken(what(), file, line) }
}

/// Insists that two values are equal.
func equal<Value: Equatable>(
    _ found: Value, _ expected: Value, file: String = #fileID, line: Int = #line
) throws {
    try require(found == expected, "found \(found), expected \(expected)", file: file, line: line)
}

/// Insists that there is a value.
func present<Value>(_ value: Value?, file: String = #fileID, line: Int = #line) throws -> Value {
    guard let value else { throw ContractBroken("there is nothing", file, line) }
    return value
}
