import CEL
public import CanonicalJSON
public import ComityModel

/// A law on personal data and whether it governs a party in a step.
public struct TransferRegime: Sendable, Hashable {
    /// Key of the instrument; empty where no law of the set is known to govern the party.
    public let instrument: String
    /// Its name.
    public let name: String
    /// Whether it governs the party.
    public let answer: TransferAnswer
    /// Why, or why not.
    public let because: String
    /// The articles.
    public let norms: [NormRef]
    /// Those of them that nobody has read to the end and on which the answer hangs: it is unknown until somebody has.
    public var toRead: [NormRef] = []

    /// Whether it is unknown for no other reason than that nobody has read it to the end.
    var isMerelyUnread: Bool { !toRead.isEmpty }

    /// `{instrument, name, answer, asks?, because, norms, toRead?}`.
    public var json: JSON {
        var members = answer.members.merging([
            "instrument": .string(instrument), "name": .string(name), "because": .string(because),
            "norms": .array(norms.map(\.json)),
        ]) { $1 }
        if !toRead.isEmpty { members["toRead"] = .array(toRead.map(\.json)) }
        return .object(members)
    }
}

/// The part a party plays in a step, ready to be judged.
struct TransferPart {
    let state: Jurisdiction
    /// What the party is; nil where it is not known.
    let kind: String?
    let act: ActDefinition
    let assessor: Assessor
    var facts: Facts
    let at: Instant

    var setting: Setting {
        Setting(
            side: assessor.side, requesting: assessor.requesting, requested: assessor.requested,
            day: assessor.zone.date(at: at))
    }
}

extension PackSet {
    /// The laws on personal data that govern a party or might, those that do first, each group in the order of its keys. Statutes of other
    /// States are left out.
    func regimes(of part: TransferPart) -> [TransferRegime] {
        let setting = part.setting
        let plan = plans.plan(self, part.act, setting, part.facts.conditions, at: part.at)
        let known = Known(plan: plan, sheet: plan.sheet(part.facts, self, at: part.at))
        let regimes = packs.filter { !$0.governs.isEmpty }.compactMap { regime($0, part, known) }
        guard regimes.allSatisfy({ $0.answer == .fails }) else {
            return regimes.filter { $0.answer != .fails } + regimes.filter { $0.answer == .fails }
        }
        let party = part.kind.map { "a `\($0)`" } ?? "the party"
        let unknown = TransferRegime(
            instrument: "", name: "no law of the set", answer: .unknown(asks: part.kind == nil ? [Self.kindFact] : []),
            because:
                "no pack says which law on personal data governs \(party) of \(vocabulary.country(part.state.code)); look it up",
            norms: [])
        return [unknown] + regimes
    }

    static let kindFact = "transfer.recipient_kind"

    private func regime(_ pack: Pack, _ part: TransferPart, _ known: Known) -> TransferRegime? {
        func answer(_ answer: TransferAnswer, _ because: String, _ norms: [String] = []) -> TransferRegime {
            TransferRegime(
                instrument: pack.instrument, name: pack.name, answer: answer, because: because,
                norms: norms.compactMap { norm(id: $0).map(reference) })
        }
        guard let standing = standing(of: pack, part) else { return nil }
        switch standing {
        case .foreign: return nil
        case .notInForce: return answer(.fails, "not in force; decides nothing")
        case .from(let day): return answer(.fails, "applies only from \(day)")
        case .notBound(let state): return answer(.fails, "\(vocabulary.country(state)) is not bound")
        case .uncertain(let state):
            return answer(
                .unknown(asks: []),
                "since when \(vocabulary.country(state)) is bound is recalled only or not known; look it up")
        case .binding: break
        }
        let own = pack.governs.filter { part.kind == nil || $0.kinds.contains(part.kind ?? "") }
        guard let first = own.first else {
            return answer(
                .fails, "does not speak of a `\(part.kind ?? "")`", pack.governs.flatMap(\.norms).unique)
        }
        let truths = own.map { (row: $0, truth: known.truth($0.when)) }
        let asks = (part.kind == nil ? [Self.kindFact] : []) + truths.flatMap { $0.truth.asks }.unique
        let holding = truths.filter { $0.truth == .holds }.map(\.row)
        if part.kind != nil, let row = holding.first(where: { unread($0.norms).isEmpty }) {
            return answer(.holds, row.says, row.norms)
        }
        if part.kind != nil, let row = holding.first {
            // A law whose scope nobody has read to the end is not told as governing.
            let articles = unread(row.norms)
            let how = articles.contains { $0.verified == .no } ? "recalled only" : "read in part"
            let cites = articles.map { reference($0).cite }.joined(separator: "; ")
            var regime = answer(.unknown(asks: []), "\(row.says); \(how): read \(cites) first", row.norms)
            regime.toRead = articles.map(reference)
            return regime
        }
        guard truths.contains(where: { $0.truth != .fails }) else {
            let last = own.last { $0.otherwise != nil } ?? first
            return answer(.fails, last.otherwise ?? "its condition does not hold", last.norms)
        }
        return answer(
            .unknown(asks: asks.unique.sorted()), own.map(\.says).joined(separator: "; or "),
            own.flatMap(\.norms).unique)
    }

    /// Articles among these that nobody has read to the end.
    private func unread(_ ids: [String]) -> [Norm] { ids.compactMap(norm(id:)).filter { $0.verified != .yes } }

    /// A treaty binds two States; every other law asks for the State of the party alone.
    private func standing(of pack: Pack, _ part: TransferPart) -> PartyTable.Standing? {
        guard let table = tables[pack.instrument] else { return nil }
        guard pack.between != .parties else { return table.standing(in: part.setting, vocabulary, .parties) }
        let alone = Setting(
            side: part.assessor.side, requesting: part.state, requested: part.state, day: part.setting.day)
        return table.standing(in: alone, vocabulary, pack.between)
    }
}

/// What is known of a step, as a row of `governs` reads it.
private struct Known {
    let plan: Plan
    let sheet: Sheet

    func truth(_ when: CEL.Expression?) -> TransferAnswer {
        guard let when else { return .holds }
        switch when.evaluate({ value($0).map(Binding.value) ?? .unknown }) {
        case .value(.bool(true)): return .holds
        case .unknown(let names): return .unknown(asks: names.sorted())
        case .value(.bool(false)): return .fails
        // A fault of its author leaves open whether it governs.
        case .value, .error: return .unknown(asks: [])
        }
    }

    private func value(_ name: String) -> Value? {
        if name == "now" { return sheet.at.expressionValue }
        if let list = plan.code.lists[name] { return list }
        return plan.vocabulary.index.number(name, for: nil, judging: plan.setting.side).flatMap {
            sheet.value(of: $0)
        }
    }
}

extension Array where Element: Hashable {
    /// Each element once, where it first stands.
    var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
