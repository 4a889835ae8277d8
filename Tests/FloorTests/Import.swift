/// One `import` declaration.
struct Import: Sendable, Hashable {
    let module: String
    let line: Int
    let isTestable: Bool

    /// The declarations of a file, in order: with attributes, access level, or of a single symbol. One a line or several,
    /// parted by `;`.
    static func all(in file: SourceFile) -> [Import] {
        let declaration =
            #/
            ^\s*(?<attributes>(?:@\w+(?:\([^)]*\))?\s+)*)
            (?:(?:public|package|internal|fileprivate|private)\s+)?
            import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(?<module>\w+)
            /#
        return file.lines.flatMap { number, text -> [Import] in
            guard text.contains("import") else { return [] }
            return text.split(separator: ";").compactMap { part in
                guard let match = part.prefixMatch(of: declaration) else { return nil }
                return Import(
                    module: String(match.module), line: number, isTestable: match.attributes.contains("@testable"))
            }
        }
    }
}
