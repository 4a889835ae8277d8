import CanonicalJSON
import ComityAccess
import ComityModel
import ComityOffice
import ComityTrust
import TransparencyLog

extension JournalContract {
    static let events: [ContractRule<JournalBench>] = [
        ContractRule("events come back in the order in which they were appended") { bench in
            let journal = try await bench.open()
            try equal(try await journal.events(of: file), [])
            let appended = try await journal.append(commit(1, version: 0, [event(1), event(2)]))
            try equal(appended.version, 2)
            try require(!appended.isRepetition)
            _ = try await journal.append(commit(2, version: 2, [event(3)]))
            try equal(try await journal.events(of: file), [event(1), event(2), event(3)])
        },
        ContractRule("an event comes back with its actor, acts, message and opinion") { bench in
            let journal = try await bench.open()
            let officer = try pair.get().frankfurt.officer(doing: "case.close", in: file, command: command(1))
            let whole = Event(
                .caseClosed, at: now, by: officer.actor, body: ["a": [1, "ä", .null]],
                message: MessageRef(digest: .sha256([1]), seq: 4), acts: [officer.act], opinion: .sha256([2]))
            _ = try await journal.append(
                Commit(working: officer.act, by: officer, in: FileVersion(file, version: 0), [whole]))
            try equal(try await journal.events(of: file), [whole])
        },
        ContractRule("the same command again answers as before and writes nothing") { bench in
            let journal = try await bench.open()
            let first = try await journal.append(commit(1, version: 0))
            _ = try await journal.append(commit(2, version: 1))
            let again = try await journal.append(commit(1, version: 0, [event(8), event(9)]))
            try equal(again, first.repeated)
            try equal(try await journal.events(of: file), [event(1), event(2)])
            try equal(try await journal.treeHead().size, 2)
            try equal(try await journal.result(of: command(1)), first)
            try equal(try await journal.result(of: command(3)), nil)
        },
        ContractRule("a command whose answer was lost is answered when it comes again, also by another handle") {
            bench in
            let plan = FaultPlan([1: .appliedButLost, 2: .lost])
            let journal = FaultyJournal(try await bench.open(), plan: plan)
            let lost = try await failure { try await journal.append(commit(1, version: 0)) }
            try require(lost != nil && lost != .conflict)
            let never = try await failure { try await journal.append(commit(2, version: 1)) }
            try require(never != nil && never != .conflict)
            let again = try await bench.open()
            try require(try await again.append(commit(1, version: 0)).isRepetition)
            try require(try await !again.append(commit(2, version: 1)).isRepetition)
            try equal(try await again.events(of: file), [event(1), event(2)])
        },
        ContractRule("a commit decided on the whole log is a conflict once anything else was written, in whatever file")
        {
            bench in
            let journal = try await bench.open()
            _ = try await journal.append(commit(1, version: 0))
            let officer = try pair.get().frankfurt.officer(doing: "case.close", in: otherFile, command: command(2))
            let closed = Event(.caseClosed, at: now, by: officer.actor, acts: [officer.act])
            for size: UInt64 in [0, 2] {
                let outcome = try await failure {
                    try await journal.append(
                        Commit(
                            working: officer.act, by: officer, in: FileVersion(otherFile, version: 0), after: size,
                            [closed]))
                }
                try equal(outcome, .conflict)
            }
            try equal(try await journal.events(of: otherFile), [])
            try equal(try await journal.result(of: command(2)), nil)
            _ = try await journal.append(
                Commit(working: officer.act, by: officer, in: FileVersion(otherFile, version: 0), after: 1, [closed]))
            try equal(try await journal.events(of: otherFile), [closed])
        },
        ContractRule("a commit decided on another version is a conflict and writes nothing") { bench in
            let journal = try await bench.open()
            _ = try await journal.append(commit(1, version: 0))
            for version in [0, 2, 7] {
                let outcome = try await failure {
                    try await journal.append(
                        commit(2, version: version, jobs: [job(1)]))
                }
                try equal(outcome, .conflict)
            }
            try equal(try await journal.events(of: file), [event(1)])
            try equal(try await journal.jobs(), [])
            try equal(try await journal.treeHead().size, 1)
            try equal(try await journal.result(of: command(2)), nil)
            try require(try await !journal.append(commit(2, version: 1)).isRepetition)
        },
        ContractRule("of appends that race for one version exactly one wins") { bench in
            let handles = [try await bench.open(), try await bench.open()]
            let outcomes = try await withThrowingTaskGroup(of: JournalFailure?.self) { group in
                for number in 0..<10 {
                    group.addTask {
                        try await failure { try await handles[number % 2].append(commit(number, version: 0)) }
                    }
                }
                var outcomes: [JournalFailure?] = []
                for try await outcome in group { outcomes.append(outcome) }
                return outcomes
            }
            try equal(outcomes.filter { $0 == nil }.count, 1)
            try equal(outcomes.filter { $0 == .conflict }.count, 9)
            try equal(try await handles[0].events(of: file).count, 1)
        },
        ContractRule("appends to many files at once all stand, and so does the log") { bench in
            let handles = [try await bench.open(), try await bench.open()]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        let file = CaseRef(opener: file.opener, id: command(number))
                        _ = try await handles[number % 2].append(
                            commit(number, in: file, version: 0, [event(1), event(2)]))
                    }
                }
                try await group.waitForAll()
            }
            try equal(try await handles[1].files().count, 20)
            try equal(try await handles[0].treeHead().size, 40)
            try await proveAll(handles[1], files: try await handles[1].files())
        },
        ContractRule("files are listed in the order in which they were opened, and houses are not") { bench in
            let journal = try await bench.open()
            _ = try await journal.append(commit(1, in: house, version: 0))
            _ = try await journal.append(commit(2, in: otherFile, version: 0))
            _ = try await journal.append(commit(3, in: file, version: 0))
            _ = try await journal.append(commit(4, in: otherFile, version: 1))
            _ = try await journal.append(commit(5, in: .house(of: otherFile.opener), version: 0))
            try equal(try await journal.files(), [otherFile, file])
            try equal(try await journal.events(of: house), [event(1)])
        },
        ContractRule("what one handle wrote, every other reads at once") { bench in
            let (first, second) = (try await bench.open(), try await bench.open())
            _ = try await first.append(commit(1, version: 0))
            try equal(try await second.events(of: file), [event(1)])
            _ = try await second.append(commit(2, version: 1))
            try equal(try await first.events(of: file), [event(1), event(2)])
            try equal(try await first.treeHead(), try await second.treeHead())
        },
        ContractRule("an opinion comes back by its digest") { bench in
            let journal = try await bench.open()
            let officer = try pair.get().frankfurt.officer(doing: "request.assess", in: file, command: command(1))
            let opinions: [JSON] = [["outcome": "open"], ["outcome": "permitted", "n": .number(1.5)]]
            _ = try await journal.append(
                Commit(
                    working: officer.act, by: officer, in: FileVersion(file, version: 0),
                    [Event(.requestAssessed, at: now, by: officer.actor, body: [:], acts: [officer.act])],
                    opinions: opinions + opinions))
            for opinion in opinions { try equal(try await journal.opinion(opinion.digest), opinion) }
            try equal(try await journal.opinion(.sha256([])), nil)
        },
    ]
}
