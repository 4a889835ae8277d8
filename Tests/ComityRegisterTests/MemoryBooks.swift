import ComityCase
import ComityModel
import ComityRegister
import TransparencyLog

/// Books over events in memory.
struct MemoryBooks: RegisterBooks {
    var stories: [(CaseRef, [Event])] = []
    var head = TreeHead.empty
    var checkpoints: [String: SignedCheckpoint] = [:]
    var found: [Fork] = []

    func files() -> [CaseRef] { stories.map(\.0) }
    func events(of file: CaseRef) -> [Event] { stories.first { $0.0 == file }?.1 ?? [] }
    func treeHead() -> TreeHead { head }
    func checkpoint(of origin: String) -> SignedCheckpoint? { checkpoints[origin] }
    func forks() -> [Fork] { found }
}

extension Story {
    /// What an authority reads of this story.
    func register(_ side: Side, acts: [String: ActName] = Values.acts) -> Register {
        let party = side == .requesting ? germany : france
        return Register(MemoryBooks(stories: [(ref, party.events)]), own: party.own, acts: acts)
    }
}
