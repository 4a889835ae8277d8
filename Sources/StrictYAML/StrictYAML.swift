/// YAML as a plain value: YAML 1.2's core schema, one document, unique keys, bounded aliases, and a place for
/// everything.
public enum StrictYAML {
    /// Reads the one document in `bytes`, UTF-8 with or without a byte order mark.
    ///
    /// Refuses what two readers could take differently: duplicate keys, merge keys, tags outside the core schema,
    /// hexadecimal, octal and infinite numbers, and integers beyond ±(2^53 − 1). Source: YAML 1.2.2, chapters 3.2 and
    /// 10.3.
    public static func parse(_ bytes: [UInt8], limits: Limits = Limits()) throws(YAMLError) -> Node {
        guard bytes.count <= limits.bytes else {
            throw YAMLError(
                .limit, Place(line: 1, column: 1), "the file is larger than \(limits.bytes) bytes; split it")
        }
        if let line = lineOfBadUTF8(bytes) {
            throw YAMLError(
                .notUTF8, Place(line: line, column: 1), "the bytes of this line are not UTF-8; save the file as UTF-8")
        }
        return try bytes.withUnsafeBufferPointer { (buffer) throws(YAMLError) in
            var composer = Composer(Events(buffer), limits: limits)
            return try composer.document()
        }
    }

    private static func lineOfBadUTF8(_ bytes: [UInt8]) -> Int? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    }
}
