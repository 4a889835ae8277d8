import CanonicalJSON
import ComityAccess
public import ComityModel

/// A transcription that two officers signed, the second after comparing it with the scan. What `VerifiedMessage` is to a
/// message, this is to a letter: nothing else lets one into a case.
public struct ConfirmedTranscription: Sendable, Hashable {
    /// The command that confirmed it.
    let command: CommandID
    /// The signatures of who transcribed and who confirmed.
    public let acts: [SignedAct]

    /// - Throws: `Mismatch` when one officer did both, or they signed different things.
    init(
        _ digest: Digest, transcribed: SignedAct, confirmedBy officer: borrowing Officer
    ) throws(Mismatch) {
        guard transcribed.officer != officer.id else { throw Mismatch("one officer transcribed and confirmed") }
        guard transcribed.subject == digest, officer.act.subject == digest else {
            throw Mismatch("the two officers signed different transcriptions")
        }
        command = officer.act.command
        acts = [transcribed, officer.act]
    }
}
