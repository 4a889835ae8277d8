public import CanonicalJSON
import ComityModel
import StrictYAML

/// An immutable set of packs, named by the digest of its files. Activating one is an event with two officers.
public struct PackSet: Sendable {
    /// SHA-256 over the canonical JSON of all paths with the digests of their bytes.
    public let digest: Digest
    /// The files that make the set, by path.
    public let files: [String: Digest]
    /// Its vocabulary.
    public let vocabulary: Vocabulary
    let packs: [Pack]
    /// For each instrument with norms, how it binds.
    let ways: [String: Pack.Between]
    let tables: [String: PartyTable]
    /// Tables beside the packs.
    let appendix: Appendix
    /// What is made of the set once: the code of its norms, and the plans met so far.
    let plans: Plans
    /// For each pack, its place in the code.
    let places: [Int]
    private let index: [String: Norm]
    private let references: [String: NormRef]

    /// Builds a set.
    /// - Throws: the first `PackError`; `problems(in:)` gives all.
    public init(files: [PackFile]) throws(PackError) {
        var problems: [PackError] = []
        guard let set = Self.read(files, &problems) else {
            throw problems.first ?? PackError(.missing, "", "1:1", "the set is empty")
        }
        self = set
    }

    /// What keeps the files from being a set, in the order of the files; empty where nothing does.
    public static func problems(in files: [PackFile]) -> [PackError] {
        var problems: [PackError] = []
        _ = read(files, &problems)
        return problems
    }

    /// Keys of the instruments that have norms in the set.
    public var instruments: [String] { packs.map(\.instrument) }

    private static func read(_ files: [PackFile], _ problems: inout [PackError]) -> PackSet? {
        let files = files.filter { $0.role != .other }.sorted { $0.path < $1.path }
        guard let first = files.first(where: { $0.role == .vocabulary }) else {
            problems.append(PackError(.missing, "vocabulary.yaml", "1:1", "the set has no `vocabulary.yaml`; add it"))
            return nil
        }
        var vocabulary: Vocabulary?
        keep(&problems) { () throws(PackError) in vocabulary = try Vocabulary(first) }
        guard let vocabulary else { return nil }
        let reader = PackReader(vocabulary: vocabulary)
        var (packs, tables, appendix): ([Pack], [PartyTable], Appendix) = ([], [], Appendix())
        for file in files {
            keep(&problems) { () throws(PackError) in
                switch file.role {
                case .pack: packs.append(try reader.pack(file))
                case .parties: tables.append(try PartyTable(file))
                case .calendar: try appendix.holidays.add(file)
                case .adequacy: try appendix.adequacy.add(file)
                case .channels: try appendix.channels.add(file, vocabulary)
                case .vocabulary, .data, .other: break
                }
            }
        }
        keep(&problems) { () throws(PackError) in
            try PackChecks.check(packs, tables, appendix, paths: files.map(\.path))
        }
        guard problems.isEmpty else { return nil }
        return PackSet(files, vocabulary, packs, tables, appendix)
    }

    private static func keep(_ problems: inout [PackError], _ work: () throws(PackError) -> Void) {
        do { try work() } catch { problems.append(error) }
    }

    private init(
        _ files: [PackFile], _ vocabulary: Vocabulary, _ packs: [Pack], _ tables: [PartyTable], _ appendix: Appendix
    ) {
        self.appendix = appendix
        self.files = Dictionary(
            files.map { ($0.path, Digest.sha256($0.bytes)) }, uniquingKeysWith: { first, _ in first })
        digest = JSON.object(self.files.mapValues { .string($0.hex) }).digest
        self.vocabulary = vocabulary
        self.packs = packs.sorted { $0.instrument < $1.instrument }
        places = Array(packs.indices)
        plans = Plans(Plans.Compiled(self.packs, vocabulary))
        ways = Dictionary(packs.map { ($0.instrument, $0.between) }, uniquingKeysWith: { first, _ in first })
        self.tables = Dictionary(tables.map { ($0.instrument, $0) }, uniquingKeysWith: { first, _ in first })
        index = Dictionary(packs.flatMap(\.norms).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        references = Dictionary(
            packs.flatMap { pack in pack.norms.map { ($0.id, Self.reference($0, of: pack)) } },
            uniquingKeysWith: { first, _ in first })
    }

    private init(_ set: PackSet, only instruments: Set<String>) {
        files = set.files
        digest = set.digest
        vocabulary = set.vocabulary
        let kept = set.packs.indices.filter { instruments.contains(set.packs[$0].instrument) }
        (packs, places) = (kept.map { set.packs[$0] }, kept.map { set.places[$0] })
        plans = Plans(set.plans.compiled)
        ways = Dictionary(packs.map { ($0.instrument, $0.between) }, uniquingKeysWith: { first, _ in first })
        tables = set.tables
        appendix = set.appendix
        index = set.index
        references = set.references
    }

    init(_ set: PackSet, _ table: PartyTable) {
        files = set.files
        digest = set.digest
        vocabulary = set.vocabulary
        (packs, places, plans) = (set.packs, set.places, Plans(set.plans.compiled))
        ways = set.ways
        tables = set.tables.merging([table.instrument: table]) { $1 }
        appendix = set.appendix
        index = set.index
        references = set.references
    }

    /// The same set without the norms of other instruments: how a case file tests one book alone.
    func selecting(_ instruments: some Sequence<String>) -> PackSet { PackSet(self, only: Set(instruments)) }

    /// A norm as people cite it: `EIO Directive, Art. 6(1)`. An article that names its statute itself (`§ 94 StPO`) stands alone.
    func reference(_ norm: Norm) -> NormRef { references[norm.id] ?? NormRef(norm: norm.id, cite: norm.cite) }

    private static func reference(_ norm: Norm, of pack: Pack) -> NormRef {
        let words = Set(norm.cite.split(separator: " "))
        let isNamed = pack.name.split(separator: " ").contains(where: words.contains)
        return NormRef(norm: norm.id, cite: isNamed ? norm.cite : "\(pack.name), \(norm.cite)")
    }

    /// What the node sees to when it sends under an instrument, as facts: `request.channel` and `request.form`; nothing where the pack
    /// does not say.
    public func sending(under instrument: String) -> [String: JSON] {
        guard let sends = packs.first(where: { $0.instrument == instrument })?.sends else { return [:] }
        return [
            "request.channel": .string(sends.channel), "request.form": .array(sends.form.map(JSON.string)),
        ]
    }

    /// A norm of the set by its id.
    func norm(id: String) -> Norm? { index[id] }
}

/// What the packs are read with: holidays, adequacy, ways between States.
struct Appendix: Sendable {
    var holidays = Holidays()
    var adequacy = AdequacyTable()
    var channels = ChannelTable()
}
