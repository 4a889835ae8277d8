import StrictYAML

/// How files of `Laws/` are laid out: what `comity law fmt` writes.
public enum PackLayout {
    /// The same file, laid out.
    /// - Throws: `PackError` `.yaml` where it cannot be read, or not be laid out without changing what is read.
    public static func format(_ file: PackFile) throws(PackError) -> PackFile {
        do {
            return PackFile(path: file.path, bytes: try StrictYAML.format(file.bytes, in: layout(of: file.path)))
        } catch { throw PackError(.yaml, file.path, "\(error.place)", error.reason) }
    }

    /// Whether a file is one that lawyers write: a pack, its cases, a table of parties. The tables that all packs share, such as the
    /// vocabulary, keep the layout that they have.
    public static func covers(_ path: String) -> Bool { path.hasSuffix(".yaml") && Kind(path) != .other }

    /// The layout of a file, by its path: below `Laws/`, or from wherever a person stands.
    static func layout(of path: String) -> Layout {
        let kind = Kind(path)
        return Layout(
            order: { kind.order($0) }, spaced: { kind == .pack && $0 == ["norms"] },
            quoted: { $0.wholeMatch(of: /[A-Z][^\s]*-[^\s]*\.[0-9]+/) != nil })
    }

    private enum Kind {
        case pack, cases, situations, parties, other

        init(_ path: String) {
            let names = path.split(separator: "/").map(String.init)
            let folder = names.dropLast().last ?? ""
            if path.hasSuffix(".cases.yaml") {
                self = folder == "cases" ? .situations : .cases
            } else if folder == "parties" {
                self = .parties
            } else {
                let others = ["vocabulary.yaml", "adequacy.yaml", "channels.yaml"]
                self = ["calendars", "evidence"].contains(folder) || others.contains(names.last ?? "") ? .other : .pack
            }
        }

        func order(_ path: [String]) -> [String] {
            switch self {
            case .pack: Self.pack(path)
            case .cases:
                path.isEmpty
                    ? ["between", "suppose_in_force", "at", "norm_cases"] : path == ["norm_cases"] ? NormCase.order : []
            case .situations:
                switch path.last {
                case "cases", "stories", "variants": StoryCase.order
                default: []
                }
            case .parties: path.isEmpty ? PartyTable.order : path == ["declarations"] ? PartyTable.declaration : []
            case .other: []
            }
        }

        private static func pack(_ path: [String]) -> [String] {
            switch (path.first, path.last) {
            case (nil, _): ["instrument", "name", "applies", "sends", "displaces", "governs", "norms"]
            case ("applies", "applies"): ["between", "carries", "except", "because", "unless"]
            case ("applies", "because"), ("applies", "unless"): ["side", "says", "norms", "when", "another", "not_on"]
            case ("displaces", "displaces"): ["instrument", "norms", "because"]
            case ("governs", "governs"): ["kinds", "when", "says", "otherwise", "norms"]
            case ("norms", "norms"): PackReader.known
            case ("norms", "unless"): ["when", "cite", "says", "allows", "transfer", "condition", "unless"]
            case ("norms", "within"): ["term", "standard", "from", "bound", "days", "extend", "note"]
            case ("norms", "ground"): ["ground", "when"]
            case ("norms", "effective"): ["from", "until"]
            default: []
            }
        }
    }
}

extension NormCase {
    fileprivate static let order = [
        "norm", "act", "by", "between", "at", "decides", "events", "not", "not_with", "not_between", "not_at",
        "not_events", "why",
    ]
}

extension StoryCase {
    fileprivate static let order = [
        "id", "title", "change", "forget", "requesting", "requested", "measure", "act", "by", "law", "at", "facts",
        "peer", "ask", "presumed", "unknown", "events",
    ]
}

extension PartyTable {
    fileprivate static let order = [
        "instrument", "name", "title", "citation", "celex", "kind", "country", "organisation", "adopted", "condition",
        "in_force", "applies_from",
    ]
    fileprivate static let declaration = ["id", "says", "from", "source", "note"]
}
