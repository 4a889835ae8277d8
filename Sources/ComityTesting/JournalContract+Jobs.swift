import CanonicalJSON
import ComityAccess
import ComityModel
import ComityOffice
import Sealing

extension JournalContract {
    static func job(_ number: Int, due seconds: Int64 = 0) -> ScheduledJob {
        ScheduledJob(.review(file, item: command(number)), due: now.advanced(bySeconds: seconds))
    }

    static func at(_ seconds: Int64) -> Instant { now.advanced(bySeconds: seconds) }

    static let keysAndJobs: [ContractRule<JournalBench>] = [
        ContractRule("a key is there until it is removed, and then it is gone for every handle") { bench in
            let (journal, other) = (try await bench.open(), try await bench.open())
            let keyring = try pair.get().frankfurt.keyring
            let random = SeededRandomness(seed: 5)
            let items = [command(100), command(101)]
            let keys = try items.map {
                try keyring.wrap(ItemKey(random: random.octets(32)), item: $0, nonce: random.octets(12))
            }
            _ = try await journal.append(commit(1, version: 0, keys: zip(items, keys).map { .add($0, $1) }))
            for (item, key) in zip(items, keys) { try equal(try await other.key(of: item), key) }
            _ = try await journal.append(commit(2, version: 1, keys: [.remove(items[0])]))
            try equal(try await other.key(of: items[0]), nil)
            try equal(try await other.key(of: items[1]), keys[1])
            _ = try await journal.append(commit(3, version: 2, keys: [.remove(items[0])]))
            let anew = try keyring.wrap(
                ItemKey(random: random.octets(32)), item: items[0], nonce: random.octets(12))
            _ = try await journal.append(commit(4, version: 3, keys: [.add(items[0], anew)]))
            try equal(try await journal.key(of: items[0]), anew)
        },
        ContractRule("a key that is there is never written over, and the commit that tries changes nothing") { bench in
            let journal = try await bench.open()
            let keyring = try pair.get().frankfurt.keyring
            let random = SeededRandomness(seed: 6)
            let (item, other) = (command(100), command(101))
            let keys = try [item, item, other].map {
                try keyring.wrap(ItemKey(random: random.octets(32)), item: $0, nonce: random.octets(12))
            }
            _ = try await journal.append(commit(1, version: 0, keys: [.add(item, keys[0])]))
            let outcome = try await failure {
                try await journal.append(commit(2, version: 1, keys: [.add(other, keys[2]), .add(item, keys[1])]))
            }
            try equal(outcome, .conflict)
            try equal(try await journal.key(of: item), keys[0])
            try equal(try await journal.key(of: other), nil)
        },
        ContractRule("a job is claimed when it is due, by one claimant, earliest first") { bench in
            let (journal, other) = (try await bench.open(), try await bench.open())
            let jobs = [job(1, due: 20), job(2, due: 10), job(3, due: 10), job(4, due: 99)]
            _ = try await journal.append(commit(1, version: 0, jobs: jobs))
            try equal(try await journal.claim(at: at(9), leaseUntil: at(30)), nil)
            try equal(try await journal.claim(at: at(20), leaseUntil: at(30))?.id, jobs[1].id)
            try equal(try await other.claim(at: at(20), leaseUntil: at(30))?.id, jobs[2].id)
            let third = try await journal.claim(at: at(20), leaseUntil: at(30))
            try equal(third, LeasedJob(id: jobs[0].id, job: jobs[0].job, due: at(20), attempts: 0))
            try equal(try await other.claim(at: at(29), leaseUntil: at(40)), nil)
            try equal(try await journal.jobs().map(\.id), [jobs[1], jobs[2], jobs[0], jobs[3]].map(\.id))
        },
        ContractRule("a lease that ran out gives the job to the next claimant, who learns of the attempt") { bench in
            let journal = try await bench.open()
            _ = try await journal.append(commit(1, version: 0, jobs: [job(1)]))
            try equal(try await journal.claim(at: at(0), leaseUntil: at(30))?.attempts, 0)
            try equal(try await journal.claim(at: at(29), leaseUntil: at(60)), nil)
            try equal(try await journal.claim(at: at(30), leaseUntil: at(60))?.attempts, 1)
            try equal(try await journal.jobs().map(\.attempts), [2])
        },
        ContractRule("a job that is put back is not claimed before its new time") { bench in
            let journal = try await bench.open()
            _ = try await journal.append(commit(1, version: 0, jobs: [job(1)]))
            let first = try await present(journal.claim(at: at(0), leaseUntil: at(300)))
            try await journal.postpone(first, until: at(60))
            try equal(try await journal.claim(at: at(59), leaseUntil: at(300)), nil)
            let again = try await journal.claim(at: at(60), leaseUntil: at(300))
            try equal(again, LeasedJob(id: job(1).id, job: job(1).job, due: at(60), attempts: 1))
            // Of a lease that ran out, and of a job that is not there.
            try await journal.postpone(first, until: at(1))
            try await journal.postpone(
                LeasedJob(id: command(7), job: job(1).job, due: at(0), attempts: 0), until: at(1))
            try equal(try await journal.claim(at: at(299), leaseUntil: at(300)), nil)
        },
        ContractRule("a node that starts takes up what was leased when it fell") { bench in
            let (journal, other) = (try await bench.open(), try await bench.open())
            _ = try await journal.append(commit(1, version: 0, jobs: [job(1), job(2, due: 50)]))
            _ = try await journal.claim(at: at(0), leaseUntil: at(300))
            try await other.endLeases()
            try equal(try await other.claim(at: at(0), leaseUntil: at(300))?.attempts, 1)
            try equal(try await other.claim(at: at(49), leaseUntil: at(300)), nil)
        },
        ContractRule("a job that is finished is gone, and its commit is its only outcome") { bench in
            let journal = try await bench.open()
            _ = try await journal.append(commit(1, version: 0, jobs: [job(1), job(2)]))
            let claimed = try await present(journal.claim(at: at(0), leaseUntil: at(30)))
            let version = FileVersion(file, version: 1)
            _ = try await journal.append(Commit(due: claimed, in: version, [event(5)]))
            try equal(try await journal.jobs().map(\.id), [job(2).id])
            try require(try await journal.append(Commit(due: claimed, in: version, [event(6)])).isRepetition)
            try equal(try await journal.events(of: file), [event(1), event(5)])
        },
        ContractRule("a job that is cancelled is gone; one that is scheduled twice stands once") { bench in
            let journal = try await bench.open()
            let officer = try pair.get().frankfurt.officer(doing: "request.withdraw", in: file, command: command(9))
            _ = try await journal.append(commit(1, version: 0, jobs: [job(1), job(2), job(1)]))
            _ = try await journal.append(commit(2, version: 1, jobs: [job(2), job(3)]))
            try equal(try await journal.jobs().count, 3)
            _ = try await journal.append(
                Commit(
                    working: officer.act, by: officer, in: FileVersion(file, version: 2),
                    [Event(.requestWithdrawn, at: now, by: officer.actor, body: [:], acts: [officer.act])],
                    cancels: [job(1).id, job(3).id, command(77)]))
            try equal(try await journal.jobs().map(\.id), [job(2).id])
        },
        ContractRule("every kind of job comes back as it was scheduled") { bench in
            let journal = try await bench.open()
            let jobs: [Job] = [
                .deliver(message: .sha256([1]), to: otherFile.opener), .fetch(file, disclosure: command(1)),
                .erase(file, items: [command(1), command(2)], blobs: [.sha256([2])]), .review(file, item: command(3)),
            ]
            _ = try await journal.append(commit(1, version: 0, jobs: jobs.map { ScheduledJob($0, due: now) }))
            try equal(try await journal.jobs().map(\.job), jobs)
        },
    ]
}
