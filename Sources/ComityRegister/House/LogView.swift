public import CanonicalJSON
public import ComityModel
public import TransparencyLog

/// The own log, and what is known of the peers' logs. Signatures are shown as they stand; `comity log verify` verifies.
public struct LogView: Sendable, Hashable {
    /// A checkpoint that left a house.
    public struct Published: Sendable, Hashable {
        /// A witness's signature below it.
        public struct Cosignature: Sendable, Hashable {
            /// The name of the witness's key.
            public let name: String
            /// When it cosigned.
            public let at: Instant
        }

        /// The origin of the log.
        public let origin: String
        /// The tree head that it says.
        public let head: TreeHead
        /// Who cosigned it, by their own word.
        public let cosignatures: [Cosignature]

        init(_ signed: SignedCheckpoint) {
            origin = signed.checkpoint.origin
            head = signed.checkpoint.head
            cosignatures = signed.note.signatures.compactMap { signature in
                // Beyond this no instant can be written: whatever claims it, it is no time of a cosignature.
                guard let time = signature.time, time < 253_402_300_800 else { return nil }
                return Cosignature(name: signature.name, at: Instant(seconds: Int64(time)))
            }
        }

        var json: JSON {
            [
                "origin": .string(origin), "head": head.json,
                "cosigned": .array(cosignatures.map { ["by": .string($0.name), "at": $0.at.json] }),
            ]
        }

        func line(in zone: Zone) -> String {
            let by = cosignatures.map { "\($0.name) \(zone.text($0.at))" }.joined(separator: ", ")
            return words("\(head.size) leaves", head.hash.hex, by.isEmpty ? "not cosigned" : "cosigned by \(by)")
        }
    }

    /// The origin of the own log.
    public let origin: String
    /// Its head.
    public let head: TreeHead
    /// Its latest published checkpoint.
    public let published: Published?
    /// The latest checkpoints of peers' logs that are kept here.
    public let peers: [Published]
    /// Evidence of forks.
    public let forks: [Fork]

    /// Leaves that are under no published checkpoint yet.
    public var unpublished: UInt64 {
        let size = published?.head.size ?? 0
        return head.size > size ? head.size - size : 0
    }

    /// `{origin, head, unpublished, published?, peers, forks: [{origin, finding, sizes}]}`.
    public var json: JSON {
        var members: [String: JSON] = [
            "origin": .string(origin), "head": head.json, "unpublished": .integer(unpublished),
            "peers": .array(peers.map(\.json)),
            "forks": .array(
                forks.map { fork in
                    [
                        "origin": .string(fork.later.checkpoint.origin), "finding": .string(fork.finding.rawValue),
                        "sizes": [
                            .integer(fork.earlier.checkpoint.head.size), .integer(fork.later.checkpoint.head.size),
                        ],
                    ]
                }),
        ]
        members["published"] = published?.json
        return .object(members)
    }

    /// The log as text.
    public func lines(in zone: Zone) -> [String] {
        ["log \(origin)", words("  head", "\(head.size) leaves", head.hash.hex)]
            + [words("  published", published?.line(in: zone) ?? "nothing yet", "\(unpublished) leaves since")]
            + peers.map { words("  peer \($0.origin)", $0.line(in: zone)) }
            + forks.map { fork in
                words(
                    "  FORK \(fork.later.checkpoint.origin)", fork.finding.rawValue,
                    "sizes \(fork.earlier.checkpoint.head.size) and \(fork.later.checkpoint.head.size)",
                    "stop relying on this log and ask its authority")
            }
    }
}
