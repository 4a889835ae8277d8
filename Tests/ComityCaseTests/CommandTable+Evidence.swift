import CanonicalJSON
import ComityCase
import ComityModel

extension CommandTable {
    static func items() throws -> [Trial] {
        let (ingested, minimised, handedOver) = (try Scene.ingested(), try Scene.minimised(), try Scene.handedOver())
        let result = F.id("result")
        let shredded = try with(handedOver) { try $0.german(.shred(result, cite: F.cite)) }
        let recalled = try with(handedOver) {
            try $0.french(.recall(F.id("d1"), reason: "wrong-account", cites: [F.norm]))
            try $0.exchange()
        }
        return [
            .ok(ingested, .requested, F.martin, .fileDocument(F.document("letter", kind: "letter")), .documentFiled),
            .no(ingested, .requested, F.martin, .fileDocument(F.raw("other")), .invalid),
            .no(ingested, .requested, F.martin, .fileDocument(F.document("order", kind: "order")), .invalid),
            .ok(handedOver, .requesting, F.weber, .open(result, purpose: "prosecution-in-case"), .evidenceOpened),
            .no(recalled, .requesting, F.weber, .open(result, purpose: "prosecution-in-case"), .state),
            .no(handedOver, .requesting, F.weber, .open(F.id("none"), purpose: "prosecution-in-case"), .unknown),
            .ok(
                handedOver, .requesting, F.weber, .refuseAccess(result, purpose: "tax", cites: [F.norm]), .accessRefused
            ),
            .no(handedOver, .requesting, F.weber, .refuseAccess(F.id("none"), purpose: "tax", cites: []), .unknown),
            .ok(
                handedOver, .requesting, F.weber, .export(result, purpose: "prosecution-in-case", format: "csv"),
                .evidenceExported),
            .no(
                minimised, .requested, F.martin, .export(F.id("raw"), purpose: "prosecution-in-case", format: "csv"),
                .invalid),
            .ok(handedOver, .requesting, .node, .findReviewDue(result), .reviewDue, after: 401),
            .no(handedOver, .requesting, .node, .findReviewDue(result), .state),
            .ok(handedOver, .requesting, F.weber, .review(result, keepUntil: F.later(800), cite: F.cite), .reviewDone),
            .no(handedOver, .requesting, F.weber, .review(result, keepUntil: F.later(-1), cite: F.cite), .invalid),
            .ok(
                handedOver, .requesting, F.krause, .retain(result, until: F.later(800), cite: F.cite), .evidenceRetained
            ),
            .no(shredded, .requesting, F.krause, .retain(result, until: F.later(800), cite: F.cite), .state),
            .ok(handedOver, .requesting, F.weber, .shred(result, cite: F.cite), .evidenceShredded),
            .no(shredded, .requesting, F.weber, .shred(result, cite: F.cite), .state),
            .no(try Scene.released(), .requested, F.martin, .shred(F.id("raw"), cite: F.cite), .state),
            .ok(shredded, .requesting, .node, .certifyDeletion([result]), .deletionCertified),
            .ok(shredded, .requesting, .node, .certifyDeletion([result], isFinal: true), .deletionCertified),
            .no(handedOver, .requesting, .node, .certifyDeletion([result]), .state),
            .no(shredded, .requesting, .node, .certifyDeletion([]), .invalid),
            .ok(handedOver, .requesting, F.krause, .exportDossier(recipient: "court-frankfurt"), .dossierExported),
            .no(Scene(), .requesting, F.krause, .exportDossier(recipient: "court-frankfurt"), .unknown),
            .no(handedOver, .requesting, F.krause, .exportDossier(recipient: "the court at Frankfurt"), .invalid),
        ]
    }

    static func evidence() throws -> [Trial] {
        let (executing, ingested) = (try Scene.executing(), try Scene.ingested())
        let raw = F.id("raw")
        let proposed = try with(ingested) {
            try $0.french(.proposeMinimisation(raw, proposal: F.document("p", kind: "proposal"), lines: 4))
        }
        let minimise = Command.minimise(
            result: F.result("result", of: raw), reports: [F.document("report", kind: "report")], counts: [:])
        let wrongMeasure = Command.minimise(
            result: F.result("result", of: raw, measure: F.m2), reports: [F.document("report", kind: "report")],
            counts: [:])
        return [
            .ok(executing, .requested, F.martin, .ingest(F.raw("raw")), .evidenceIngested),
            .no(executing, .requested, F.martin, .ingest(F.raw("raw", measure: F.m2)), .state),
            .no(ingested, .requested, F.martin, .ingest(F.raw("raw")), .invalid),
            .no(executing, .requesting, F.weber, .ingest(F.raw("raw")), .state),
            .ok(
                ingested, .requested, F.martin,
                .proposeMinimisation(raw, proposal: F.document("p", kind: "proposal"), lines: 4),
                .minimisationProposed),
            .no(
                ingested, .requested, F.martin,
                .proposeMinimisation(F.id("order"), proposal: F.document("p", kind: "proposal"), lines: 4),
                .invalid),
            .ok(
                proposed, .requested, F.martin,
                .acceptMinimisation(raw, accepted: F.document("a", kind: "lines"), lines: 4),
                .minimisationAccepted),
            .no(
                ingested, .requested, F.martin,
                .acceptMinimisation(raw, accepted: F.document("a", kind: "lines"), lines: 4), .state),
            .ok(ingested, .requested, F.martin, minimise, .evidenceMinimised),
            .no(proposed, .requested, F.martin, minimise, .state),
            .no(ingested, .requested, F.martin, wrongMeasure, .invalid),
        ]
    }

    static func disclosures() throws -> [Trial] {
        let (minimised, releasable, released) = (try Scene.minimised(), try Scene.releasable(), try Scene.released())
        let (handedOver, d1) = (try Scene.handedOver(), F.id("d1"))
        let terms = F.terms("d1")
        let release = Command.release(d1, terms: terms, key: ["kid": "k1"], attachments: [])
        let received = F.received(F.id("result"))
        let ordered = try with(handedOver) {
            try $0.french(.orderReveal(d1, record: 412, order: F.document("court", kind: "court-order")))
        }
        let orderedByDubois = try with(handedOver) {
            try $0.french(
                .orderReveal(d1, record: 412, order: F.document("court", kind: "court-order")), by: F.dubois)
        }
        return [
            .ok(
                minimised, .requested, F.martin, .prepareRelease(d1, F.id("result"), terms: terms.digest),
                .releasePrepared),
            .no(minimised, .requested, F.martin, .prepareRelease(d1, F.id("raw"), terms: terms.digest), .invalid),
            .no(releasable, .requested, F.martin, .prepareRelease(d1, F.id("result"), terms: terms.digest), .invalid),
            .ok(releasable, .requested, F.dubois, release, .disclosureReleased),
            .no(releasable, .requested, F.martin, release, .fourEyes),
            .no(
                releasable, .requested, F.dubois, .release(d1, terms: F.terms("other"), key: [:], attachments: []),
                .changed),
            .no(minimised, .requested, F.dubois, release, .unknown),
            .no(released, .requested, F.dubois, release, .state),
            .ok(released, .requesting, .node, .fetched(d1, received), .disclosureReceived),
            .no(released, .requesting, .node, .fetched(d1, F.received(F.id("other"))), .invalid),
            .no(released, .requested, .node, .fetched(d1, received), .state),
            .no(handedOver, .requesting, .node, .fetched(d1, received), .state),
            .ok(released, .requesting, .node, .reject(d1, reason: "digest"), .disclosureRejected),
            .no(handedOver, .requesting, .node, .reject(d1, reason: "digest"), .state),
            .ok(
                released, .requested, F.dubois, .recall(d1, reason: "wrong-account", cites: [F.norm]),
                .disclosureRecalled),
            .no(releasable, .requested, F.dubois, .recall(d1, reason: "wrong-account", cites: [F.norm]), .state),
            .no(released, .requesting, F.krause, .recall(d1, reason: "wrong-account", cites: [F.norm]), .state),
            .ok(
                handedOver, .requested, F.martin,
                .orderReveal(d1, record: 412, order: F.document("court", kind: "court-order")), .revealOrdered),
            .no(
                handedOver, .requested, F.martin,
                .orderReveal(d1, record: 501, order: F.document("court", kind: "court-order")), .unknown),
            .no(
                handedOver, .requested, F.martin,
                .orderReveal(d1, record: 412, order: F.document("plain", kind: "order")), .invalid),
            .ok(
                ordered, .requested, F.dubois, .reveal(d1, record: 412, attachments: [F.attachment("reveal")]),
                .disclosureRevealed),
            .no(ordered, .requested, F.martin, .reveal(d1, record: 412, attachments: []), .fourEyes),
            .no(ordered, .requested, F.dubois, .reveal(d1, record: 411, attachments: []), .state),
            .no(orderedByDubois, .requested, F.dubois, .reveal(d1, record: 412, attachments: []), .fourEyes),
        ]
    }

    static func permissions() throws -> [Trial] {
        let handedOver = try Scene.handedOver()
        let p = F.id("p")
        let ask = Command.askPermission(p, .otherPurpose, F.id("result"), purpose: "tax", to: "tax-office")
        let asked = try with(handedOver) {
            try $0.german(ask)
            try $0.exchange()
        }
        let grant = Command.grantPermission(p, from: F.start, until: F.later(30), cites: [F.norm])
        let granted = try with(asked) { try $0.french(grant, by: F.dubois) }
        return [
            .ok(handedOver, .requesting, F.weber, ask, .permissionAsked),
            .no(try Scene.released(), .requesting, F.weber, ask, .unknown),
            .no(
                handedOver, .requesting, F.weber, .askPermission(p, .onward, F.id("request"), purpose: "tax", to: "x"),
                .invalid),
            .ok(asked, .requested, F.dubois, grant, .permissionGranted),
            .no(asked, .requesting, F.krause, grant, .state),
            .no(
                asked, .requested, F.dubois, .grantPermission(p, from: F.later(3), until: F.later(2), cites: []),
                .invalid),
            .ok(asked, .requested, F.dubois, .refusePermission(p, cites: [F.norm]), .permissionRefused),
            .no(granted, .requested, F.dubois, .refusePermission(p, cites: [F.norm]), .state),
            .ok(granted, .requested, F.dubois, .revokePermission(p, cite: F.cite), .permissionRevoked),
            .no(asked, .requested, F.dubois, .revokePermission(p, cite: F.cite), .state),
            .no(handedOver, .requested, F.dubois, .revokePermission(p, cite: F.cite), .unknown),
        ]
    }
}
