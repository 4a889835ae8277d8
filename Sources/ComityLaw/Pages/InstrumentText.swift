import CEL
import ComityModel
import StrictYAML

/// What an instrument is, whom it binds and how, in sentences.
struct InstrumentText {
    private let set: PackSet
    private let pack: Pack

    init(_ set: PackSet, _ pack: Pack) { (self.set, self.pack) = (set, pack) }

    /// What it is, from its table of parties.
    func head(_ table: Node?) -> [InstrumentPage.Block] {
        var rows = [["key", pack.instrument]]
        for (field, name) in [
            ("title", "title"), ("citation", "citation"), ("celex", "CELEX"), ("kind", "kind"),
            ("organisation", "organisation"), ("country", "State"), ("adopted", "adopted"),
            ("in_force", "in force since"),
            ("applies_from", "applies since"), ("condition", "enters into force on"), ("status", "status"),
        ] {
            if let text = table?[field]?.text {
                rows.append([name, field == "country" ? set.vocabulary.country(text) : text])
            }
        }
        if table?["in_force"]?.text == nil {
            rows.append(["in force", "not in force: it decides nothing until it is"])
        }
        return [.table(rows)]
    }

    /// States with their dates, those that are known not to be bound, declarations.
    func parties(_ table: Node?) -> [InstrumentPage.Block] {
        var blocks: [InstrumentPage.Block] = []
        if let members = table?["parties"]?.members, !members.isEmpty {
            let rows = members.map { member in
                let recalled = member.value["unverified"]?.content == .bool(true) ? "recalled, not read" : nil
                return [
                    set.vocabulary.country(member.key), member.value["in_force"]?.text ?? "?",
                    [recalled, member.value["note"]?.text].compactMap { $0 }.joined(separator: "; "),
                ]
            }
            blocks += [.heading("Parties"), .table([["State", "bound since", "remark"]] + rows)]
        }
        let outside = ["not_bound", "not_party"].flatMap { table?[$0]?.elements ?? [] }.compactMap(\.text)
        if !outside.isEmpty {
            blocks.append(.text("Not bound: \(outside.map(set.vocabulary.country).joined(separator: ", "))."))
        }
        let declarations = (table?["declarations"]?.elements ?? []).map { node in
            "\(node["id"]?.text ?? "?"): \(node["says"]?.text ?? "")"
                + (node["from"]?.text.map { " (since \($0))" } ?? "")
        }
        return declarations.isEmpty ? blocks : blocks + [.heading("Declarations"), .list(declarations)]
    }

    /// When it applies, what it carries and displaces.
    var binding: [InstrumentPage.Block] {
        let how =
            switch pack.between {
            case .parties: "It applies where both States are bound."
            case .either: "It governs the authority of each State that is bound, whatever binds the other."
            case .country: "It is the statute of one of the two States and governs that State's authority."
            }
        var lines = [how]
        if pack.carries.isEmpty {
            lines.append("It carries no measure itself; it accompanies another instrument.")
        } else {
            let except = pack.except.isEmpty ? "" : "; not \(pack.except.joined(separator: ", "))"
            lines.append("It carries measures of these kinds: \(pack.carries.joined(separator: ", "))\(except).")
        }
        lines += pack.because.map { "It applies because: \(reason($0))" }
        lines += pack.unless.map { "It does not apply all the same: \(reason($0))" }
        lines += pack.displaces.map { "It displaces `\($0.instrument)`: \(Self.filled($0.says))\(cites($0.norms))." }
        lines += pack.governs.map { regime in
            let when = regime.when.map { ", when \(set.vocabulary.told($0))" } ?? ""
            return
                "It governs data with \(regime.kinds.joined(separator: ", ")): \(regime.says)\(when)\(cites(regime.norms))."
        }
        if let sends = pack.sends {
            lines.append(
                "The node sends requests under it by \(sends.channel) (\(sends.form.joined(separator: ", "))).")
        }
        return [.heading("How it binds"), .list(lines)]
    }

    private func reason(_ reason: Pack.Reason) -> String {
        let side = reason.side.map { " (on the \($0) side)" } ?? ""
        let when = reason.when.map { ", when \(set.vocabulary.told($0))" } ?? ""
        return
            "\(Self.filled(reason.says))\(side)\(when)\(reason.another ? ", while another instrument applies" : "")\(cites(reason.norms))."
    }

    /// Placeholders, which an opinion fills with the two States and their dates, in words.
    private static func filled(_ text: String) -> String {
        [
            ("{since}", "the day on which both were bound"), ("{requesting.since}", "its day"),
            ("{requested.since}", "its day"), ("{requesting}", "the requesting State"),
            ("{requested}", "the requested State"), ("{requesting.name}", "the requesting State"),
            ("{requested.name}", "the requested State"),
        ].reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    private func cites(_ ids: [String]) -> String {
        let cites = ids.compactMap { set.norm(id: $0).map { set.reference($0).cite } }
        return cites.isEmpty ? "" : " (\(cites.joined(separator: "; ")))"
    }
}

extension Vocabulary {
    /// A condition in plain words: each fact by what it means, each named list by its names.
    func told(_ expression: CEL.Expression) -> String {
        expression.told { name in
            facts[name].map { "[\($0.means)]" } ?? lists[name]?.map { "“\($0)”" }.joined(separator: ", ") ?? name
        }
    }
}
