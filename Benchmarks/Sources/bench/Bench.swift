import Foundation

/// Runs all benchmarks, or those whose name contains one of the words given.
@main
enum Bench {
    static var all: [(name: String, run: () throws -> [any CustomStringConvertible])] {
        [
            ("sealing", SealingBench.run), ("law", LawBench.run), ("peers", PeerBench.run),
            ("log", LogBench.run), ("json", JSONBench.run),
        ]
    }

    static func main() throws {
        let words = CommandLine.arguments.dropFirst()
        let chosen = all.filter { bench in words.isEmpty || words.contains { bench.name.contains($0) } }
        guard !chosen.isEmpty else {
            print("no benchmark has such a name; there are: \(all.map(\.name).joined(separator: ", "))")
            exit(2)
        }
        print(
            "\(ProcessInfo.processInfo.activeProcessorCount) cores; medians of \(Rounds.count) rounds (lowest – highest)"
        )
        if Self.isDebugBuild { print("a debug build: these numbers mean nothing; run with -c release") }
        for bench in chosen {
            for line in try bench.run() { print(line) }
        }
    }

    private static var isDebugBuild: Bool {
        var isDebug = false
        assert(
            {
                isDebug = true
                return true
            }())
        return isDebug
    }
}
