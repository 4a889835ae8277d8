import CanonicalJSON

extension StrictYAML {
    /// The same text in a canonical layout: keys in the order of the layout, quotes only where they are needed, lists indented by two,
    /// lines within the width; folded and literal texts as they are written; comments at the entry that they stood at. What was
    /// written in brackets or braces stays so. Laying out twice changes nothing.
    /// - Throws: `YAMLError` where the text cannot be read, has anchors, aliases or tags, or could not be laid out without changing
    ///   what is read; nothing is guessed.
    public static func format(_ bytes: [UInt8], in layout: Layout) throws(YAMLError) -> [UInt8] {
        let value = try parse(bytes).json
        let source = String(decoding: bytes, as: UTF8.self)
        let lines = lines(of: source)
        let (root, tail, comments) = try written(bytes, lines)
        let result = Array(TextWriter.text(root, tail: tail, in: layout).utf8)
        let (_, _, kept) = try written(result, Self.lines(of: String(decoding: result, as: UTF8.self)))
        guard try parse(result).json == value, kept.sorted() == comments.sorted() else {
            throw YAMLError(
                .notYAML, Place(line: 1, column: 1),
                "the text could not be laid out without changing what is read; write it more plainly")
        }
        return result
    }

    private static func written(
        _ bytes: [UInt8], _ lines: [Substring]
    ) throws(YAMLError) -> (root: Written, tail: [String], comments: [String]) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(YAMLError) in
            var reader = WrittenReader(Events(buffer), lines: lines)
            var root = try reader.document()
            var comments = Comments(in: lines, outside: reader.scalars)
            comments.attach(to: &root)
            return (root, comments.tail, comments.texts)
        }
    }

    private static func lines(of text: String) -> [Substring] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }
}
