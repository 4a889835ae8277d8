import CanonicalJSON
import ComityCase
import ComityModel

/// Finds the next sensible step of a case. Advice only: what may be done, `decide` and the law say.
struct Advice {
    private let number: Int
    private let state: CaseState
    private let now: Instant
    /// Why the other side's node did not understand our last message.
    private let objection: NotUnderstood?

    init(_ file: CaseFile, at now: Instant) {
        number = file.number
        state = file.state
        self.now = now
        let receipts = file.events.filter { $0.kind == .receiptReceived }.compactMap { $0.body["receipt"] }
        let last = receipts.last { $0["for"]?.string == file.state.outgoing.last?.hex }
        objection = last?["reason"]?.string.flatMap(NotUnderstood.init(rawValue:))
    }

    var step: NextStep {
        if state.halted != nil { return .wait("an event is not understood by this version; upgrade the node") }
        guard let request = state.request else { return .wait("nothing was drafted or received yet") }
        if let due = cleaning { return due }
        if request.isClosed, let duty { return duty }
        if request.isClosed { return .wait("the case is closed") }
        if let owed = owed(request) { return owed }
        if let message = state.untold.first {
            return todo("letter send --message \(message)", "our message \(message) reaches them by letter only")
        }
        if let transcription = state.transcription {
            return todo(
                "letter confirm --transcription \(transcription.digest.hex)",
                "a letter was transcribed; a second officer compares it with the scan")
        }
        if let last = state.outgoing.last, state.receipts[last] == .notUnderstood {
            return .wait(
                "their node did not understand message \(state.outgoing.seq): \(objection?.says ?? "ask them what it lacks")"
            )
        }
        return state.side == .requested ? requested(request) : requesting(request)
    }

    private func todo(_ command: String, _ reason: String) -> NextStep { .do(command, reason, in: number) }

    /// What stays due after a case is closed: locked items, and reviews.
    private var cleaning: NextStep? {
        for (index, id) in state.itemOrder.enumerated() {
            guard let item = state.items[id] else { continue }
            if item.status == .frozen, item.origin == .received {
                return todo("evidence shred --item \(index + 1) --cite CITATION", "item \(index + 1) was recalled")
            }
            if item.reviewDue, !item.isShredded {
                return todo(
                    "evidence review --item \(index + 1) --erase --cite CITATION",
                    "it is due to review whether item \(index + 1) is still needed; `--keep-until DATE` keeps it")
            }
        }
        return nil
    }

    /// What a person owes and has not attested.
    private var duty: NextStep? {
        state.duties.firstIndex(where: \.isOpen).map { index in
            todo(
                "duty attest --duty \(index + 1) --cite CITATION",
                "\(state.duties[index].norm.cite) obliges, and no code fulfils it")
        }
    }

    /// What the other side, or a second person here, waits for.
    private func owed(_ request: Request) -> NextStep? {
        if let id = state.overrideOrder.first(where: { state.overrides[$0]?.status(at: now) == .proposed }),
            let override = state.number(of: id)
        {
            return todo("override confirm --override \(override)", "a second person confirms it or lets it expire")
        }
        if let id = state.permissionOrder.first(where: {
            state.permissions[$0]?.status == .asked && state.permissions[$0]?.isOwn == false
        }), let permission = state.number(of: id) {
            return todo("permission answer --permission \(permission) --yes|--no", "another use is asked of us")
        }
        if let question = state.openQuestions.first(where: { !$0.isOwn }), let position = state.number(of: question.id)
        {
            return todo("case answer --question \(position) --code CODE", "a question is open")
        }
        return nil
    }

    private func requesting(_ request: Request) -> NextStep {
        switch request.standing {
        case .drafting: return drafting(request)
        case .assessed where !request.gaps.isEmpty:
            return todo("request new FILE", "the draft lacks \(request.gaps.map(\.place).joined(separator: ", "))")
        case .assessed:
            return todo(
                request.wantsView == nil ? "request approve" : "request approve --view FILE",
                "a second officer approves content and opinions")
        case .approved: return todo("request issue", "it is approved")
        case .withdrawn, .handedOn, .lapsed: return todo("case close", "the request ended")
        default: break
        }
        if state.conditions.status == .proposed {
            return todo("conditions accept", "conditions of use are proposed; nothing is released before")
        }
        if !request.notUnderstood.isEmpty {
            return todo("request amend FILE", "the other side misses \(request.notUnderstood.joined(separator: ", "))")
        }
        if let unread = position({ $0.origin == .received && $0.isReadable && $0.reads == 0 }) {
            return todo(
                "evidence open --item \(unread) --purpose PURPOSE", "item \(unread) was received and not read yet")
        }
        if request.standing == .answered { return duty ?? todo("case close", "the request is answered") }
        if request.measures.allSatisfy({ $0.decision?.outcome == .refused }) {
            return todo("case close", "each measure is refused")
        }
        if state.isByLetter {
            return .wait("waiting for a letter; register what comes back with comity letter transcribe")
        }
        return waiting("the other side is working on it")
    }

    private func drafting(_ request: Request) -> NextStep {
        if let fact = request.openFacts.first {
            return todo("fact state \(fact)=VALUE --cite CITATION", "the law asks for it")
        }
        let outcomes = Set(request.assessments.map(\.outcome))
        if outcomes.contains(.forbidden) {
            return todo(
                "request new FILE",
                "the law does not allow it as drafted; revise it, or see `comity override --help` where the law base is silent"
            )
        }
        if outcomes.contains(.conflict) {
            return todo("request new FILE", "norms conflict; narrow the request or consult")
        }
        if outcomes.contains(.open) {
            return todo(
                "override propose --act issue --reason unread --cite CITATION --text FILE --until INSTANT",
                "only norms that nobody has read to the end decide, and there is nothing to ask")
        }
        return todo("request assess", "no opinion stands on the draft as it is")
    }

    private func requested(_ request: Request) -> NextStep {
        switch request.standing {
        case .received: return todo("case acknowledge --reference CODE", "the request is not acknowledged yet")
        case .answered: return duty ?? todo("case close", "the request is answered")
        case .withdrawn, .handedOn: return todo("case close", "the request ended")
        default: break
        }
        if state.conditions.status == .proposed { return waiting("the conditions wait to be accepted") }
        if let step = evidence() { return step }
        if let step = deciding(request) { return step }
        if let step = executing(request) { return step }
        if let delivering = state.disclosures.values.first(where: { $0.status == .released }) {
            return waiting("disclosure \(delivering.number) waits to be fetched")
        }
        return todo("case answered", "each measure is delivered, refused or without result")
    }

    private func deciding(_ request: Request) -> NextStep? {
        if request.prepared != nil { return todo("case decide", "a second officer decides as prepared") }
        let due = request.undecided.filter { $0.decision?.until.map { $0 <= now } ?? true }
        guard let first = due.first else {
            return request.undecided.isEmpty ? nil : waiting("the postponement runs")
        }
        if let fact = request.openFacts.first {
            return todo("fact state \(fact)=VALUE --cite CITATION", "the law asks for it")
        }
        if request.assessments.isEmpty { return todo("request assess", "no opinion stands on the facts as they are") }
        return todo(
            "case prepare --accept \(first.id)", "measure \(first.id) is not decided; `--refuse`, `--postpone` too")
    }

    private func executing(_ request: Request) -> NextStep? {
        for measure in request.measures {
            guard let decision = measure.decision, decision.grants, !measure.isWithoutResult else { continue }
            let of = "measure \(measure.id)"
            if !measure.ordered {
                return todo("case execute --measure \(measure.id) --order FILE", "\(of) is granted and not ordered yet")
            }
            guard let raw = position({ $0.origin == .raw && $0.measure == measure.id && $0.isReadable }) else {
                return todo("evidence add FILE --measure \(measure.id) --kind KIND --review DATE", "\(of) is ordered")
            }
            let results = state.itemOrder.compactMap { state.items[$0] }.filter {
                $0.origin == .result && $0.measure == measure.id && $0.scope == decision.scope
            }
            if results.isEmpty { return minimising(raw) }
            let unreleased = results.first { result in
                result.isReadable && !state.disclosures.values.contains { $0.item == result.id }
            }
            if let item = unreleased.flatMap({ state.number(of: $0.id) }) {
                return todo("evidence release --item \(item)", "a case officer prepares the release")
            }
        }
        return nil
    }

    private func minimising(_ raw: Int) -> NextStep {
        let item = state.items[state.itemOrder[raw - 1]]
        if item?.proposal == nil {
            return todo("evidence propose --item \(raw)", "item \(raw) is not cut to its scope yet")
        }
        return todo(
            "evidence minimise --item \(raw) --accept all", "texts are proposed for masking; accept all or some")
    }

    /// What a second officer signs on evidence.
    private func evidence() -> NextStep? {
        if let order = state.revealOrders.first, let disclosure = state.disclosures[order.disclosure] {
            return todo(
                "evidence reveal --disclosure \(disclosure.number) --record \(order.record)",
                "a court ordered it; an approver reveals")
        }
        if let prepared = state.disclosureOrder.compactMap({ state.disclosures[$0] }).first(where: {
            $0.status == .prepared
        }), let item = state.number(of: prepared.item) {
            return todo("evidence release --item \(item)", "a second officer signs release \(prepared.number)")
        }
        return nil
    }

    private func position(_ isMeant: (Item) -> Bool) -> Int? {
        state.itemOrder.firstIndex { state.items[$0].map(isMeant) ?? false }.map { $0 + 1 }
    }

    private func waiting(_ reason: String) -> NextStep {
        .wait("\(state.peer.map { "waiting for \($0)" } ?? "waiting"): \(reason)")
    }
}
