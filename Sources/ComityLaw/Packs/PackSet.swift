public import CanonicalJSON
import ComityModel
import StrictYAML

/// An immutable set of packs, named by the digest of its files. Activating one is an event with two officers.
public struct PackSet: Sendable {
    /// What it holds, by reference: opinions pass a set around a great deal.
    let library: Library

    /// SHA-256 over the canonical JSON of all paths with the digests of their bytes.
    public var digest: Digest { library.digest }
    /// The files that make the set, by path.
    public var files: [String: Digest] { library.files }
    /// Its vocabulary.
    public var vocabulary: Vocabulary { library.vocabulary }
    var packs: [Pack] { library.packs }
    var ways: [String: Pack.Between] { library.ways }
    var tables: [String: PartyTable] { library.tables }
    var appendix: Appendix { library.appendix }
    var plans: Plans { library.plans }

    /// Builds a set.
    /// - Throws: the first `PackError`; `problems(in:)` gives all.
    public init(files: [PackFile]) throws(PackError) {
        var problems: [PackError] = []
        guard let set = Self.read(files, &problems) else {
            throw problems.first ?? PackError(.missing, "", "1:1", "the set is empty")
        }
        self = set
    }

    private init(library: Library) { self.library = library }

    /// What keeps the files from being a set, in the order of the files; empty where nothing does.
    public static func problems(in files: [PackFile]) -> [PackError] {
        var problems: [PackError] = []
        _ = read(files, &problems)
        return problems
    }

    /// Which category of data each field of the evidence formats is.
    public var fields: FieldTable { appendix.fields }

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
                case .fields: appendix.fields = try FieldTable(file, vocabulary)
                case .vocabulary, .data, .other: break
                }
            }
        }
        keep(&problems) { () throws(PackError) in
            try PackChecks.check(packs, tables, appendix, files: files)
        }
        guard problems.isEmpty else { return nil }
        return PackSet(library: Library(files, vocabulary, packs, tables, appendix))
    }

    private static func keep(_ problems: inout [PackError], _ work: () throws(PackError) -> Void) {
        do { try work() } catch { problems.append(error) }
    }

    /// The same set without the norms of other instruments: how a case file tests one book alone.
    func selecting(_ instruments: some Sequence<String>) -> PackSet {
        PackSet(library: Library(library, only: Set(instruments)))
    }

    /// The same set with another table of parties.
    func replacing(_ table: PartyTable) -> PackSet { PackSet(library: Library(library, table)) }

    /// A norm as people cite it: `EIO Directive, Art. 6(1)`. An article that names its statute itself (`§ 94 StPO`) stands alone.
    func reference(_ norm: Norm) -> NormRef { library.references[norm.id] ?? NormRef(norm: norm.id, cite: norm.cite) }

    /// What the node sees to when it sends under an instrument, as facts: `request.channel` and `request.form`; nothing where the pack
    /// does not say.
    public func sending(under instrument: String) -> [String: JSON] {
        guard let sends = packs.first(where: { $0.instrument == instrument })?.sends else { return [:] }
        return [
            "request.channel": .string(sends.channel), "request.form": .array(sends.form.map(JSON.string)),
        ]
    }

    /// The ids of all norms.
    var normIDs: Dictionary<String, Norm>.Keys { library.index.keys }

    /// A norm of the set by its id.
    func norm(id: String) -> Norm? { library.index[id] }
}

/// What the packs are read with: holidays, adequacy, ways between States, categories of fields.
struct Appendix: Sendable {
    var holidays = Holidays()
    var adequacy = AdequacyTable()
    var channels = ChannelTable()
    var fields = FieldTable()
}
