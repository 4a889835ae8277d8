import CanonicalJSON
import ComityCase
import ComityModel

extension CommandTable {
    /// An override for a measure of the scenes, with the document that holds its text.
    static func override(
        _ name: String = "o", _ act: LegalActName = .decide, measure: MeasureID? = nil, days: Int64 = 90,
        because reason: Override.Reason = .silent, norms: [String] = []
    ) -> Override {
        Override(
            F.id(name), act, measure: measure, cite: Citation(law: "Const.", article: "Art. 25"),
            text: F.digest(name + "-text"), reason: reason,
            norms: norms.map { NormVersion(norm: $0, cite: "Act, Art. \($0)", version: F.digest("pack")) },
            until: F.later(days))
    }

    static func propose(_ override: Override, _ name: String = "o") -> Command {
        .proposeOverride(override, document: F.document(name + "-text", kind: "basis"))
    }

    static func overrides() throws -> [Trial] {
        let registered = try Scene.registered()
        let proposed = try with(registered) { try $0.french(propose(override())) }
        let confirmed = try with(proposed) {
            try $0.french(.confirmOverride(F.id("o"), override().digest), by: F.dubois)
        }
        let ended = try with(confirmed) { try $0.french(.endOverride(F.id("o"), reason: "pack-activated")) }
        let confirm = Command.confirmOverride(F.id("o"), override().digest)
        let end = Command.endOverride(F.id("o"), reason: "pack-activated")
        return [
            .ok(registered, .requested, F.martin, propose(override()), .overrideProposed),
            .ok(registered, .requesting, F.weber, propose(override("o", .allow)), .overrideProposed),
            .ok(
                registered, .requested, F.martin, propose(override(because: .wrong, norms: ["1", "2"])),
                .overrideProposed),
            .no(registered, .requested, F.martin, propose(override(because: .wrong)), .invalid),
            .no(registered, .requested, F.martin, propose(override(because: .wrong, norms: ["1", "1"])), .invalid),
            .no(registered, .requested, F.martin, propose(override(because: .silent, norms: ["1"])), .invalid),
            .no(registered, .requested, F.martin, propose(override("o", .pass)), .invalid),
            .no(registered, .requested, F.martin, propose(override("o", .preserve)), .invalid),
            .no(Scene(), .requesting, F.weber, propose(override()), .unknown),
            .no(proposed, .requested, F.martin, propose(override()), .invalid),
            .no(registered, .requested, F.martin, propose(override(days: -1)), .invalid),
            .no(registered, .requested, F.martin, propose(override(days: 400)), .invalid),
            .no(
                registered, .requested, F.martin, propose(override(measure: MeasureID(unchecked: "m9"))), .unknown),
            .no(
                registered, .requested, F.martin,
                .proposeOverride(override(), document: F.document("other-text", kind: "basis")), .invalid),
            .no(
                registered, .requested, F.martin,
                .proposeOverride(override(), document: F.document("o-text", kind: "letter")), .invalid),
            .no(registered, .requested, .node, propose(override()), .invalid),
            .ok(proposed, .requested, F.dubois, confirm, .overrideConfirmed),
            .no(proposed, .requested, F.martin, confirm, .fourEyes),
            .no(proposed, .requested, .officer(F.martin.officer!, .headOfLegal), confirm, .fourEyes),
            .no(
                proposed, .requested, F.dubois, .confirmOverride(F.id("o"), override(days: 91).digest), .changed),
            .no(confirmed, .requested, F.dubois, confirm, .state),
            .no(registered, .requested, F.dubois, confirm, .unknown),
            .ok(proposed, .requested, F.martin, end, .overrideEnded),
            .ok(confirmed, .requested, F.martin, end, .overrideEnded),
            .ok(confirmed, .requested, F.dubois, end, .overrideEnded),
            .no(confirmed, .requested, .officer(OfficerID(unchecked: "laurent"), .approver), end, .fourEyes),
            .no(confirmed, .requested, F.dubois, .endOverride(F.id("o"), reason: "not needed any more"), .invalid),
            .no(ended, .requested, F.dubois, end, .state),
            .no(ended, .requested, F.dubois, confirm, .state),
        ]
    }
}
