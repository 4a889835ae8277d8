import CanonicalJSON

/// The strict reader and the RFC 8785 writer, on a document shaped like messages and events: small objects, short strings,
/// digests, whole numbers, some prose that is not ASCII.
enum JSONBench {
    static func run() throws -> [Line] {
        let document = JSON.array((0..<4_000).map(element))
        let bytes = document.canonicalBytes
        let megabytes = Double(bytes.count) / 1e6
        return [
            try Rounds.rates("RFC 8785 writing", "MB/s", amount: megabytes) {
                try check(document.canonicalBytes.count == bytes.count)
            },
            try Rounds.rates("strict reading", "MB/s", amount: megabytes) {
                try check(JSON(parsing: bytes).array?.count == 4_000)
            },
            try Rounds.rates("strict reading, canonical form demanded", "MB/s", amount: megabytes) {
                try check(JSON(canonical: bytes).array?.count == 4_000)
            },
        ]
    }

    private static func element(_ number: Int) -> JSON {
        [
            "seq": .integer(number), "type": "evidence.minimised", "at": "2026-11-24T09:00:00.000Z",
            "digest": .string(Digest.sha256(Array("\(number)".utf8)).hex), "open": .bool(number % 2 == 0),
            "cites": [.object(["norm": "EIO-19(3).1", "cite": "Art. 19(3)"]), .null],
            "says": "schützt die Quelle; « l’exécution » est différée",
        ]
    }
}
