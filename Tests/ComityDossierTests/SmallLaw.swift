import CanonicalJSON
import ComityDossier
import ComityLaw
import ComityModel

/// A set of packs of a few lines: one treaty of Examplia and Samplia, with a term in days.
enum SmallLaw {
    static let files: [String: [UInt8]] = [
        "vocabulary.yaml": Array(vocabulary.utf8), "parties/alpha.yaml": Array(parties.utf8),
        "x/alpha.yaml": Array(pack.utf8),
    ]

    static func set() throws -> PackSet { try PackSet(files: files.map { PackFile(path: $0.key, bytes: $0.value) }) }

    /// Local time is UTC+1, from the last Sunday of March to that of October UTC+2.
    static let zone = Zone(
        name: "Europe/Examplia", tzdata: "2026a", initialOffset: 3_600,
        transitions: [("2027-03-28T01:00:00Z", 7_200), ("2027-10-31T01:00:00Z", 3_600)]
            .compactMap { text, offset in Instant(text).map { Zone.Transition(at: $0, offset: offset) } })

    static var table: ZoneTable {
        ZoneTable(
            of: zone, from: World.start.advanced(bySeconds: -86_400 * 30),
            to: World.start.advanced(bySeconds: 86_400 * 500))
    }

    private static let vocabulary = """
        acts:
          assistance.request:
            means: "issue a request"
            reach: {consults: [assistance.request], carries: [], also: [assistance.acknowledge]}
          assistance.acknowledge:
            means: "confirm a request"
            reach: {consults: [assistance.acknowledge], carries: [], also: []}
          assistance.accept:
            means: "grant a request"
            reach: {consults: [assistance.accept], carries: [], also: []}
        measures:
          bank-records: {channel: evidence, means: "records of accounts"}
        purposes:
          prosecution: {led: inside}
        annex_d: {}
        offence_categories: {}
        events:
          request.received: "the request arrived"
          request.sent: "the request left"
        countries: {XA: Examplia, XB: Samplia}
        grounds: []
        topics: [scope]
        channel_kinds: [evidence]
        standards: [promptly]
        bounds: {}
        lists: {}
        conditions: {}
        data_categories: [transaction]
        facts:
          request.proportionate: {type: bool, side: requesting, means: "it is proportionate"}
        """

    private static let parties = """
        instrument: alpha
        name: Alpha Treaty
        kind: multilateral treaty
        adopted: 2000-01-01
        in_force: 2001-01-01
        parties:
          XA: {in_force: 2001-01-01}
          XB: {in_force: 2001-01-01}
        """

    private static let pack = """
        instrument: alpha
        name: Alpha Treaty
        applies:
          between: parties
          because:
            - says: it does
        norms:
          - id: A1
            cite: Art. 1
            topic: scope
            actor: party
            modality: may
            act: assistance.request
            bears: permits
            says: a request may be made
            verified: true
          - id: A2
            cite: Art. 2
            topic: scope
            actor: requested
            modality: must
            act: assistance.acknowledge
            bears: obliges
            says: it is acknowledged in a week
            verified: true
            within: {term: P7D, from: request.sent}
          - id: A3
            cite: Art. 3
            topic: scope
            actor: requested
            modality: must-not
            act: assistance.accept
            bears: forbids
            says: no request is granted
            verified: true
          - id: A4
            cite: Art. 4
            topic: scope
            actor: requested
            modality: must-not
            act: assistance.accept
            bears: forbids
            says: nor on a Sunday
            verified: true
        """
}
