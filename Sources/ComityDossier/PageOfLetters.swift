import CanonicalJSON
import ComityCase
import ComityModel

/// What page one says of a case whose other authority has no node: which half is proved, and which rests on paper.
struct PageOfLetters {
    private let story: CaseStory

    private var record: DossierRecord { story.record }

    init(_ story: CaseStory) { self.story = story }

    /// The own half.
    func proved(officers: String, _ size: String) -> [String] {
        var proved = [
            "Half of the case: what \(record.own) did. The keys of \(record.own) are those of the trust anchor that you gave.",
            "Messages. What \(record.own) said in this case it signed twice, and none of it is missing or out of order between "
                + "the first and the last. It went on paper: the signatures stayed here.",
            "Officers. Each step of an officer of \(record.own) was signed by that officer's own key, in a role that the roster "
                + "gave at the time, over what was done. Who drafted did not approve; who transcribed a letter did not confirm "
                + "it. Acting: \(officers).",
            "When. Each event stood in the log of \(record.own) before the log reached \(size), in this order, and its key "
                + "signed that.",
            "Law. Each opinion that an act rests on is here, word for word, with the packs and facts that it was made from; "
                + "comity-verify makes each opinion again from them and compares the octets.",
        ]
        if let posted = story.state.request?.posted {
            proved.append(
                "The letter of request. One officer drafted the request and another approved it; its SHA-256 is "
                    + "\(story.state.request?.content.hex ?? "not told"), and the paper names it. The page that went out on "
                    + "\(posted.on) by \(posted.channel.rawValue), in `\(posted.language)`, has the SHA-256 \(posted.letter)."
            )
        }
        return proved
    }

    /// The half on paper, each letter with the two officers who vouch for it.
    var notProved: [String] {
        [
            "The other half: what \(record.peer) did. It has no node and signed nothing. What is said of it rests on letters that "
                + "one officer of \(record.own) transcribed and a second confirmed; that these two vouch for it is proved, that "
                + "the letters are genuine or say this is not. Each scan is kept by \(record.own); its SHA-256 stands below."
        ] + letters + [
            "That the letter reached \(record.peer): no receipt was signed.",
            "That the log of \(record.own) was not written anew as a whole before this dossier was drawn: no other authority "
                + "has cosigned it. Nor that every internal step was noted, or what happened afterwards.",
            "That the clock of \(record.own) was right.",
        ]
    }

    private var letters: [String] {
        story.steps.filter(\.isTranscribed).map { step in
            let body = step.event.body
            let source = body["transcribed"]
            let readers = step.event.acts.map { "\($0.officer) (\($0.role.rawValue))" }.joined(separator: " and ")
            return "Transcribed: `\(body["type"]?.string ?? "")`, received on \(source?["day"]?.string ?? "") by "
                + "\(source?["channel"]?.string ?? ""), scan \(source?["scan"]?.string ?? ""), vouched for by \(readers)."
        }
    }
}
