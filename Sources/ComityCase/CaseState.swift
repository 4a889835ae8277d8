public import CanonicalJSON
public import ComityModel

/// One case as one authority sees it: a folder of small machines. It is the fold of the case's events and nothing else.
public struct CaseState: Sendable, Hashable {
    /// Name of the file, the same on both sides.
    public let ref: CaseRef
    /// Whose view this is.
    public let own: AuthorityID
    /// Number of events folded: the optimistic version.
    public internal(set) var version = 0
    /// The other authority.
    public internal(set) var peer: AuthorityID?
    /// The part that this authority plays.
    public internal(set) var side: Side?
    /// The request, once drafted or received.
    public internal(set) var request: Request?
    /// Facts stated by this side's officers.
    public internal(set) var facts: [FactSubject: [String: Fact]] = [:]
    /// Questions, by id.
    public internal(set) var questions: [ThreadID: Question] = [:]
    /// Ids of the questions, in the order in which they came.
    public internal(set) var questionOrder: [ThreadID] = []
    /// Conditions of use.
    public internal(set) var conditions = Conditions()
    /// Items, by id.
    public internal(set) var items: [ItemID: Item] = [:]
    /// Ids of the items, in the order in which they came.
    public internal(set) var itemOrder: [ItemID] = []
    /// Disclosures, by id.
    public internal(set) var disclosures: [ThreadID: Disclosure] = [:]
    /// Ids of the disclosures, in the order in which they came.
    public internal(set) var disclosureOrder: [ThreadID] = []
    /// Orders to reveal that wait for their execution.
    public internal(set) var revealOrders: [RevealOrder] = []
    /// Permissions, by id.
    public internal(set) var permissions: [ThreadID: Permission] = [:]
    /// Ids of the permissions, in the order in which they came.
    public internal(set) var permissionOrder: [ThreadID] = []
    /// Holds in force, by id.
    public internal(set) var holds: [ThreadID: Hold] = [:]
    /// Ids of all holds ever placed, in the order in which they came.
    public internal(set) var holdOrder: [ThreadID] = []
    /// Overrides of this side, by id.
    public internal(set) var overrides: [ThreadID: EnteredOverride] = [:]
    /// Ids of the overrides, in the order in which they were proposed.
    public internal(set) var overrideOrder: [ThreadID] = []
    /// Human bases that messages of the other side rest on, in the order in which they came.
    public internal(set) var toldBases: [ToldBasis] = []
    /// Manual duties, in the order in which they arose.
    public internal(set) var duties: [Duty] = []
    /// Our messages in this file.
    public internal(set) var outgoing = Chain()
    /// The peer's messages in this file.
    public internal(set) var incoming = Chain()
    /// How the letters went that tell our later messages to an authority without a node, by the number of the message.
    public internal(set) var letters: [Int: Posting] = [:]
    /// A letter that one officer transcribed and a second has to confirm.
    public internal(set) var transcription: Transcription?
    /// What the peer's receipts said of our messages, by digest of the message.
    public internal(set) var receipts: [Digest: ReceiptVerdict] = [:]
    /// Terms that run, as instants.
    public internal(set) var terms: [Receipt.Due] = []
    /// Events that norms ask about (`procedure.state`), with the first instant they happened.
    public internal(set) var happened: [String: Instant] = [:]
    /// Events outside of the node that officers noted, in the order in which they did; of the same subject the later counts.
    public internal(set) var notes: [ProcedureNote] = []
    /// Why the fold stopped, when an event was not understood: no command is taken until the node is upgraded.
    public internal(set) var halted: String?

    /// A file without events.
    public init(ref: CaseRef, own: AuthorityID) {
        self.ref = ref
        self.own = own
    }

    /// The state that some events make.
    public init(ref: CaseRef, own: AuthorityID, folding events: some Sequence<Event>) {
        self.init(ref: ref, own: own)
        for event in events { evolve(&self, event) }
    }

    /// The one word for lists.
    public var status: RequestStatus? { request?.status }

    /// Whether the other authority has no node: what it says comes on paper.
    public var isByLetter: Bool { request?.posted != nil }

    /// Our messages after the request that no letter told yet, by their numbers.
    public var untold: [Int] {
        guard isByLetter, outgoing.seq > 1 else { return [] }
        return (2...outgoing.seq).filter { letters[$0] == nil }
    }

    /// Questions that nobody answered yet, oldest first.
    public var openQuestions: [Question] {
        questionOrder.compactMap { questions[$0] }.filter { $0.status == .open }
    }

    /// Whether a permission covers a use of an item at an instant.
    public func permission(for purpose: String, of item: ItemID, at now: Instant) -> Permission? {
        permissions.values.filter { $0.purpose == purpose && ($0.item == nil || $0.item == item) && $0.holds(at: now) }
            .min { $0.id < $1.id }
    }

    /// The holds that block an act, on the whole case or on an item: a hold on an item holds what was made from it.
    public func holds(on act: LegalActName, item: ItemID? = nil) -> [Hold] {
        let held = item.map(origins(of:)) ?? []
        return holdOrder.compactMap { holds[$0] }.filter { hold in
            hold.blocks.contains(act) && (hold.item.map(held.contains) ?? true)
        }
    }

    /// Granted measures that a remedy or a court suspends, of which nothing was handed over: they may be decided anew.
    public var underRemedy: [Measure] {
        let remedies = holdOrder.compactMap { holds[$0] }.filter { [.remedy, .court].contains($0.reason) }
        return (request?.measures ?? []).filter { measure in
            canBeReplaced(measure)
                && remedies.contains { hold in hold.item.map { items[$0]?.measure == measure.id } ?? true }
        }
    }

    /// Whether a decision on a measure may take the place of an earlier one: it grants, and nothing of it left the house.
    func canBeReplaced(_ measure: Measure) -> Bool {
        measure.decision?.grants == true
            && !disclosures.values.contains {
                items[$0.item]?.measure == measure.id && ![.prepared, .cancelled].contains($0.status)
            }
    }

    /// An item and what it was made from.
    private func origins(of item: ItemID) -> [ItemID] {
        var found = [item]
        while let next = items[found[found.count - 1]]?.derivedFrom, !found.contains(next) { found.append(next) }
        return found
    }

    /// An item and everything that was made from it.
    public func derived(from item: ItemID) -> [ItemID] {
        var found = [item]
        var index = 0
        while index < found.count {
            found += itemOrder.filter { items[$0]?.derivedFrom == found[index] && !found.contains($0) }
            index += 1
        }
        return found
    }
}
