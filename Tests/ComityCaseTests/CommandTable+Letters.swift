import CanonicalJSON
import ComityCase
import ComityModel

extension CommandTable {
    static func letters() throws -> [Trial] {
        let (onPaper, onWire) = (try Scene.posted(), try Scene.issued())
        let acknowledged = Letters.acknowledged()
        let waiting = try with(onPaper) { try $0.german(.transcribe(acknowledged)) }
        let early = Transcription(
            .init(scan: F.digest("scan"), day: Letters.day, received: F.later(-9), channel: .post),
            statements: acknowledged.statements, documents: acknowledged.documents)
        let scanless = Transcription(acknowledged.source, statements: acknowledged.statements, documents: [])
        let answered = Letters.of(.requestAnswered, ["withoutResult": []])
        let conditions = JSON.array([F.condition(1).json])
        let decided = Letters.of([
            .init(
                .requestDecided,
                [
                    "decisions": .array([F.accepted(F.m1).json, F.accepted(F.m2).json]), "conditions": conditions,
                    "attachments": [],
                ]),
            .init(
                .conditionsProposed,
                ["decisions": .array([F.accepted(F.m1).json, F.accepted(F.m2).json]), "conditions": conditions]),
        ])
        let proposed = try with(onPaper) { scene in
            try scene.german(.transcribe(decided))
            try scene.german(.confirmLetter(decided.digest), by: F.krause)
        }
        let released: JSON = [
            "id": F.id("d").json, "number": 1, "item": F.id("item").json, "terms": ["number": 1], "attachments": [],
        ]
        let enclosed = Letters.of([.init(.disclosureReleased, released)], scan: "stick")
        let another = try with(waiting) { scene in
            try scene.german(.transcribe(Letters.acknowledged(reference: "B-2", scan: "scan-2")))
        }
        let accepted = try with(proposed) { try $0.german(.acceptConditions, by: F.krause) }
        let told = Command.sendLetter(
            message: 2, Posting(letter: F.digest("reply"), language: "fr", channel: .mail, on: F.start),
            document: F.document("reply", kind: "letter"))
        let other = Command.sendLetter(
            message: 2, Posting(letter: F.digest("reply"), language: "fr", channel: .mail, on: F.start),
            document: F.document("another", kind: "letter"))
        let delayed = Letters.of(
            .executionDelayed, ["measure": .string(F.m1.rawValue), "reason": "archive", "until": F.later(30).json],
            scan: "delay")
        return [
            .ok(accepted, .requesting, F.weber, .transcribe(delayed), .letterTranscribed),
            .no(onPaper, .requesting, F.weber, .transcribe(delayed), .state),
            .ok(onPaper, .requesting, F.weber, .transcribe(Letters.handedOn), .letterTranscribed),
            .no(accepted, .requesting, F.weber, .transcribe(Letters.handedOn), .state),
            .ok(
                onPaper, .requesting, F.weber,
                .transcribe(Letters.of(.requestNotUnderstood, ["missing": ["/reference"], "cites": []])),
                .letterTranscribed),
            .no(
                onPaper, .requesting, F.weber,
                .transcribe(Letters.of(.questionAnswered, ["id": F.id("q").json, "code": "yes", "attachments": []])),
                .invalid),
            .ok(accepted, .requesting, F.weber, told, .letterSent),
            .no(accepted, .requesting, F.weber, other, .invalid),
            .no(onPaper, .requesting, F.weber, told, .unknown),
            .no(onWire, .requesting, F.weber, told, .state),
            .ok(onPaper, .requesting, F.weber, .transcribe(acknowledged), .letterTranscribed, after: 9),
            .no(onPaper, .requesting, .node, .transcribe(acknowledged), .invalid),
            .no(onWire, .requesting, F.weber, .transcribe(acknowledged), .state),
            .no(onPaper, .requesting, F.weber, .transcribe(early), .invalid),
            .no(onPaper, .requesting, F.weber, .transcribe(scanless), .invalid),
            .no(onPaper, .requesting, F.weber, .transcribe(answered), .state),
            .no(
                onPaper, .requesting, F.weber,
                .transcribe(Letters.of(.requestAcknowledged, ["reference": "in so many words"])), .invalid),
            .no(waiting, .requesting, F.weber, .transcribe(acknowledged), .invalid),
            .ok(waiting, .requesting, F.krause, .confirmLetter(acknowledged.digest), .messageReceived),
            .no(waiting, .requesting, F.weber, .confirmLetter(acknowledged.digest), .fourEyes),
            .no(another, .requesting, F.krause, .confirmLetter(acknowledged.digest), .changed),
            .no(onPaper, .requesting, F.krause, .confirmLetter(acknowledged.digest), .state),
            .no(proposed, .requesting, F.weber, .transcribe(enclosed), .state),
        ]
    }
}

/// Letters as an officer transcribes them.
enum Letters {
    static let day = CivilDate(dayNumber: 20_781)

    static func of(_ statements: [Transcription.Statement], scan: String = "scan") -> Transcription {
        Transcription(
            .init(scan: Fixture.digest(scan), day: day, received: Fixture.start, channel: .post),
            statements: statements,
            documents: [Fixture.document(scan, kind: "scan")])
    }

    static func of(_ type: MessageType, _ body: JSON, scan: String = "scan") -> Transcription {
        of([.init(type, body)], scan: scan)
    }

    static let handedOn = of(.requestHandedOn, ["to": "cantonal-prosecutor"], scan: "elsewhere")

    static func acknowledged(reference: String = "B-26-4711", scan: String = "scan") -> Transcription {
        of([.init(.requestAcknowledged, ["reference": .string(reference)])], scan: scan)
    }
}

extension Scene {
    /// A request that went out by letter.
    static func posted() throws(Rejection) -> Scene {
        var scene = try approved()
        try scene.german(
            .issue(
                attachments: [
                    Fixture.attachment("request", kind: "request"), Fixture.attachment("paper", kind: "letter"),
                ],
                posted: Posting(letter: Fixture.digest("paper"), language: "de", channel: .post, on: Fixture.start)))
        return scene
    }
}
