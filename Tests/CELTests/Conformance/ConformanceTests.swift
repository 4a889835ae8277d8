import Foundation
import Testing

@Suite("the public conformance cases", .enabled(if: Suite.cel != nil, "the suite `cel` is absent"))
struct ConformanceTests {
    @Test("every case that the parser and the checker accept gives what the suite expects; both lists are as committed")
    func everyAcceptedCasePasses() throws {
        var profile: [String] = []
        var refused: [String] = []
        var failed: [String] = []
        var reasons: [String: Int] = [:]
        for test in try Suite.cases() {
            switch test.run() {
            case .passed: profile.append(test.id)
            case .failed(let reason):
                profile.append(test.id)
                failed.append("\(test.id): \(reason)")
            case .refused(let reason):
                refused.append("\(test.id): \(reason)")
                let kind =
                    reason.hasPrefix("needs ext.")
                    ? "needs an extension"
                    : reason.prefix { $0 != "`" && $0 != ":" }
                        .components(separatedBy: " at ")[0]
                reasons[kind, default: 0] += 1
            }
        }
        print(
            "cel conformance: passed \(profile.count - failed.count), failed \(failed.count), refused \(refused.count)")
        for (reason, count) in reasons.sorted(by: { $0.value > $1.value }) { print("  refused, \(reason): \(count)") }
        #expect(failed == [])
        #expect(profile.count > 0)
        try expect(profile, in: "profile.txt")
        try expect(refused, in: "refused.txt")
    }

    /// Compares with the committed list, or writes it where `COMITY_WRITE_LISTS` is set.
    private func expect(_ lines: [String], in name: String) throws {
        if ProcessInfo.processInfo.environment["COMITY_WRITE_LISTS"] != nil {
            try lines.map { $0 + "\n" }.joined().write(to: Suite.list(name), atomically: true, encoding: .utf8)
        }
        let committed = try String(contentsOf: Suite.list(name), encoding: .utf8).split(separator: "\n").map(
            String.init)
        let changes = lines.difference(from: committed).map { change in
            switch change {
            case .insert(_, let line, _): "+ " + line
            case .remove(_, let line, _): "- " + line
            }
        }
        #expect(changes == [], "\(name) differs; set COMITY_WRITE_LISTS=1 to write it anew, and read the change")
    }
}
