import ComityModel

/// Opposed duties that the rule of decision does not settle.
///
/// A prohibition beats a permission by the rule, so only duties are opposed: `must` against `must-not` on the same act or on one that is done
/// with it, and a duty to grant against a duty to refuse. What an override, rank, date, range, ground or exception settles is none.
extension Checker {
    /// A prohibition, or a duty to refuse, and the duty that it is opposed to.
    struct Pair: Hashable {
        let bar: Norm
        let duty: Norm

        static func == (a: Pair, b: Pair) -> Bool { a.bar.id == b.bar.id && a.duty.id == b.duty.id }

        func hash(into hasher: inout Hasher) {
            hasher.combine(bar.id)
            hasher.combine(duty.id)
        }
    }

    /// Two States and a kind of measure, with the instruments that apply there.
    struct Place {
        let requesting: Jurisdiction
        let requested: Jurisdiction
        let binding: Set<String>
    }

    func contradictions() throws -> [Fault] {
        guard let solver else { return [] }
        let places = places()
        var found: [Pair: Fault] = [:]
        var doubtful: [Pair: Fault] = [:]
        var applying: [String: Set<String>] = [:]
        for act in set.vocabulary.acts.values.sorted(by: { $0.name < $1.name }) {
            for pair in pairs(act) where found[pair] == nil {
                for side in Side.allCases where found[pair] == nil {
                    let places = places.filter { isBound(by: pair, act, side, $0) }
                    var search = ContradictionSearch(self, solver, pair, act, side)
                    guard !places.isEmpty, try search.isPossible() else { continue }
                    for place in places {
                        if let witness = try search.witness(in: place, &applying) {
                            found[pair] = fault(pair, witness)
                            break
                        }
                    }
                    if let doubt = search.doubt { doubtful[pair] = doubt }
                }
            }
        }
        func ids(_ fault: Fault) -> [String] { fault.norms.map(\.reference.norm) }
        return found.merging(doubtful) { witnessed, _ in witnessed }.values
            .sorted { ids($0).lexicographicallyPrecedes(ids($1)) }
    }

    private func isBound(by pair: Pair, _ act: ActDefinition, _ side: Side, _ place: Place) -> Bool {
        let roles = Roles(set, act, setting(side, place.requesting, place.requested), [])
        return [pair.bar, pair.duty].allSatisfy { place.binding.contains($0.instrument) && roles.binds($0) }
    }

    func setting(_ side: Side, _ requesting: Jurisdiction, _ requested: Jurisdiction) -> Setting {
        Setting(side: side, requesting: requesting, requested: requested, day: Zone.utc.date(at: at))
    }

    private func fault(_ pair: Pair, _ witness: Witness) -> Fault {
        let (bar, duty) = (set.reference(pair.bar), set.reference(pair.duty))
        let verb = pair.bar.modality == .mustNot ? "forbids" : "orders to refuse"
        return Fault(
            .contradiction, [text(pair.bar), text(pair.duty)],
            "\(bar.cite) \(verb) what \(duty.cite) obliges to, and nothing says which goes first", witness: witness,
            "say with `overrides` or `under` which goes first, give one an exception, or explain it in checked.yaml")
    }

    /// Pairs of norms that could be opposed when an act is decided, as `Matter` and `Precedence` see them.
    private func pairs(_ act: ActDefinition) -> [Pair] {
        let carried = Set([act.name] + act.carries).intersection(act.consults)
        let isOptional = Norm.optionalActs.contains(act.name)
        let day = Zone.utc.date(at: at)
        let read = norms.filter { $0.verified == .yes && $0.isEffective(on: day) }
        let bars = read.filter { norm in
            switch norm.modality {
            case .mustNot: carried.contains(norm.act)
            case .must:
                norm.bears == .obliges && norm.act == "assistance.refuse" && act.consults.contains(norm.act)
                    && !isOptional
            case .may: false
            }
        }
        let duties = read.filter { norm in
            norm.modality == .must && norm.bears == .obliges && carried.contains(norm.act)
                && (norm.act == act.name || !Norm.optionalActs.contains(norm.act))
        }
        return bars.flatMap { bar in duties.map { Pair(bar: bar, duty: $0) } }.filter { isOpposed($0) }
    }

    /// Whether neither goes first by rank or date. Within one instrument the prohibition does where exceptions tell them apart, and a
    /// duty to refuse by its nature.
    private func isOpposed(_ pair: Pair) -> Bool {
        guard pair.bar.instrument != pair.duty.instrument else {
            return pair.bar.modality == .mustNot && pair.bar.unless.isEmpty && pair.duty.unless.isEmpty
        }
        return relation(of: pair.bar, to: pair.duty) == .conflicts
    }

    func relation(of bar: Norm, to duty: Norm) -> Precedence.Relation {
        Precedence.relation(of: set.tables[bar.instrument], to: set.tables[duty.instrument], set.vocabulary)
    }

    /// All ordered pairs of the States that a statute of the set belongs to, or that a table binds by name.
    private func places() -> [Place] {
        let statutes = Set(set.tables.values.compactMap(\.country))
        let named = Set(set.tables.values.flatMap(\.parties.keys)).intersection(set.vocabulary.countries.keys)
        let states = statutes.union(named).sorted().compactMap { Jurisdiction($0) }
        return states.flatMap { requesting in
            states.filter { $0 != requesting }.map { requested in
                let setting = setting(.requesting, requesting, requested)
                let binding = set.tables.filter {
                    $0.value.standing(in: setting, set.vocabulary, set.ways[$0.key]).isBinding
                }
                return Place(requesting: requesting, requested: requested, binding: Set(binding.keys))
            }
        }
    }
}
