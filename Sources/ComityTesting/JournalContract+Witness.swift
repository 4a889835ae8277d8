import CanonicalJSON
import ComityModel
import ComityOffice
import TransparencyLog

extension JournalContract {
    static func checkpoint(_ size: UInt64, _ hash: Digest, of authority: TestAuthority) throws -> SignedCheckpoint {
        try authority.keyring.sign(
            Checkpoint(origin: authority.id.logOrigin, head: TreeHead(size: size, hash: hash)))
    }

    static let witness: [ContractRule<JournalBench>] = [
        ContractRule("padding makes random leaves and touches no file") { bench in
            let journal = try await bench.open()
            _ = try await journal.append(commit(1, version: 0))
            let padded = try await journal.append(records(2, [.padding(255)]))
            try require(!padded.isRepetition)
            try require(try await journal.append(records(2, [.padding(255)])).isRepetition)
            try equal(try await journal.treeHead().size, 256)
            try equal(Set(try await journal.leafHashes(0..<256)).count, 256)
            try equal(try await journal.files(), [file])
            try await proveAll(journal, files: [file])
        },
        ContractRule("of the own log's checkpoints the largest is kept, and only one of this log") { bench in
            let (journal, own) = (try await bench.open(), try pair.get().frankfurt)
            let origin = own.id.logOrigin
            try equal(try await journal.checkpoint(of: origin), nil)
            _ = try await journal.append(commit(1, version: 0))
            let small = try await own.keyring.sign(Checkpoint(origin: origin, head: journal.treeHead()))
            _ = try await journal.append(commit(2, version: 1))
            let large = try await own.keyring.sign(Checkpoint(origin: origin, head: journal.treeHead()))
            _ = try await journal.append(records(3, [.published(large)]))
            _ = try await journal.append(records(4, [.published(small)]))
            try equal(try await journal.checkpoint(of: origin), large)
            for foreign in [try checkpoint(2, .sha256([1]), of: own), try checkpoint(3, .sha256([1]), of: own)] {
                let outcome = try await failure { try await journal.append(records(5, [.published(foreign)])) }
                try equal(outcome, .conflict)
            }
            try equal(try await journal.checkpoint(of: origin), large)
        },
        ContractRule("cosignatures on one published checkpoint add up, whoever comes first") { bench in
            let (journal, authorities) = (try await bench.open(), try pair.get())
            let own = authorities.frankfurt
            let witnesses = [authorities.paris, try TestAuthority("rome", seed: 3)]
            _ = try await journal.append(commit(1, version: 0))
            let plain = try await own.keyring.sign(Checkpoint(origin: own.id.logOrigin, head: journal.treeHead()))
            _ = try await journal.append(records(2, [.published(plain)]))
            for (place, witness) in witnesses.enumerated() {
                let line = try witness.keyring.cosign(plain.checkpoint, at: now)
                let signed = try plain.adding(line, by: [witness.keyring.witnessKey])
                _ = try await journal.append(records(3 + place, [.published(signed)]))
            }
            let kept = try await present(journal.checkpoint(of: own.id.logOrigin))
            let keys = [own.keyring.logKey] + witnesses.map(\.keyring.witnessKey)
            try equal(try kept.note.verify(by: keys).count, 3)
        },
        ContractRule("a peer's checkpoint is kept only after the one that was cosigned before it") { bench in
            let (journal, other, peer) = (try await bench.open(), try await bench.open(), try pair.get().paris)
            let origin = peer.id.logOrigin
            let first = try checkpoint(5, .sha256([5]), of: peer)
            let second = try checkpoint(9, .sha256([9]), of: peer)
            let twin = try checkpoint(9, .sha256([8]), of: peer)
            _ = try await journal.append(records(1, [.cosigned(first, old: 0)]))
            try equal(try await other.checkpoint(of: origin), first)
            let wrong: [(SignedCheckpoint, UInt64)] = [(second, 0), (second, 4), (second, 9), (first, 0)]
            for (checkpoint, old) in wrong {
                let outcome = try await failure {
                    try await other.append(records(2, [.padding(1), .cosigned(checkpoint, old: old)]))
                }
                try equal(outcome, .conflict)
            }
            _ = try await other.append(records(2, [.cosigned(second, old: 5)]))
            let outcomes = [
                try await failure { try await journal.append(records(3, [.cosigned(twin, old: 9)])) },
                try await failure { try await journal.append(records(4, [.cosigned(first, old: 9)])) },
                try await failure { try await journal.append(records(5, [.cosigned(second, old: 9)])) },
            ]
            try equal(outcomes, [.conflict, .conflict, nil])
            try equal(try await journal.checkpoint(of: origin), second)
            try equal(try await journal.treeHead().size, 0)
        },
        ContractRule("of two witnesses' records from one size exactly one is kept") { bench in
            let (handles, peer) = ([try await bench.open(), try await bench.open()], try pair.get().paris)
            let outcomes = try await withThrowingTaskGroup(of: JournalFailure?.self) { group in
                for number in 0..<6 {
                    let next = try checkpoint(UInt64(number) + 1, .sha256([UInt8(number)]), of: peer)
                    group.addTask {
                        try await failure {
                            try await handles[number % 2].append(records(number, [.cosigned(next, old: 0)]))
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            try equal(outcomes.filter { $0 == nil }.count, 1)
        },
        ContractRule("evidence of a fork is kept once, and comes back whole") { bench in
            let (journal, peer) = (try await bench.open(), try pair.get().paris)
            let forks = try [UInt8(1), 3].map { number in
                try present(
                    Fork(
                        earlier: try checkpoint(5, .sha256([number]), of: peer),
                        later: try checkpoint(5, .sha256([number + 1]), of: peer), path: []))
            }
            _ = try await journal.append(records(1, [.fork(forks[0]), .fork(forks[1])]))
            _ = try await journal.append(records(2, [.fork(forks[0])]))
            try equal(try await journal.forks(), forks)
        },
    ]
}
