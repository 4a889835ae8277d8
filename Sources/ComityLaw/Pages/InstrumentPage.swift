import CanonicalJSON
import ComityModel
import StrictYAML

/// One instrument for readers, made from its pack, its table of parties and its cases: what it is, whom it binds, what it says, how it
/// was tested. As Markdown, and as a page that needs nothing else and prints well.
public struct InstrumentPage: Sendable, Hashable {
    /// A part of the page.
    enum Block: Sendable, Hashable {
        case heading(String)
        case text(String)
        case table([[String]])
        case list([String])
        /// A norm: its article and what it bears on, the rule, and what goes with it.
        case norm(cite: String, id: String, rule: String, details: [String])
    }

    /// The usual name of the instrument.
    public let title: String
    let blocks: [Block]

    /// The page of an instrument.
    /// - Parameters:
    ///   - files: The files of the set; the table of parties has more for readers than the set keeps.
    ///   - cases: All cases beside the packs.
    /// - Returns: Nil where the set has no pack of that key.
    public init?(_ instrument: String, _ set: PackSet, files: [PackFile], _ cases: [CaseFile]) {
        guard let pack = set.packs.first(where: { $0.instrument == instrument }) else { return nil }
        title = pack.name
        let table = set.tables[instrument]
        let node = files.first { $0.path == table?.file }.flatMap { try? PackReader.parse($0) }
        let row = Coverage(set, cases).rows.first { $0.instrument == instrument }
        let tested = cases.flatMap { file in file.norms.map { (file: file.path, test: $0) } }
        var blocks = InstrumentText(set, pack).head(node)
        if let row {
            blocks += [
                .text(
                    "\(row.norms) norms, \(row.executable) of which decide something; \(row.cases) with cases. Read in the source: "
                        + "\(row.read); in part: \(row.partly); recalled: \(row.recalled).")
            ]
        }
        blocks += InstrumentText(set, pack).parties(node) + InstrumentText(set, pack).binding
        blocks.append(.heading("Norms"))
        for norm in pack.norms {
            let tests = tested.filter { $0.test.norm == norm.id }.flatMap { file, test in
                ["decides (\(file):\(test.place)): \(test.deciding)", "does not: \(test.otherwise)"]
            }
            blocks.append(NormWords(norm, set).block(tests))
        }
        self.blocks = blocks
    }
}

extension PackSet {
    /// The sentence that helps where no instrument has a key.
    public func problem(withInstrument key: String) -> String? {
        guard !instruments.contains(key) else { return nil }
        let hint = Nearest.name(to: key, in: instruments).map { "; did you mean `\($0)`?" } ?? ""
        return "the set has no pack `\(key)`\(hint)"
    }
}
