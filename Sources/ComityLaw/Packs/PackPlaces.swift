import StrictYAML

/// Where names stand in the files of a set. Faults of a whole set are found among norms, which keep no places; they are looked up once
/// there is something to say.
struct PackPlaces {
    private let files: [String: PackFile]

    init(_ files: [PackFile]) {
        self.files = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// `line:column` of a text in a file; `1:1` where it does not stand there.
    /// - Parameters:
    ///   - keys: only as the value of one of these keys, or in its list.
    ///   - norm: only in the norm of this id.
    ///   - last: the last place instead of the first.
    func place(of text: String, in path: String, under keys: Set<String>, norm: String? = nil, last: Bool = false)
        -> String
    {
        guard let file = files[path], let root = try? PackReader.parse(file) else { return "1:1" }
        let start = norm.flatMap { id in root["norms"]?.elements?.first { $0["id"]?.text == id } } ?? root
        let places = Self.places(of: text, in: start, under: keys, isUnder: false)
        return ((last ? places.last : places.first) ?? start.place).description
    }

    private static func places(of text: String, in node: Node, under keys: Set<String>, isUnder: Bool) -> [Place] {
        switch node.content {
        case .text(text): isUnder ? [node.place] : []
        case .list(let elements): elements.flatMap { places(of: text, in: $0, under: keys, isUnder: isUnder) }
        case .map(let members):
            members.flatMap { places(of: text, in: $0.value, under: keys, isUnder: keys.contains($0.key)) }
        default: []
        }
    }
}
