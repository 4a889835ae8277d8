import ComityCase
import ComityModel
import Foundation
import Testing

@Suite("The matrix state × message × side")
struct MatrixTests {
    private static let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/formats/matrix.md")

    @Test("the committed page is what the code says")
    func page() throws {
        if ProcessInfo.processInfo.environment["COMITY_REGENERATE"] == "1" {
            try MatrixPage.text.write(to: Self.page, atomically: true, encoding: .utf8)
        }
        let committed = try String(contentsOf: Self.page, encoding: .utf8)
        #expect(committed == MatrixPage.text, "run the tests with COMITY_REGENERATE=1 and read what changed")
    }

    @Test("a message of a type applies only on a side that receives it, and only to a request that was issued")
    func sides() {
        for type in MessageType.allCases {
            #expect(
                type.applicability(to: nil, on: .requested)
                    == (type == .requestIssued ? .applies : .notUnderstood(.wrongState)))
            for side in Side.allCases {
                for state in RequestStatus.allCases {
                    let answer = type.applicability(to: state, on: side)
                    if !type.receivers.contains(side) { #expect(answer == .notUnderstood(.wrongSide)) }
                    let unissued = side == .requesting && [.drafting, .assessed, .approved].contains(state)
                    if unissued { #expect(answer != .applies && answer != .recorded) }
                }
            }
        }
    }

    @Test("each type that crosses a border in a case applies somewhere")
    func noDeadType() {
        for type in MessageType.allCases where !type.receivers.isEmpty {
            let applies = type.receivers.contains { side in
                ([nil] + RequestStatus.states(of: side)).contains { type.applicability(to: $0, on: side) == .applies }
            }
            #expect(applies, "\(type.rawValue)")
        }
    }

    @Test("an ended or answered request records what comes late instead of not understanding it")
    func late() {
        for type in MessageType.allCases {
            for side in type.receivers {
                for state in [.answered, .withdrawn, .handedOn, .lapsed] as [RequestStatus]
                where RequestStatus.states(of: side).contains(state) {
                    let answer = type.applicability(to: state, on: side)
                    #expect(answer == .applies || answer == .recorded, "\(type.rawValue) in \(state.rawValue)")
                }
            }
        }
    }
}
