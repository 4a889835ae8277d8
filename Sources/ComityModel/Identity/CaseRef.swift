public import CanonicalJSON

/// The name of a case file, the same on both sides: the authority that opened it, and a UUID.
public struct CaseRef: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The authority that opened the file.
    public let opener: AuthorityID
    /// Its UUID.
    public let id: UniqueID

    /// A reference.
    public init(opener: AuthorityID, id: UniqueID) {
        self.opener = opener
        self.id = id
    }

    /// Reads `<authority>/<uuid>`; nil for any other spelling.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let opener = AuthorityID(rawValue: String(parts[0])),
            let id = UniqueID(String(parts[1]))
        else { return nil }
        self.init(opener: opener, id: id)
    }

    /// The file in which an authority keeps the events of its own house (packs, peers, officers, keys).
    public static func house(of authority: AuthorityID) -> CaseRef {
        CaseRef(opener: authority, id: UniqueID(reservedFor: Array("comity/house/v1/\(authority)".utf8)))
    }

    /// The file in which an authority tells one other of its own house: the roster of its officers. One for each peer, since
    /// a chain of messages has one addressee.
    public static func relation(of authority: AuthorityID, with peer: AuthorityID) -> CaseRef {
        CaseRef(opener: authority, id: UniqueID(reservedFor: Array("comity/relation/v1/\(authority)/\(peer)".utf8)))
    }

    /// Whether the file is a house's or a relation's, and no case.
    public var isHouse: Bool { id.isReserved }

    /// `<authority>/<uuid>`.
    public var description: String { "\(opener)/\(id)" }

    /// The reference as JSON.
    public var json: JSON { .string(description) }

    /// Order of opener, then id.
    public static func < (left: CaseRef, right: CaseRef) -> Bool {
        (left.opener, left.id) < (right.opener, right.id)
    }
}
