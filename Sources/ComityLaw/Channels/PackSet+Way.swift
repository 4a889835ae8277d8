public import CanonicalJSON
public import ComityModel

extension PackSet {
    /// How a request for a measure travels between two States on a date.
    /// - Parameters:
    ///   - findings: What `find` gave for the same question.
    ///   - facts: what is known besides, as `find` was told.
    public func way(
        measure: String, requesting: Jurisdiction, requested: Jurisdiction, among findings: [Finding],
        facts: [String: JSON] = [:], at: Instant
    ) -> Way {
        let day = Zone.utc.date(at: at)
        let route = appendix.channels.route(from: requesting.code, to: requested.code)
        let directory = appendix.channels.authorities[requested.code]
        let kind = vocabulary.measures[measure]?.channel ?? ""
        let rules = WayRules(self, measure, kind, requesting, requested, findings, facts, at)
        return Way(
            channel: (route?.channel).map(told), asOf: appendix.channels.asOf, on: day,
            addressees: directory?.central ?? [],
            competent: (directory?.competent ?? []).compactMap { competent($0, rules.carrying) },
            practice: directory?.practice, languages: directory?.languages ?? [],
            steps: steps(route?.ways[kind] ?? [], findings), dataLaw: (route?.request ?? [], route?.answer ?? []),
            asking: rules.asking, sending: rules.sending, executing: rules.executing, form: rules.form,
            contents: rules.contents, terms: rules.terms, sure: route?.sure, note: (route?.note).map(told))
    }

    /// The order of the table, and after it treaties that carry the measure and that it does not name: those of another day.
    private func steps(_ ways: [(instrument: String, condition: String?)], _ findings: [Finding]) -> [Way.Step] {
        let named = ways.map { way in
            let finding = findings.first { $0.instrument == way.instrument }
            return Way.Step(
                instrument: way.instrument, name: tables[way.instrument]?.name ?? way.instrument,
                condition: way.condition.map(told), status: finding?.status, asks: finding?.asks ?? [], isInTable: true)
        }
        let others = findings.filter { finding in
            finding.carriesMeasure && tables[finding.instrument]?.country == nil
                && !ways.contains { $0.instrument == finding.instrument }
        }
        return named
            + others.map {
                Way.Step(
                    instrument: $0.instrument, name: $0.name, condition: nil, status: $0.status, asks: $0.asks,
                    isInTable: false)
            }
    }

    private func competent(_ row: ChannelTable.Competent, _ carrying: Set<String>) -> Way.Authority? {
        let under = row.under.filter(carrying.contains)
        guard !under.isEmpty else { return nil }
        let norms = row.norms.compactMap { norm(id: $0) }.filter { norm in
            tables[norm.instrument]?.country != nil || under.contains(norm.instrument)
        }
        return Way.Authority(
            name: row.name, place: row.place, under: under.map { tables[$0]?.name ?? $0 },
            norms: norms.map(reference), sure: row.sure)
    }
}

/// The norms of the instruments that apply, by what they say of a request.
private struct WayRules {
    private let set: PackSet
    private let norms: [Norm]
    private let kind: String
    private let requesting: Jurisdiction
    private let requested: Jurisdiction
    /// Instruments that carry the measure.
    let carrying: Set<String>

    init(
        _ set: PackSet, _ measure: String, _ kind: String, _ requesting: Jurisdiction, _ requested: Jurisdiction,
        _ findings: [Finding], _ facts: [String: JSON], _ at: Instant
    ) {
        (self.set, self.kind, self.requesting, self.requested) = (set, kind, requesting, requested)
        let day = Zone.utc.date(at: at)
        let applying = Set(findings.filter { $0.status == .applies }.map(\.instrument))
        carrying = Set(findings.filter(\.carriesMeasure).map(\.instrument))
        var own = facts
        own["request.measure"] = .string(measure)
        let matter = Matter(
            set, set.definition(of: ActName(unchecked: "assistance.request")),
            by: Zones([:]).assessor(.requesting, requesting, requested),
            Facts(own: own.mapValues { Fact($0, source: .computed) }), at: at)
        let world = World(matter: matter)
        norms = set.packs.filter { applying.contains($0.instrument) }.flatMap(\.norms).filter { norm in
            norm.verified != .no && norm.bears != .defines && norm.isEffective(on: day)
                && (norm.measures?.contains(measure) ?? true)
                // What is known here already rules out some: the other State's article, the way without a treaty.
                && (world.number(norm).map { !world.engaged($0, onFault: true).isNo } ?? true)
        }
    }

    private func rules(_ country: Jurisdiction?, _ isMeant: (Norm) -> Bool) -> [Way.Rule] {
        norms.filter { norm in
            // Of statutes those of the State whose step it is.
            set.tables[norm.instrument]?.country.map { code in country.map { $0.code == code } ?? true } ?? true
                && isMeant(norm)
        }.sorted { $0.id < $1.id }.map { Way.Rule(norm: set.reference($0), says: $0.says) }
    }

    /// The acts by which it is asked for: a request, or an order straight to a provider.
    private var acts: [String] {
        switch kind {
        case "provider-order": ["assistance.request", "order.issue"]
        case "preservation": ["assistance.request", "preservation.order"]
        default: ["assistance.request"]
        }
    }

    var asking: [Way.Rule] {
        rules(requesting) { norm in
            // What a State may order at home is no asking abroad.
            let isOwn =
                norm.act == "assistance.request"
                || set.tables[norm.instrument]?.country == nil && norm.actor == .requesting
            return isOwn && [.requesting, .party].contains(norm.actor) && acts.contains(norm.act)
                && (norm.topic == "authority" || (norm.topic == "channel" && norm.act == "assistance.request"))
        }
    }

    var sending: [Way.Rule] { rules(nil) { $0.topic == "channel" && $0.act == "request.send" } }

    var executing: [Way.Rule] {
        rules(requested) { norm in
            norm.actor == .requested && ["authority", "channel"].contains(norm.topic) && norm.act != "request.send"
                && norm.verified == .yes
        }
    }

    var form: [Way.Rule] {
        rules(requested) { ["form", "language", "translation"].contains($0.topic) && isOfRequest($0) }
    }

    var contents: [Way.Rule] { rules(requested) { $0.topic == "contents" && isOfRequest($0) } }

    private func isOfRequest(_ norm: Norm) -> Bool {
        ["assistance.request", "request.send"].contains(norm.act) || acts.contains(norm.act)
    }

    var terms: [Way.Rule] {
        rules(requested) { norm in
            norm.act.hasPrefix("assistance.") && norm.actor == .requested
                && norm.terms.contains { kind == "interception" || !$0.from.hasPrefix("interception.") }
        }
    }
}
