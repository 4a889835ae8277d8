import CanonicalJSON
import ComityCase
import ComityModel

/// Gathers the facts on which one act is judged: what the request states, what officers of this house stated about the
/// case, the measure, the part, the item and the use, and what the record shows.
struct FactSheet {
    let state: CaseState
    let house: AuthorityProfile
    let peer: Jurisdiction
    /// Categories of data that laws call special.
    let special: [String]

    /// - Parameters:
    ///   - subjects: From the general to the particular; the particular wins.
    ///   - content: The item whose fields tell the categories of the data; the item that is used where it is left out.
    ///   - item: The item that is used or handed over. Conditions bind what came from the other authority, be it disclosed
    ///     or enclosed with a message: a revealed record, a report.
    ///   - computed: What the record shows.
    func facts(
        about subjects: [FactSubject], of content: Item? = nil, item: Item? = nil, computed: [String: JSON] = [:]
    ) -> Facts {
        var facts = Facts(events: state.happened(to: subjects), pauses: pauses)
        for subject in subjects {
            guard let stated = state.request?.facts[subject.description]?.object else { continue }
            for (name, value) in stated {
                if state.side == .requested, let peer = state.peer {
                    facts.peer[name] = Fact(value, source: .peer(peer))
                } else {
                    facts.own[name] = Fact(value, source: .request)
                }
            }
        }
        for subject in subjects { facts.own.merge(state.facts[subject] ?? [:]) { $1 } }
        // The record goes before what anybody states: a purpose is the one that was given, not one that was told beside it.
        for (name, value) in computed { facts.own[name] = Fact(value, source: .computed) }
        if let content = content ?? item { categorise(content, &facts) }
        // A scan is what the other side wrote, whoever put it into the vault.
        let isForeign =
            item.map {
                $0.origin == .received || $0.origin == .document && ($0.by == nil || $0.kind == "scan")
            } ?? false
        if state.side == .requesting && isForeign
            || state.side == .requested && computed["transfer.destination"] != nil
        {
            facts.conditions = state.conditions.inForce
        }
        if let item {
            facts.permissions = state.permissions.values.filter {
                $0.status == .granted && ($0.item == nil || $0.item == item.id)
            }.sorted { $0.id < $1.id }.compactMap { permission in
                guard let from = permission.from, let basis = permission.cites.first else { return nil }
                let grantor = permission.isOwn ? peer : house.jurisdiction
                return ComityModel.Permission(
                    purposes: [permission.purpose], from: from, until: permission.until, grantedBy: grantor,
                    basis: basis)
            }
        }
        return facts
    }

    /// For how long one side waited for an answer of the other.
    var pauses: [Pause] {
        state.questionOrder.enumerated().compactMap { index, id in
            guard let question = state.questions[id], let event = question.kind.event else { return nil }
            return Pause(
                event, by: question.isOwn ? house.jurisdiction : peer, question: index + 1, from: question.askedAt,
                until: question.endedAt)
        }
    }

    /// The fields of an item tell which categories of data it holds. An officer may know of more, never of fewer.
    private func categorise(_ item: Item, _ facts: inout Facts) {
        guard let categories = item.categories else { return }
        for (name, derived) in [
            ("data.categories", categories), ("data.special_categories", categories.filter(special.contains)),
        ] where !derived.isEmpty {
            let stated = facts.own[name]?.value.array?.compactMap(\.string) ?? []
            let all = Set(derived).union(stated).sorted()
            // What came from the other authority was labelled there, by the fields that it cut.
            let isTold = item.origin == .received
            let source = isTold ? state.peer.map(Fact.Source.peer) ?? .computed : .computed
            facts.own[name] = Fact(.array(all.map(JSON.string)), source: source)
        }
    }

    /// Case, measure, part: the subjects of a decision on a part of a measure.
    static func subjects(_ subject: FactSubject) -> [FactSubject] {
        switch subject {
        case .part(let measure, _): [.wholeCase, .measure(measure), subject]
        case .wholeCase: [.wholeCase]
        default: [.wholeCase, subject]
        }
    }

    /// Case, measure, item, use: the subjects of a use of an item.
    static func subjects(_ item: Item, purpose: String? = nil) -> [FactSubject] {
        [.wholeCase] + (item.measure.map { [.measure($0)] } ?? []) + [.item(item.id)]
            + (purpose.map { [.use($0)] } ?? [])
    }
}

extension Question.Kind {
    /// The event that asking it is, for norms (`Laws/vocabulary.yaml`).
    fileprivate var event: String? {
        switch self {
        case .information: "clarification.requested"
        case .consultation: "consultation.opened"
        case .costs, .translation: nil
        }
    }
}
