import CanonicalJSON
public import ComityModel

extension PackSet {
    /// What the law on personal data says of a step.
    ///
    /// - Parameters:
    ///   - zones: the civil time of a State; UTC where none is given.
    ///   - at: the instant of the step; the law of that day decides.
    /// - Returns: the party that gives and the one that receives; of a use, the one that uses.
    public func transfer(_ step: TransferStep, at: Instant, _ zones: Zones = Zones([:])) -> Transfer {
        let roles: [Transfer.Role] = step.kind == .use ? [.recipient] : [.sender, .recipient]
        return Transfer(parties: roles.map { party($0, step, at, zones) })
    }

    private func party(_ role: Transfer.Role, _ step: TransferStep, _ at: Instant, _ zones: Zones) -> Transfer.Party {
        let party = role == .sender ? step.sender : step.recipient
        guard let state = party.state, var part = part(role, state, step, at, zones) else {
            return unknown(role, party, asks: "transfer.destination")
        }
        let regimes = regimes(of: part)
        let governing = Set(regimes.filter { $0.answer != .fails }.map(\.instrument))
        place(step.recipient.state, governing, in: &part.facts)
        let assessment = Assessment(
            Matter(self, part.act, by: part.assessor, part.facts, at: at, under: regimes))
        let acts = role == .sender || step.kind == .use
        // Beside a law that is known to govern, one that nobody has read to the end decides nothing; alone it leaves all open.
        let isKnown = regimes.contains { $0.answer == .holds }
        let isOpen = regimes.contains { $0.answer.word == "unknown" && !(isKnown && $0.isMerelyUnread) }
        let opinion = opinion(assessment, part.facts)
        let owner = "\(role.rawValue) (\(state.code))"
        let grounds = role == .sender ? assessment.ladder(governing, part.facts) : []
        let asks = (isOpen ? regimes.flatMap(\.answer.asks) : []) + opinion.questions.map(\.fact)
        return Transfer.Party(
            role: role.rawValue, state: state, kind: party.kind, act: ActName(unchecked: part.act.name), acts: acts,
            regimes: regimes, rules: assessment.rules(governing, acts: acts), grounds: grounds,
            noLadder: role == .sender && grounds.isEmpty ? noLadder(step, part, governing) : nil,
            duties: assessment.duties(of: owner, governing),
            outcome: acts ? (isOpen ? .open : opinion.outcome) : nil, decidedBy: acts ? opinion.decidedBy : [],
            asks: acts ? asks.unique : [])
    }

    /// Whether the destination is a third country, as the law of the Union that governs sees it; every other law goes by the directive's area.
    private func place(_ destination: Jurisdiction?, _ governing: Set<String>, in facts: inout Facts) {
        guard let destination, facts.own["transfer.third_country"] == nil else { return }
        let laws = governing.sorted().filter { tables[$0]?.rank == .union }
        let isThird = (laws.isEmpty ? ["led"] : laws).contains { isThirdCountry(destination.code, under: $0) }
        facts.own["transfer.third_country"] = Fact(.bool(isThird), source: .computed)
    }

    /// Whether a destination lies outside the area of a law: its Member States and who else is bound by it.
    private func isThirdCountry(_ destination: String, under law: String) -> Bool {
        tables[law]?.parties[destination] == nil && vocabulary.lists["states.union"]?.contains(destination) != true
    }

    /// A party whose State nobody knows: nothing is derived, the fact is asked.
    private func unknown(_ role: Transfer.Role, _ party: TransferStep.Party, asks fact: String) -> Transfer.Party {
        let regime = TransferRegime(
            instrument: "", name: "no law of the set", answer: .unknown(asks: [fact]),
            because: "the State of the \(role.rawValue) is not known", norms: [])
        return Transfer.Party(
            role: role.rawValue, state: nil, kind: party.kind, act: ActName(unchecked: "data.use"), acts: false,
            regimes: [regime], rules: [], grounds: [], noLadder: nil, duties: [], outcome: nil, decidedBy: [],
            asks: [fact])
    }

    private func part(
        _ role: Transfer.Role, _ state: Jurisdiction, _ step: TransferStep, _ at: Instant, _ zones: Zones
    ) -> TransferPart? {
        // Where the destination is not known, the two States of the record are those that are: the sender and whose data they were.
        let gives = step.sender.state ?? step.recipient.state
        let holder = step.kind == .onward && role == .sender
        guard let requesting = holder ? step.sender.state : (step.recipient.state ?? step.sender.state),
            let requested = holder ? (step.origin ?? step.sender.state) : gives
        else { return nil }
        let name =
            switch (role, step.kind) {
            case (.recipient, _): "data.use"
            case (.sender, .onward): "data.onward-transfer"
            case (.sender, _): step.recipient.state == step.sender.state ? "data.disclose" : "data.transfer"
            }
        guard let act = vocabulary.acts[name] else { return nil }
        let side: Side = role == .recipient || holder ? .requesting : .requested
        let own = role == .sender ? step.sender : step.recipient
        return TransferPart(
            state: state, kind: own.kind, act: act, assessor: zones.assessor(side, requesting, requested),
            facts: facts(of: step), at: at)
    }

    /// The facts of the step itself, beside those that were given.
    private func facts(of step: TransferStep) -> Facts {
        var facts = step.facts
        func put(_ name: String, _ value: String?) {
            guard let value, facts.own[name] == nil else { return }
            facts.own[name] = Fact(.string(value), source: .computed)
        }
        put("transfer.destination", step.recipient.state?.code)
        put("transfer.recipient_kind", step.recipient.kind)
        put("use.purpose", step.purpose)
        put("request.purpose", "prosecution-in-case")
        put("data.origin", (step.origin ?? step.sender.state)?.code)
        return facts
    }

    private func noLadder(_ step: TransferStep, _ part: TransferPart, _ governing: Set<String>) -> String {
        guard let destination = step.recipient.state else {
            return "the destination is not known"
        }
        if destination == part.state { return "the data stay in the State" }
        if let law = governing.sorted().first(where: { tables[$0]?.rank == .union }),
            !isThirdCountry(destination.code, under: law)
        {
            return "\(vocabulary.country(destination.code)) is no third country under the \(tables[law]?.name ?? law)"
        }
        return "no norm of the set that governs the sender speaks of grounds for a transfer: unknown, look it up"
    }
}

extension Transfer {
    /// The part of a party in the step.
    enum Role: String { case sender, recipient }
}
