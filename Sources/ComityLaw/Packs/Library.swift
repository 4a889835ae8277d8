import CanonicalJSON
import ComityModel

/// What a pack set holds. Nothing in it changes.
final class Library: Sendable {
    let digest: Digest
    let files: [String: Digest]
    let vocabulary: Vocabulary
    /// In the order of their instruments.
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
    /// Norms and their citations, by id.
    let index: [String: Norm]
    let references: [String: NormRef]

    init(
        _ files: [PackFile], _ vocabulary: Vocabulary, _ packs: [Pack], _ tables: [PartyTable], _ appendix: Appendix
    ) {
        self.files = Dictionary(
            files.map { ($0.path, Digest.sha256($0.bytes)) }, uniquingKeysWith: { first, _ in first })
        digest = JSON.object(self.files.mapValues { .string($0.hex) }).digest
        self.vocabulary = vocabulary
        self.appendix = appendix
        self.packs = packs.sorted { $0.instrument < $1.instrument }
        places = Array(packs.indices)
        plans = Plans(Plans.Compiled(self.packs, vocabulary), vocabulary.index)
        ways = Self.ways(packs)
        self.tables = Dictionary(tables.map { ($0.instrument, $0) }, uniquingKeysWith: { first, _ in first })
        index = Dictionary(packs.flatMap(\.norms).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        references = Dictionary(
            packs.flatMap { pack in pack.norms.map { ($0.id, Self.reference($0, of: pack)) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// The same with the norms of some instruments only, or with other tables of parties.
    private init(_ library: Library, kept: [Int], tables: [String: PartyTable]) {
        (files, digest, vocabulary, appendix) = (
            library.files, library.digest, library.vocabulary, library.appendix
        )
        (index, references, self.tables) = (library.index, library.references, tables)
        (packs, places) = (kept.map { library.packs[$0] }, kept.map { library.places[$0] })
        plans = Plans(library.plans.compiled, library.vocabulary.index)
        ways = Self.ways(packs)
    }

    convenience init(_ library: Library, only instruments: Set<String>) {
        let kept = library.packs.indices.filter { instruments.contains(library.packs[$0].instrument) }
        self.init(library, kept: kept, tables: library.tables)
    }

    convenience init(_ library: Library, _ table: PartyTable) {
        self.init(
            library, kept: Array(library.packs.indices),
            tables: library.tables.merging([table.instrument: table]) { $1 })
    }

    private static func ways(_ packs: [Pack]) -> [String: Pack.Between] {
        Dictionary(packs.map { ($0.instrument, $0.between) }, uniquingKeysWith: { first, _ in first })
    }

    private static func reference(_ norm: Norm, of pack: Pack) -> NormRef {
        let words = Set(norm.cite.split(separator: " "))
        let isNamed = pack.name.split(separator: " ").contains(where: words.contains)
        return NormRef(norm: norm.id, cite: isNamed ? norm.cite : "\(pack.name), \(norm.cite)")
    }
}
