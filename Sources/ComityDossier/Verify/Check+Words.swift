extension Check.Subject {
    /// What holds where the check is proved.
    func says(of own: String, with peer: String, byLetter: Bool) -> String {
        byLetter ? saysByLetter(of: own, with: peer) ?? says(of: own, with: peer) : says(of: own, with: peer)
    }

    /// What holds of a case whose other half came on paper, where that is less.
    private func saysByLetter(of own: String, with peer: String) -> String? {
        switch self {
        case .descriptors: "the keys of `\(own)` are those of the trust anchor given; `\(peer)` has none"
        case .rosters: "both registrars of `\(own)` signed its rosters of officers"
        case .messages: "each message of `\(own)` bears both its signatures, and is of this case"
        case .chains: "no message of `\(own)` is missing or out of order between its first and its last"
        case .receipts: "nothing of this case was sent to a node, so nothing was receipted"
        case .fourEyes: "who drafted did not approve, and who transcribed a letter did not confirm it"
        case .agreement:
            "what `\(peer)` is said to have written is what two officers of `\(own)` signed beside a scan"
        case .checkpoint: "`\(own)` signed the state of its log; nobody else has seen it"
        case .disclosures: "each handing over names what came in with a letter"
        default: nil
        }
    }

    private func says(of own: String, with peer: String) -> String {
        switch self {
        case .archive: "the file is a dossier, and every octet of it is accounted for"
        case .manifest: "`\(own)` signed the list of the members, and each member is the one listed"
        case .pageOne: "page one says what the members say"
        case .descriptors: "the keys of `\(own)` and `\(peer)` are those of the trust anchors given"
        case .rosters: "both registrars of each authority signed its rosters of officers"
        case .messages: "each message bears both signatures of its sender, and is of this case"
        case .chains: "no message is missing or out of order between the first and the last of either side"
        case .receipts: "the other side signed a receipt for each message"
        case .acts: "each officer's own signature stands behind what the officer did, in a role held at the time"
        case .fourEyes: "who drafted did not approve, who prepared did not decide, who minimised did not release"
        case .humanBasis:
            "what no opinion permits rests on a basis that two persons signed, one of them head of legal, in force at the time"
        case .agreement: "the events of `\(own)` say of messages and receipts what those say themselves"
        case .status: "the events lead to the state in which the case is said to stand"
        case .log: "each event stands in the log of `\(own)`, unchanged and in this order"
        case .checkpoint: "`\(own)` signed the state of its log, and `\(peer)` cosigned it"
        case .opinions: "each opinion that an event or an officer of `\(own)` names is here, word for word"
        case .packs: "the packs are the sets that the opinions name"
        case .replay: "each opinion, made again from the packs and its facts, is the same octet for octet"
        case .disclosures: "each disclosure is under the terms that were signed for it, and names what was handed over"
        case .reveals: "each revealed record stood in the file as it was taken in"
        case .reports: "each report inside is the one that the case names by its digest"
        case .certificates:
            "each deletion certificate is a message of this case, about what was handed over or shredded"
        }
    }
}
