import CanonicalJSON
import ComityCase
import ComityModel
import ComityOffice
import ComityTesting

/// What a stage holds, without what may differ between two ways to the same end: ids, instants, digests and the order in
/// which answers came.
struct Picture: Equatable, CustomStringConvertible {
    let lines: [String]

    var description: String { lines.joined(separator: "\n") }

    /// What is in one picture and not in the other.
    func difference(from other: Picture) -> String {
        lines.difference(from: other.lines).map { change in
            switch change {
            case .insert(_, let line, _): "+ \(line)"
            case .remove(_, let line, _): "- \(line)"
            }
        }.joined(separator: "\n")
    }

    init(of stage: MemoryStage, _ names: [String]) async throws {
        var lines: [String] = []
        for name in names { lines += try await Self.lines(of: stage, name, peers: names.filter { $0 != name }) }
        self.lines = lines
    }

    private static func lines(of stage: MemoryStage, _ name: String, peers: [String]) async throws -> [String] {
        guard let house = await stage.house(name) else { return [] }
        let id = house.office.profile.id
        let journal = house.journal
        var lines: [String] = []
        func events(_ file: CaseRef, _ label: String) async throws {
            lines += try await journal.events(of: file).map { event in
                let code = event.body["type"]?.string ?? event.body["verdict"]?.string ?? ""
                return "\(label) event \(event.kind.rawValue) \(code) acts \(event.acts.count)"
            }.sorted()
        }
        try await events(.house(of: id), "\(name) house")
        for peer in peers {
            try await events(.relation(of: id, with: AuthorityID(unchecked: peer)), "\(name) to \(peer)")
            try await events(.relation(of: AuthorityID(unchecked: peer), with: id), "\(name) from \(peer)")
        }
        for (number, file) in try await journal.files().enumerated() {
            try await events(file, "\(name) case \(number + 1)")
            let state = try await house.office.state(of: file)
            lines += self.lines(of: state).map { "\(name) case \(number + 1) \($0)" }
            for item in state.itemOrder.compactMap({ state.items[$0] }) {
                let hasKey = try await journal.key(of: item.id) != nil
                let hasBlob = await house.blobs.size(of: item.blob) != nil
                lines.append("\(name) \(item.origin.rawValue) \(item.kind) key \(hasKey) blob \(hasBlob)")
            }
            var receipted = 0
            for digest in state.outgoing.digests where try await journal.receipt(for: digest) != nil { receipted += 1 }
            lines.append("\(name) case \(number + 1) receipts \(receipted)")
        }
        lines += try await journal.jobs().map { "\(name) job \($0.job.json["job"]?.string ?? "")" }.sorted()
        return lines
    }

    private static func lines(of state: CaseState) -> [String] {
        var lines = [
            "\(state.side?.rawValue ?? "-") \(state.status?.rawValue ?? "-") halted \(state.halted ?? "no")",
            "sent \(state.outgoing.seq) received \(state.incoming.seq)",
            "verdicts \(state.receipts.values.map(\.rawValue).sorted())",
            "conditions \(state.conditions.status.rawValue) \(state.conditions.inForce.count)",
            "happened \(state.happened.keys.sorted())",
            "terms \(Set(state.terms.map { "\($0.norm)" }).sorted())",
            "facts \(state.facts.values.map { $0.keys.sorted() }.map(\.description).sorted())",
        ]
        for measure in state.request?.measures ?? [] {
            lines.append("\(measure.id) \(measure.decision?.outcome.rawValue ?? "-") ordered \(measure.ordered)")
        }
        for question in state.questionOrder.compactMap({ state.questions[$0] }) {
            lines.append("question \(question.kind.rawValue) \(question.status.rawValue) \(question.answer ?? "-")")
        }
        for item in state.itemOrder.compactMap({ state.items[$0] }) {
            lines.append(
                "\(item.origin.rawValue) \(item.kind) \(item.status.rawValue) reads \(item.reads) copies \(item.exports) "
                    + "records \(item.records ?? 0) by \(item.by?.rawValue ?? "-") proposed \(item.proposal != nil) "
                    + "accepted \(item.accepted != nil) reports \(item.reports.count) due \(item.reviewDue)")
        }
        for disclosure in state.disclosureOrder.compactMap({ state.disclosures[$0] }) {
            lines.append(
                "disclosure \(disclosure.number) \(disclosure.status.rawValue) \(disclosure.reason ?? "-") revealed "
                    + "\(disclosure.revealed) destroyed \(disclosure.isDestroyed) key \(disclosure.key != nil)")
        }
        for permission in state.permissionOrder.compactMap({ state.permissions[$0] }) {
            lines.append("permission \(permission.purpose) \(permission.status.rawValue)")
        }
        return lines
    }
}
