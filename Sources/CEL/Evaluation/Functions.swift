/// Strict functions and operators of one argument.
enum UnaryFunction: String, Sendable {
    case not = "!"
    case negate = "-"
    case size
    case toInt = "int"
    case toUint = "uint"
    case toDouble = "double"
    case toString = "string"
    case toBool = "bool"
    case toTimestamp = "timestamp"
    case toDuration = "duration"
    case getFullYear
    case getMonth
    case getDate
    case getDayOfMonth
    case getDayOfWeek
    case getDayOfYear
    case getHours
    case getMinutes
    case getSeconds
    case getMilliseconds
}

/// Strict functions and operators of two arguments.
enum BinaryFunction: String, Sendable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case `in`
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
    /// `a[b]`, and `a.b` as `a["b"]`.
    case index = "[]"
    /// `has(a.b)`.
    case has
    case startsWith
    case endsWith
    case contains
}

/// Macros that fold a predicate over the items of a list or the keys of a map.
enum Macro: String, Sendable {
    case exists
    case all
    case existsOne = "exists_one"
}
