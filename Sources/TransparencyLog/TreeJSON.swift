package import CanonicalJSON

extension JSONMembers {
    /// Takes a whole number from 0 to 2^53 that must be there.
    package mutating func size(_ name: String) throws(JSONError) -> UInt64 {
        try typed(name, "a whole number from 0") { $0.integer.flatMap { UInt64(exactly: $0) } }
    }

    /// Takes an array of digests that must be there.
    package mutating func digests(_ name: String) throws(JSONError) -> [Digest] {
        try typed(name, "an array of digests of 64 lower-case hexadecimal digits") { json in
            guard let array = json.array else { return nil }
            let digests = array.compactMap { $0.string.flatMap(Digest.init(hex:)) }
            return digests.count == array.count ? digests : nil
        }
    }
}

extension JSON {
    /// An array of digests, each as 64 hexadecimal digits.
    package static func digests(_ digests: [Digest]) -> JSON { .array(digests.map { .string($0.hex) }) }
}
