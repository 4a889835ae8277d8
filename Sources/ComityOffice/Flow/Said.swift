import CanonicalJSON
import ComityCase
import ComityEvidence
import ComityLaw
import ComityModel
import Commitments

/// What a letter says, as the statements that a node would have sent, with what was made for them.
struct Said {
    /// The case as it stands once what was needed for them has been read.
    let session: Session
    var statements: [Transcription.Statement]
    var documents: [Document] = []
    var keys: [KeyChange] = []
    var terms: [Receipt.Due] = []
    var lines: [String] = []

    init(_ type: MessageType, _ body: JSON, in session: Session) {
        self.session = session
        statements = [.init(type, body)]
    }
}

extension Session {
    /// Puts what an officer read in a letter as statements on this case.
    func said(by says: LetterDraft.Says, received: Instant) async throws -> Said {
        switch says {
        case .decided(let draft): return try await decided(draft)
        case .enclosed(let measure, let kind, let content): return try await enclosed(measure, kind, content)
        case .delayed(let measure, let reason, let until):
            return try delayed(measure, reason, until, received: received)
        case .permission(let number, let granted, let item, let until, let norm):
            return try permission(number, granted, item, until, norm)
        case .acknowledged(let reference, _): return stating(.requestAcknowledged, ["reference": .string(reference)])
        case .handedOn(let to): return stating(.requestHandedOn, ["to": .string(to)])
        case .notUnderstood(let missing, let norms):
            return stating(
                .requestNotUnderstood, ["missing": .array(missing.map(JSON.string)), "cites": try refs(norms)])
        case .asked(let kind, let about):
            return stating(
                .questionAsked,
                [
                    "id": id("thread").json, "kind": .string(kind.rawValue),
                    "subject": .string(try subject(about).description), "cites": [], "attachments": [],
                ])
        case .question(let number, let code):
            let question = try numbered { () throws(Rejection) in try state.question(numbered: number) }
            return stating(.questionAnswered, ["id": question.id.json, "code": .string(code), "attachments": []])
        case .answered(let without):
            return stating(.requestAnswered, ["withoutResult": .array(without.map { .string($0.rawValue) })])
        case .revoked(let number, let cite):
            let permission = try numbered { () throws(Rejection) in try state.permission(numbered: number) }
            return stating(.permissionRevoked, ["id": permission.id.json, "cite": cite.json])
        case .recalled(let number, let reason, let norms):
            let disclosure = try numbered { () throws(Rejection) in try state.disclosure(numbered: number) }
            return stating(
                .disclosureRecalled,
                [
                    "id": disclosure.id.json, "reason": .string(reason), "terms": .string(disclosure.terms.hex),
                    "cites": try refs(norms),
                ])
        case .certified(let numbers):
            let items = try numbers.map { number in
                try numbered { () throws(Rejection) in try state.disclosure(numbered: number) }.item
            }
            return stating(.deletionCertified, ["items": .array(items.map(\.json)), "stage": "shredded"])
        }
    }

    private func stating(_ type: MessageType, _ body: JSON) -> Said { Said(type, body, in: self) }

    private func refs(_ norms: [String]) throws -> JSON { .array(try norms.map { try ref($0).json }) }

    /// The zone by which the other authority counts its days.
    private func zone() throws -> Zone { office.zones[try counterpart().jurisdiction] ?? office.profile.zone }

    private func delayed(
        _ measure: MeasureID, _ reason: String, _ until: DayOrInstant, received: Instant
    ) throws -> Said {
        let until = until.end(in: try zone())
        guard until > received else {
            throw OfficeError(.invalid, at: "--until", "the new date lies before the day on which the letter came in")
        }
        let body: JSON = ["measure": .string(measure.rawValue), "reason": .string(reason), "until": until.json]
        var said = stating(.executionDelayed, body)
        said.lines.append("\(measure): delayed until \(office.profile.zone.text(until)) (`\(reason)`)")
        return said
    }

    private func permission(
        _ number: Int, _ granted: Bool, _ item: Int?, _ until: DayOrInstant?, _ norm: String
    ) throws -> Said {
        let permission = try numbered { () throws(Rejection) in try state.permission(numbered: number) }
        var body: [String: JSON] = ["id": permission.id.json, "cites": try refs([norm])]
        guard granted else { return stating(.permissionRefused, .object(body)) }
        body["from"] = now.json
        body["until"] = try until?.end(in: zone()).json
        body["item"] = try item.map { item in
            try numbered { () throws(Rejection) in try state.item(numbered: item) }.id.json
        }
        return stating(.permissionGranted, .object(body))
    }

    /// A decision on paper: the scope that it grants is written from the request, less what it refuses.
    private func decided(_ draft: DecisionDraft) async throws -> Said {
        let (document, session) = try await readRequest(label: "request")
        let written = try await session.write(draft, on: document, of: try counterpart().jurisdiction)
        var said = Said(.requestDecided, .object(written.body.merging(["attachments": []]) { $1 }), in: session)
        if !written.conditions.isEmpty {
            said.statements.append(.init(.conditionsProposed, .object(written.body)))
        }
        said.documents = written.scopes
        said.lines =
            written.decisions.map { "\($0.measure): \($0.outcome.rawValue)" }
            + written.conditions.map { "condition \($0.number): \($0.kind.rawValue) (\($0.basis.cite))" }
        return said
    }

    /// A file that came on a medium: sealed and its field root made in one pass, as evidence is; custody moves when the second
    /// officer has confirmed.
    private func enclosed(_ measure: MeasureID, _ kind: String, _ content: ContentSource) async throws -> Said {
        let (staged, found) = try await takeIn(content, kind, label: "enclosed")
        let item = Item(
            id: staged.item, origin: .received, kind: kind, measure: measure, content: staged.content,
            blob: staged.blob, size: staged.size, fieldRoot: found.root.hash, records: Int(found.root.records),
            categories: office.packs.fields.categories(of: found.fields, in: kind))
        let terms: JSON = [
            "file": state.ref.json, "from": .string(try counterpart().authority.rawValue),
            "to": .string(office.profile.id.rawValue), "number": .integer(state.disclosures.count + 1),
            "item": item.json, "conditions": .array(state.conditions.inForce.map(\.json)),
        ]
        let body: JSON = [
            "id": id("thread").json, "number": .integer(state.disclosures.count + 1), "item": item.id.json,
            "terms": terms, "attachments": [],
        ]
        var said = stating(.disclosureReleased, body)
        said.keys = [staged.added]
        said.lines = ["\(found.root.records) records of `\(measure)`, SHA-256 \(item.content.hex)"]
        return said
    }
}
