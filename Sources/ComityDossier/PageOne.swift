import CanonicalJSON
import ComityCase
import ComityModel
import ComityTrust
import TransparencyLog

/// Page one of a dossier: what it proves, by whom, and what it does not. It follows from the record alone, so that the
/// verifier writes it again.
struct PageOne {
    private let story: CaseStory
    private let claims: [AuthorityID: AuthorityDescriptor]

    private var record: DossierRecord { story.record }
    private var state: CaseState { story.state }
    private var events: [Event] { story.steps.map(\.event) }

    init(_ story: CaseStory) {
        self.story = story
        claims = Dictionary(
            story.descriptors.map { ($0.claimed.authority, $0.claimed) },
            uniquingKeysWith: { $0.version < $1.version ? $1 : $0 })
    }

    /// Where the case stands, as its events make it; nil where it has no request.
    var status: String? { state.status?.rawValue }

    /// The page: UTF-8 text, lines of at most 100 characters.
    var text: String {
        var sections = [head, ["PROVED, once comity-verify has confirmed it"] + list(proved)]
        if !onHumanBasis.isEmpty {
            sections.append(["ON A HUMAN BASIS: no opinion permits these acts"] + list(onHumanBasis))
        }
        sections += [["NOT PROVED"] + list(notProved), how]
        return sections.map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n")
    }

    private var head: [String] {
        var lines = ["COMITY DOSSIER"]
        if record.mode == .practice {
            lines.append(
                "PRACTICE: this case was made for practice. Its keys, persons and dates stand for nothing real.")
        }
        return lines + [
            "", "Case        \(record.file)",
            "Record of   \(record.own)\(state.side.map { " (\($0.rawValue))" } ?? "")",
            "With        \(record.peer)\(state.side.map { " (\($0.other.rawValue))" } ?? "")",
            "Stands at   \(status ?? "no request")", "Drawn       \(record.at)",
            "Clock       \(record.clock)", "Holds       \(holds)",
        ]
    }

    private var holds: String {
        let (own, peer) = (story.sent(by: record.own).count, story.sent(by: record.peer).count)
        let letters = events.count { $0.kind == .messageReceived }
        return [
            counted(events.count, "event"),
            story.isByLetter
                ? "\(counted(own, "message")) of \(record.own) and \(counted(letters, "transcribed statement")) of \(record.peer)"
                : "\(counted(own, "message")) of \(record.own) and \(peer) of \(record.peer)",
            counted(record.opinions.count, "opinion"), counted(officers.count, "officer") + " of \(record.own)",
        ].joined(separator: ", ")
    }

    private var proved: [String] {
        story.isByLetter ? PageOfLetters(story).proved(officers: named(officers), size) : provedOfBoth
    }

    private var notProved: [String] { (story.isByLetter ? PageOfLetters(story).notProved : []) + notProvedOfAny }

    private var provedOfBoth: [String] {
        var proved = [
            "Who speaks. The keys of \(record.own) and \(record.peer) are those of the trust anchors that you gave. "
                + anchors.map { "Anchor of \($0): \($1)." }.joined(separator: " "),
            "Messages. Each was signed twice by its sender, and none is missing or out of order between the first and the last of "
                + "either side. \(receipts)",
            "Officers. Each step of an officer of \(record.own) was signed by that officer's own key, in a role that the roster "
                + "gave at the time, over what was done. \(Self.fourEyes) Acting: \(named(officers)).",
            "When. Each event stood in the log of \(record.own) before the log reached \(size); \(record.peer) saw that log "
                + "and cosigned it\(cosigned). Nothing of it can be changed, or put before another, without its being seen.",
            "Law. Each opinion that an act rests on is here, word for word, with the packs and facts that it was made from; "
                + "comity-verify makes each opinion again from them and compares the octets.",
        ]
        let released = state.disclosures.values.filter { $0.signedTerms != nil }.count
        if released > 0 {
            proved.append(
                "What was handed over. \(counted(released, "disclosure")), each under terms that the sender signed and that "
                    + "name the item by its SHA-256. Who minimised did not release.")
        }
        let attested = state.duties.filter { !$0.isOpen }
        if !attested.isEmpty {
            proved.append(
                "Which duties were attested. That no code fulfils them, an officer vouches for: "
                    + attested.map(\.norm.cite).joined(separator: "; ") + ".")
        }
        if !record.reveals.isEmpty {
            proved.append(
                "What was revealed. \(counted(record.reveals.count, "record")) stood in the file as it was taken in, at the number "
                    + "given; whoever holds a revealed record can compare it.")
        }
        return proved
    }

    private var notProvedOfAny: [String] {
        var list =
            [
                "That what a bank, a provider or a person handed in was true, whole or theirs: only that it is unchanged since it was "
                    + "taken in.",
                "That an officer read what the officer signed, or was free in doing so.",
                "What the documents and the evidence say: their contents are not in this file, their digests are. Whoever holds a "
                    + "document or item can compare its SHA-256.",
            ] + (story.isByLetter ? [] : notProvedOfPeer) + [
                "That the law was read rightly. An opinion advises; a named person decided. Articles in the packs can be disputed."
            ]
        if !onHumanBasis.isEmpty {
            list.append(
                "That a human basis carries what was done on it: two named persons answer for that, and no pack does.")
        }
        list.append(
            "A qualified electronic signature. These signatures are those of the authorities' and officers' own keys.")
        let open = state.duties.filter(\.isOpen)
        if !open.isEmpty {
            list.append(
                "That these duties were done, which nobody has attested: \(open.map(\.norm.cite).joined(separator: "; "))."
            )
        }
        let exports = events.filter { $0.kind == .evidenceExported }.count
        if exports > 0 { list.append("What became of the \(counted(exports, "export")) that left the vault.") }
        if record.mode == .practice { list.append("Anything about real persons or authorities: this is practice.") }
        return list
    }

    private var notProvedOfPeer: [String] {
        [
            "That every internal step of \(record.own) was noted: messages are numbered in a chain that the other side holds "
                + "too, notes are not. Nor what happened after this dossier was drawn.",
            "That the clocks were right. Times of events are those of \(record.own); times of receipts and of the cosignature "
                + "are those of \(record.peer).",
            "What the officers of \(record.peer) had before them when they signed. That they signed, for this case and in which "
                + "role, is proved; over which text, the dossier of \(record.peer) proves.",
        ]
    }

    /// What was done on an override, act by act: by which law, who answers for it.
    private var onHumanBasis: [String] {
        story.steps.flatMap { step in
            step.event.humanBasis.map { basis in
                let isReceived = step.event.kind == .messageReceived
                let what = (isReceived ? step.event.body["type"]?.string : nil) ?? step.event.kind.rawValue
                let (override, who) = (basis.override, [basis.proposal, basis.confirmation])
                return "\(what) of \(isReceived ? record.peer : record.own), \(step.event.at): "
                    + "\(override.cite.law) \(override.cite.article), since the law base is `\(override.reason.rawValue)`\(Self.setAside(override)); until "
                    + "\(override.until). Proposed by \(named(who.prefix(1))), confirmed by \(named(who.suffix(1)))."
            }
        }
    }

    private static func setAside(_ override: Override) -> String {
        override.norms.isEmpty
            ? "" : " in " + override.norms.map { "\($0.cite) [\($0.norm)]" }.joined(separator: "; ")
    }

    private func named(_ acts: some Sequence<SignedAct>) -> String {
        acts.map { "\($0.officer) (\($0.role.rawValue))" }.joined(separator: ", ")
    }

    private var receipts: String {
        let (all, missing) = (record.messages.count, record.messages.count { $0.receipt == nil })
        let each = missing == 0 ? "each" : "\(all - missing) of \(all)"
        return "The other side signed a receipt for \(each), with the time of arrival by its clock."
    }

    private static let fourEyes =
        "Who drafted did not approve; who prepared a decision did not take it; who minimised did not release."

    private var how: [String] {
        [
            "HOW TO CHECK", "  comity-verify dossier FILE --anchors DIR", "",
            story.isByLetter
                ? "DIR holds the trust anchor of \(record.own), got from it and compared by fingerprint, not from this file."
                : "DIR holds the trust anchors of both authorities, got from each of them and compared by fingerprint, not from this file.",
        ]
    }

    private var anchors: [(AuthorityID, String)] {
        [record.own, record.peer].compactMap { authority in
            claims[authority].map { (authority, $0.anchor.fingerprint.description) }
        }
    }

    private var checkpoint: SignedCheckpoint? { try? SignedCheckpoint(parsing: record.checkpoint) }

    private var size: String {
        checkpoint.map { counted(Int(clamping: $0.checkpoint.head.size), "entry", "entries") } ?? "its end"
    }

    /// When the peer cosigned, as far as a reader can tell before verifying.
    private var cosigned: String {
        guard let checkpoint, let own = claims[record.own].flatMap({ try? NoteKey(vkey: $0.logKey) }),
            let peer = claims[record.peer].flatMap({ try? NoteKey(vkey: $0.witnessKey) }),
            let verified = try? LogPolicy(origin: checkpoint.checkpoint.origin, key: own, witnesses: [peer]).verify(
                checkpoint),
            // The end of the year 9999: later times cannot be written.
            let time = verified.cosignatures.first?.time, time < 253_402_300_800
        else { return "" }
        return " at \(Instant(seconds: Int64(time)))"
    }

    private var officers: [String] {
        Set(events.filter { $0.by.officer != nil }.flatMap(\.acts).map { "\($0.officer) (\($0.role.rawValue))" })
            .sorted()
    }

    private func named(_ names: [String]) -> String { names.isEmpty ? "nobody" : names.joined(separator: ", ") }

    private func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(number) \(number == 1 ? one : many ?? one + "s")"
    }

    /// Paragraphs with a mark, wrapped at words.
    private func list(_ paragraphs: [String]) -> [String] {
        paragraphs.flatMap { paragraph in
            var lines: [String] = []
            var line = "  -"
            for word in paragraph.split(separator: " ") {
                if line.count + 1 + word.count > 100 {
                    lines.append(line)
                    line = "   "
                }
                line += " " + word
            }
            return lines + [line]
        }
    }
}
