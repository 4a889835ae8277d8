/// A State or the European Union: ISO 3166-1 alpha-2, `EU`, or a user-assigned code such as `XA` for a fictitious one.
public struct Jurisdiction: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Two capital letters.
    public let code: String

    /// The jurisdiction; nil unless the text is two capital letters.
    public init?(_ code: String) {
        guard code.utf8.count == 2, code.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
        else {
            return nil
        }
        self.code = code
    }

    /// The code.
    public var description: String { code }

    /// Order of the codes.
    public static func < (left: Jurisdiction, right: Jurisdiction) -> Bool { left.code < right.code }
}
