public import CanonicalJSON
public import ComityCase
public import ComityModel

/// The page of one case: where it stands on both sides, what is due, what is in it, and what to do next.
public struct CaseSheet: Sendable, Hashable {
    /// The case in short.
    public let card: CaseCard
    /// Where the request stands in the words that both sides share: drafting, issued, acknowledged, decided, answered,
    /// withdrawn, handedOn, lapsed.
    public let shared: String?
    /// The requested side's own reference.
    public let reference: String?
    /// Parts of the request that the requested side misses.
    public let missing: [String]
    /// What the draft lacks, as JSON Pointers with the articles that ask for it.
    public let gaps: [RequestGap]
    /// What the approver asks less for than the draft; the approver's view says why.
    public let narrowing: Narrowing?
    /// The item that holds the approver's own view, while the approval stands.
    public let view: Int?
    /// Facts that this side's opinions ask for.
    public let openFacts: [String]
    /// The clock sheet.
    public let terms: [TermRow]
    /// What officers noted of what happened outside of the node.
    public let notes: [NoteRow]
    /// Questions.
    public let questions: [QuestionRow]
    /// Conditions of use.
    public let conditions: [ConditionRow]
    /// Items.
    public let items: [ItemRow]
    /// Disclosures.
    public let disclosures: [DisclosureRow]
    /// Permissions.
    public let permissions: [PermissionRow]
    /// Manual duties.
    public let duties: [DutyRow]
    /// Holds in force.
    public let holds: [HoldRow]
    /// A letter that was transcribed and that nobody confirmed yet.
    public let transcription: TranscriptionRow?
    /// Overrides of this side, whatever became of them.
    public let overrides: [OverrideRow]
    /// Human bases that the other side's messages rest on.
    public let humanBasis: [ToldBasisRow]
    /// Why the case stopped, if an event was not understood.
    public let halted: String?
    /// What to do next.
    public let next: NextStep
    private let now: Instant

    init(_ file: CaseFile, _ reading: TermReading, at now: Instant) {
        let state = file.state
        card = CaseCard(file, reading, at: now)
        shared = state.request.map { Self.shared($0.standing, state.side) }
        reference = state.request?.reference
        missing = state.request?.notUnderstood ?? []
        openFacts = state.request?.openFacts ?? []
        gaps = state.request?.gaps ?? []
        narrowing = state.request?.narrowing
        view = state.request?.view.flatMap { state.number(of: $0.id) }
        terms = TermRow.all(of: file, reading, at: now)
        notes = NoteRow.all(of: state)
        questions = state.questionOrder.enumerated().compactMap { index, id in
            state.questions[id].map { QuestionRow(number: index + 1, question: $0) }
        }
        conditions = state.conditions.list.enumerated().map { index, condition in
            ConditionRow(condition: condition, isInForce: index < state.conditions.accepted)
        }
        items = state.itemOrder.enumerated().compactMap { index, id in
            state.items[id].map { item in
                ItemRow(number: index + 1, item: item, madeFrom: item.derivedFrom.flatMap { state.number(of: $0) })
            }
        }
        disclosures = state.disclosures.values.sorted { $0.number < $1.number }.map { disclosure in
            DisclosureRow(disclosure: disclosure, item: state.number(of: disclosure.item))
        }
        permissions = state.permissionOrder.enumerated().compactMap { index, id in
            state.permissions[id].map { permission in
                PermissionRow(
                    number: index + 1, permission: permission, item: permission.item.flatMap { state.number(of: $0) })
            }
        }
        duties = state.duties.enumerated().map { index, duty in
            DutyRow(number: index + 1, duty: duty, isOverdue: duty.isOverdue(at: now))
        }
        holds = state.holdOrder.enumerated().compactMap { index, id in
            state.holds[id].map { hold in
                HoldRow(number: index + 1, hold: hold, item: hold.item.flatMap { state.number(of: $0) })
            }
        }
        transcription = state.transcription.map(TranscriptionRow.init)
        overrides = OverrideRow.all(of: file, at: now)
        humanBasis = state.toldBases.map(ToldBasisRow.init)
        halted = state.halted
        next = Advice(file, at: now).step
        self.now = now
    }

    /// The requested side's steps inside its house show outside as what it last said.
    private static func shared(_ standing: RequestStatus, _ side: Side?) -> String {
        switch standing {
        case .assessed, .approved: side == .requested ? "acknowledged" : "drafting"
        case .received: "issued"
        case .registered: "acknowledged"
        case .executing: "decided"
        default: standing.rawValue
        }
    }

    /// The card's members, and `shared, reference?, missing, gaps?, narrowed?, view?, openFacts, terms, notes, questions, conditions, items,
    /// disclosures, permissions, duties, holds, transcription?, overrides, humanBasis, halted?, next`.
    public var json: JSON {
        var members = card.json.object ?? [:]
        members["shared"] = shared.map(JSON.string)
        members["reference"] = reference.map(JSON.string)
        members["missing"] = .array(missing.map(JSON.string))
        if !gaps.isEmpty { members["gaps"] = .array(gaps.map(\.json)) }
        members["narrowed"] = narrowing.map { .array($0.changes.map(\.json)) }
        members["view"] = view.map { .integer($0) }
        members["openFacts"] = .array(openFacts.map(JSON.string))
        members["terms"] = .array(terms.map(\.json))
        members["notes"] = .array(notes.map(\.json))
        members["questions"] = .array(questions.map(\.json))
        members["conditions"] = .array(conditions.map(\.json))
        members["items"] = .array(items.map(\.json))
        members["disclosures"] = .array(disclosures.map(\.json))
        members["permissions"] = .array(permissions.map(\.json))
        members["duties"] = .array(duties.map(\.json))
        members["holds"] = .array(holds.map(\.json))
        members["transcription"] = transcription?.json
        members["overrides"] = .array(overrides.map(\.json))
        members["humanBasis"] = .array(humanBasis.map(\.json))
        members["halted"] = halted.map(JSON.string)
        members["next"] = next.json
        return .object(members)
    }

    /// What stands beside the law here: overrides of this side, and the human bases that the other side's messages tell.
    public func humanBasisLines(in zone: Zone) -> [String] {
        func section(_ title: String, _ rows: [String]) -> [String] {
            rows.isEmpty ? [] : [title] + rows.map { "  \($0)" }
        }
        return section("overrides", overrides.map { $0.line(in: zone) })
            + section("on a human basis, the other side", humanBasis.map { $0.line(in: zone) })
    }

    /// The page as text; times in a zone.
    public func lines(in zone: Zone) -> [String] {
        var lines = [
            words("case \(card.number)", "\(card.ref)"),
            words(
                card.side.map { "\($0.rawValue) side" }, card.peer.map { "with \($0)" },
                "status \(card.status?.rawValue ?? "empty")", shared.map { "shared \($0)" },
                reference.map { "reference \($0)" }),
        ]
        if let halted { lines.append("halted: \(halted)") }
        func section(_ title: String, _ rows: [String]) {
            guard !rows.isEmpty else { return }
            lines.append(title)
            lines += rows.map { "  \($0)" }
        }
        section("missing", missing)
        section("the draft lacks", gaps.map { gap in gap.place + (gap.norm.map { " (\($0.cite))" } ?? "") })
        section("open facts", openFacts)
        let why = view.map { "why: item \($0)" }
        section("narrowed by the approver", narrowing.map { $0.changes.map(\.line) + [why].compactMap(\.self) } ?? [])
        section("measures", card.measures.flatMap { $0.lines(in: zone) })
        section("clock sheet", terms.map { $0.line(in: zone, at: now) })
        section("notes", notes.map { $0.line(in: zone) })
        section("questions", questions.map(\.line))
        section("conditions", conditions.map { $0.line(in: zone) })
        section("items", items.map { $0.line(in: zone) })
        section("disclosures", disclosures.map(\.line))
        section("permissions", permissions.map { $0.line(in: zone) })
        section("manual duties", duties.map { $0.line(in: zone) })
        section("holds", holds.map(\.line))
        section("a letter that waits for its confirmation", transcription.map { [$0.line] } ?? [])
        lines += humanBasisLines(in: zone)
        lines.append(next.line)
        return lines
    }
}
