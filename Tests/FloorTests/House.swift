/// The table of the house: every target, its floor and what it may import. A new import that is not here is a decision:
/// it changes this table and ARCHITECTURE.md in the same commit.
struct House: Sendable {
    let rooms: [String: Room]

    init(_ rooms: [Room]) {
        self.rooms = Dictionary(rooms.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static let kits: Set = [
        "CEL", "CLibXML2", "CanonicalJSON", "Commitments", "Sealing", "StrictYAML", "TransparencyLog",
    ]
    private static let rules: Set = ["ComityAccess", "ComityCase", "ComityEvidence", "ComityLaw", "ComityTrust"]
    private static let flows: Set = ["ComityDossier", "ComityOffice", "ComityRegister", "ComityScenario"]

    static let comity = House([
        Room("CEL", .kits),
        Room("CLibXML2", .kits, why: "the system's libxml2 as a module: a header and nothing else"),
        Room("CanonicalJSON", .kits, theirs: ["Crypto"]),
        Room("Commitments", .kits, ours: ["CanonicalJSON", "TransparencyLog"], theirs: ["Crypto"]),
        Room("Sealing", .kits, ours: ["CanonicalJSON"], theirs: ["Crypto"]),
        Room(
            "StrictYAML", .kits, ours: ["CanonicalJSON"], theirs: ["CYaml", "Yams"],
            why: "the events of libyaml itself: Yams resolves aliases and tags before limits could be kept"),
        Room("TransparencyLog", .kits, ours: ["CanonicalJSON"], theirs: ["Crypto"]),

        Room("ComityModel", .values, ours: ["CanonicalJSON", "TransparencyLog"]),

        Room(
            "ComityAccess", .rules, ours: ["CanonicalJSON", "ComityModel"], theirs: ["Crypto", "CryptoExtras"]),
        Room("ComityCase", .rules, ours: ["CanonicalJSON", "ComityModel"]),
        Room(
            "ComityEvidence", .rules,
            ours: ["CLibXML2", "CanonicalJSON", "ComityModel", "Commitments", "TransparencyLog"],
            why: "record hashes are folded in the log's tree shape; sealing is Office's, so no Sealing here"),
        Room("ComityLaw", .rules, ours: ["CEL", "CanonicalJSON", "ComityModel", "StrictYAML"]),
        Room(
            "ComityTrust", .rules, ours: ["CanonicalJSON", "ComityModel"], theirs: ["Crypto", "SwiftASN1", "X509"],
            why: "a pin is the hash of a DER encoded public key, which SwiftASN1 writes"),

        Room(
            "ComityDossier", .flows,
            ours: rules.subtracting(["ComityEvidence"])
                .union(["CanonicalJSON", "ComityModel", "Commitments", "Sealing", "TransparencyLog"]),
            why: "no Evidence: the verifier links no parser of bank files"),
        Room(
            "ComityOffice", .flows,
            ours: rules.union(["CanonicalJSON", "ComityModel", "Commitments", "Sealing", "TransparencyLog"]),
            theirs: ["Crypto", "Logging"], why: "SHA-256 of a stream while it is staged"),
        Room(
            "ComityRegister", .flows, ours: ["CanonicalJSON", "ComityCase", "ComityModel", "TransparencyLog"],
            why: "lists and inspections are rendered as canonical JSON"),
        Room(
            "ComityScenario", .flows, ours: ["CanonicalJSON", "ComityModel"],
            why: "generated provider files and their truth are JSON"),

        Room(
            "ComityExchange", .adapters, ours: ["CanonicalJSON", "ComityModel", "ComityOffice", "ComityTrust"],
            theirs: [
                "AsyncHTTPClient", "HTTPTypes", "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "Logging",
                "NIOCore",
                "NIOHTTP1", "NIOPosix", "NIOSSL", "ServiceLifecycle",
            ],
            why: "certificates are judged in Trust, checkpoints in Office: neither X509 nor TransparencyLog here"),
        Room(
            "ComityStore", .adapters,
            ours: [
                "CanonicalJSON", "ComityAccess", "ComityCase", "ComityLaw", "ComityModel", "ComityOffice",
                "ComityRegister", "ComityTrust", "Sealing", "TransparencyLog",
            ], theirs: ["Crypto", "GRDB"]),

        Room(
            "comity", .programs,
            ours: rules.union(flows)
                .union([
                    "CanonicalJSON", "ComityExchange", "ComityModel", "ComityStore", "Sealing", "StrictYAML",
                    "TransparencyLog",
                ]),
            theirs: ["ArgumentParser", "Logging", "Metrics", "ServiceLifecycle", "UnixSignals"],
            why: "founding a house makes its first keys (Sealing); checkpoints and proofs are shown (TransparencyLog)"),
        Room(
            "comity-verify", .programs, ours: ["ComityDossier", "ComityModel", "ComityTrust"],
            theirs: ["ArgumentParser"], why: "one small binary: no server, no SQL, no TLS"),

        Room(
            "ComityTesting", .testing, ours: kits.union(rules).union(flows).union(["ComityModel"]),
            theirs: ["Crypto", "Logging"],
            why: "fakes make keys and digests of their own, and hand Office a log that says nothing"),
    ])
}
