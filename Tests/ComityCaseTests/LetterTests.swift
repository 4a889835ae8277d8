import CanonicalJSON
import ComityCase
import ComityModel
import Testing

@Suite("Letters")
struct LetterTests {
    @Test(
        "nothing that a letter says counts before a second officer has confirmed it, and then as of the day it came in")
    func confirmed() throws {
        var scene = try Scene.posted()
        let letter = Letters.acknowledged()
        try scene.german(.transcribe(letter))
        #expect(scene.germany.state.status == .issued)
        #expect(scene.germany.state.transcription?.digest == letter.digest)
        let events = try scene.german(.confirmLetter(letter.digest), by: Fixture.krause)
        #expect(events.map(\.by) == [.peer(Fixture.paris)])
        #expect(scene.germany.state.status == .acknowledged)
        #expect(scene.germany.state.request?.reference == "B-26-4711")
        #expect(scene.germany.state.transcription == nil)
        #expect(scene.germany.state.happened["request.acknowledged"] == letter.source.received)
    }

    @Test("the letter that was handed to the post is among the documents of the issue, or it is not issued")
    func missingLetter() throws {
        var scene = try Scene.approved()
        let posting = Posting(
            letter: Fixture.digest("paper"), language: "de", channel: .courier, on: Fixture.start)
        #expect(throws: Rejection.self) {
            try scene.german(
                .issue(attachments: [Fixture.attachment("request", kind: "request")], posted: posting))
        }
    }

    @Test("a transcription reads back as it was written, and one word more or less makes another digest")
    func roundTrip() throws {
        let letter = Letters.acknowledged()
        #expect(try Transcription(json: letter.json) == letter)
        #expect(try Transcription(json: letter.json).digest == letter.digest)
        #expect(Letters.acknowledged(reference: "B-26-4712").digest != letter.digest)
        #expect(letter.digest(ofStatement: 0) != letter.digest(ofStatement: 1))
        var members = try #require(letter.json.object)
        members["remark"] = "x"
        #expect(throws: JSONError.self) { try Transcription(json: .object(members)) }
    }
}
