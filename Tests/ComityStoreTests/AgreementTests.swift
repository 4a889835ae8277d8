import CanonicalJSON
import ComityModel
import ComityOffice
import ComityStore
import ComityTesting
import Sealing
import Testing
import TransparencyLog

@Suite("The two journals agree")
struct AgreementTests {
    @Test("on whatever row of commits, claims and repetitions", arguments: [1, 2, 3] as [UInt64])
    func randomStories(_ seed: UInt64) async throws {
        let folder = try TemporaryFolder()
        let (memory, sqlite) = (MemoryJournal(), try await folder.journal())
        let other = try await folder.journal(seed: 8)
        let story = Story(seed: seed)
        for step in 0..<80 {
            let handle = step % 2 == 0 ? sqlite : other
            let (expected, found) = (try await story.play(step, on: memory), try await story.play(step, on: handle))
            #expect(found == expected, "step \(step)")
        }
        let expected = try await Picture(of: memory, story)
        #expect(try await Picture(of: sqlite, story) == expected)
        #expect(try await Picture(of: other, story) == expected)
        #expect(expected.events.joined().count > 15)
    }
}

/// Steps that follow from a seed and their number.
private struct Story {
    let seed: UInt64
    let files = (0..<3).map { CaseRef(opener: Fixture.frankfurt, id: Fixture.command(1_000 + $0)) }
    let items = (0..<12).map { Fixture.command(2_000 + $0) }

    /// Plays a step and says in words what came of it.
    func play(_ step: Int, on journal: any Journal) async throws -> String {
        let dice = SeededRandomness(seed: seed &* 1_000 &+ UInt64(step))
        func roll(_ sides: Int) -> Int { Int(dice.octets(1)[0]) % sides }
        let now = Fixture.now.advanced(bySeconds: Int64(step))
        do {
            switch roll(8) {
            case 0:
                return "\(String(describing: try await journal.claim(at: now, leaseUntil: now.advanced(bySeconds: 3))))"
            case 1:
                guard let job = try await journal.jobs().first else { return "no job" }
                // Of the last lease, or of one before.
                let leased = LeasedJob(id: job.id, job: job.job, due: job.due, attempts: job.attempts - 1 - roll(2))
                try await journal.postpone(leased, until: now.advanced(bySeconds: Int64(roll(5))))
                return "put back"
            case 2: return "\(try await journal.append(Fixture.records(step - roll(3), [.padding(roll(4))])))"
            default: break
            }
            let file = files[roll(files.count)]
            let version = try await journal.events(of: file).count - (roll(5) == 0 ? 1 : 0)
            let item = items[roll(items.count)]
            let key = try Fixture.keyring.get().wrap(
                ItemKey(random: dice.octets(32)), item: item, nonce: dice.octets(12))
            let jobs = (0..<roll(3)).map {
                ScheduledJob(.review(file, item: items[$0]), due: now.advanced(bySeconds: Int64(roll(6))))
            }
            let command = LeasedJob(
                id: roll(6) == 0 ? Fixture.command(step - 1) : Fixture.command(step),
                job: .review(file, item: item), due: now, attempts: 0)
            let commit = try Commit(
                due: command, in: FileVersion(file, version: max(0, version)),
                (0..<roll(3)).map { Fixture.event(step * 10 + $0) },
                keys: roll(3) == 0 ? [.remove(item)] : [.add(item, key)], jobs: jobs)
            return "\(try await journal.append(commit))"
        } catch let failure as JournalFailure { return "\(failure)" }
    }
}

/// All that a journal shows, but for what is random.
private struct Picture: Equatable {
    let files: [CaseRef]
    let events: [[Event]]
    let keys: [WrappedKey?]
    let jobs: [LeasedJob]
    let size: UInt64
    let leaves: [UInt64?]
    let results: [Appended?]

    init(of journal: any Journal, _ story: Story) async throws {
        files = try await journal.files()
        var events: [[Event]] = []
        var leaves: [UInt64?] = []
        for file in story.files {
            events.append(try await journal.events(of: file))
            for seq in 1...10 { leaves.append(try await journal.leaf(of: .event(file, seq))?.index) }
        }
        self.events = events
        self.leaves = leaves
        var keys: [WrappedKey?] = []
        for item in story.items { keys.append(try await journal.key(of: item)) }
        self.keys = keys
        jobs = try await journal.jobs()
        size = try await journal.treeHead().size
        var results: [Appended?] = []
        for step in 0..<80 { results.append(try await journal.result(of: Fixture.command(step))) }
        self.results = results
    }
}
