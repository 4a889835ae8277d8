import CanonicalJSON
import ComityModel

extension CaseState {
    mutating func applySentLetter(_ members: inout JSONMembers, _ cause: Cause) throws(JSONError) {
        let message = try members.number("message")
        let posting = try Posting(json: try members.value("posted"), at: "/posted")
        try add(try members.item("document"), by: cause)
        letters[message] = posting
    }

    /// A transcription waits for its confirmation; another one takes its place.
    mutating func applyTranscription(_ members: inout JSONMembers, _ cause: Cause) throws(JSONError) {
        guard let officer = cause.by.officer else {
            throw JSONError(.value, at: "/by", "an officer transcribes a letter")
        }
        var transcription = try Transcription(members: &members)
        transcription.by = officer
        for document in transcription.documents { try add(document, by: cause) }
        self.transcription = transcription
    }
}
