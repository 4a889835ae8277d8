import CEL

/// One file of the suite.
struct ConformanceSection: Decodable {
    var file: String
    var section: String
    var tests: [ConformanceTest]
}

/// One test as the suite writes it.
struct ConformanceTest: Decodable {
    struct Declaration: Decodable {
        struct Overload: Decodable { var id: String }
        var name: String
        var type: String?
        var overloads: [Overload]?
    }

    struct Expectation: Decodable {
        var value: CodedValue?
        var error: [String]?
        var type: String?
    }

    var name: String
    var n: Int
    var expr: String
    var bindings: [String: CodedValue]?
    var typeEnv: [Declaration]?
    var container: String?
    var disableMacros: Bool?
    var checkOnly: Bool?
    var needs: Needs?
    var expect: Expectation

    /// A word, or several.
    struct Needs: Decodable, CustomStringConvertible {
        var description: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            description =
                try (try? container.decode(String.self)) ?? container.decode([String].self).joined(separator: ", ")
        }
    }
}

/// A test with its place, and what comes of it.
struct ConformanceCase {
    enum Verdict {
        case passed
        case failed(String)
        /// It does not belong to the profile, and why.
        case refused(String)
    }

    var file: String
    var section: String
    var index: Int
    var test: ConformanceTest

    var id: String { "\(file)/\(section)/\(test.name)#\(test.n)" }

    /// Runs it: the case belongs to the profile when parser and checker accept its expression.
    func run() -> Verdict {
        if let needs = test.needs { return .refused("needs \(needs)") }
        if let container = test.container { return .refused("needs a container: `\(container)`") }
        if test.disableMacros == true { return .refused("needs macros to be off") }
        var types: [String: Type] = [:]
        var bindings: [String: Binding] = [:]
        for (name, coded) in test.bindings ?? [:] {
            guard let value = coded.value else { return .refused("binds `\(name)` to a value outside the profile") }
            types[name] = .dyn
            bindings[name] = .value(value)
        }
        for declaration in test.typeEnv ?? [] {
            guard let type = declaration.type else { return .refused("declares the function `\(declaration.name)`") }
            guard let type = Type(coded: type) else {
                return .refused("declares `\(declaration.name)` of type `\(type)`")
            }
            types[declaration.name] = type
        }
        do {
            let expression = try Expression(parsing: test.expr, in: Environment(variables: types))
            return judge(expression, bindings)
        } catch {
            return .refused("\(error.code.rawValue) at \(error)")
        }
    }

    private func judge(_ expression: Expression, _ bindings: [String: Binding]) -> Verdict {
        if let type = test.expect.type, expression.type.description != type {
            return .failed("expected type \(type), found \(expression.type)")
        }
        if test.checkOnly == true { return .passed }
        let outcome = expression.evaluate { bindings[$0] ?? .unknown }
        switch (outcome, test.expect.value, test.expect.error) {
        case (.value(let found), let expected?, _):
            return found == expected.value ? .passed : .failed("expected \(expected), found \(found)")
        case (.error, nil, .some): return .passed
        default: return .failed("expected \(test.expect), found \(outcome)")
        }
    }
}
