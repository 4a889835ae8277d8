/// How one command of an officer is written.
public struct CommandSyntax: Sendable, Hashable {
    /// Its words: `request assess`.
    public let verb: String
    /// What follows, in the usual notation.
    public let arguments: String
    /// What it does, in one sentence.
    public let abstract: String
    /// An example that can be typed.
    public let example: String

    init(_ verb: String, _ arguments: String, _ abstract: String, example: String) {
        self.verb = verb
        self.arguments = arguments
        self.abstract = abstract
        self.example = example
    }

    /// All commands, in the order of the work. The number of the case stands first, or after `--case`; without
    /// it the only open case is meant.
    public static let all: [CommandSyntax] = [
        CommandSyntax(
            "request new", "FILE [--case N]",
            "Writes a commented template to FILE; if FILE is there, registers it as a draft, or revises the draft of case N.",
            example: "request new request.yaml"),
        CommandSyntax(
            "fact state", "NAME[=VALUE] --cite CITATION [--about SUBJECT] [--case N]",
            "States a fact with what it rests on. SUBJECT is a measure (`m1`), a part of it (`m1/3`), an item (`item 2`) or a use (`use:tax-assessment`). Without VALUE the citation is the value.",
            example: "fact state state.similar_domestic_case=true --cite \"§§ 94, 95, 161 StPO\""),
        CommandSyntax(
            "fact dispute", "NAME --cite CITATION [--about SUBJECT] [--case N]", "Makes a stated fact unknown again.",
            example: "fact dispute data.privileged --about m1/3 --cite \"CPP art. 56-1\""),
        CommandSyntax(
            "request assess", "[--case N]",
            "Has the law judge each measure on this side's facts, and says what must be asked.",
            example: "request assess"),
        CommandSyntax(
            "request approve", "[--view FILE|TEXT] [--narrow FILE] [--case N]",
            "Approves content and opinions as a second officer, in an own view of necessity and proportionality where a norm wants one. FILE asks for less than the draft and is sent in its place.",
            example: "request approve --view view.txt"),
        CommandSyntax(
            "request return", "--reason CODE [--case N]", "Gives a draft back to its drafter.",
            example: "request return --reason period-too-long"),
        CommandSyntax(
            "request letter", "[--lang en|de|fr] [--html FILE | --out FILE] [--case N]",
            "Shows the letter of request to an authority without a node, in a language; `--html` writes a page that prints.",
            example: "request letter --lang fr --html letter.html"),
        CommandSyntax(
            "request issue", "[--lang en|de|fr] [--by post|courier|e-mail|diplomatic] [--case N]",
            "Signs the request and queues it for the other authority; without a node there, files the letter as it goes out.",
            example: "request issue"),
        CommandSyntax(
            "request amend", "FILE [--case N]",
            "Narrows an issued request: fewer measures, accounts, days or fields.",
            example: "request amend narrower.yaml"),
        CommandSyntax(
            "request withdraw", "--reason CODE [--case N]", "Withdraws an issued request.",
            example: "request withdraw --reason no-longer-needed"),
        CommandSyntax(
            "case acknowledge", "--reference CODE [--case N]", "Acknowledges a request (EIO Annex B).",
            example: "case acknowledge --reference PAR-2026-118"),
        CommandSyntax(
            "letter send",
            "--message K [--lang en|de|fr] [--by post|courier|e-mail|diplomatic] [--html FILE | --out FILE] [--case N]",
            "Writes and files the letter that tells an authority without a node what our message K says; the request is message 1.",
            example: "letter send --message 2 --lang de --html acceptance.html"),
        CommandSyntax(
            "letter transcribe",
            "acknowledged|handedOn|notUnderstood|decided|delayed|asked|allowed|denied|revoked|answered|enclosed|recalled|certified --scan FILE --received DATE --by post|courier|e-mail|diplomatic [what it says]… [--case N]",
            "Writes down what came back on paper: `--reference` and `--arrived` of an acknowledgement; `--to` of whom it was handed on to; `--missing` and `--norm` of what was not understood; `--accept`, `--refuse`, `--postpone`, `--fields` and `--condition` of a decision, as in `case prepare`; `--measure`, `--reason` and `--until` of a delay; `--kind` and `--about` of a question; `--question` and `--code` of the answer to ours, else `--without-result` of the final answer; `--permission`, `--item`, `--until` and `--norm` of an answer to one that was asked for, `--cite` of one that is taken back; `--measure`, `--kind` and `--file` of what was enclosed; `--disclosure`, `--reason` and `--norm` of what is recalled; `--disclosure` of what was destroyed there.",
            example:
                "letter transcribe acknowledged --reference B-26-4711 --scan scan.pdf --received 2026-12-08 --by post"),
        CommandSyntax(
            "letter confirm", "--transcription SHA256 [--case N]",
            "Confirms, as a second officer who compared it with the scan, the transcription of that digest, which `case show` tells; it then counts as received.",
            example:
                "letter confirm --transcription 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        CommandSyntax(
            "case ask", "--kind information|consultation|costs|translation --about SUBJECT --text FILE [--case N]",
            "Asks or consults the other authority on the record.",
            example: "case ask --kind consultation --about m1/3 --text question.txt"),
        CommandSyntax(
            "case answer", "--question K --code CODE [--case N]",
            "Answers a question of the other authority by a code.",
            example: "case answer --question 1 --code nobody-can-waive"),
        CommandSyntax(
            "case prepare",
            "[--accept M]… [--refuse M/PART=GROUND]… [--postpone M=INSTANT]… [--fields M=a,b,c]… [--period M=FROM..TO]… [--condition KIND:PURPOSE,…:NORM]… [--case N]",
            "Prepares the decision on each measure for a second officer; while a remedy suspends a measure, it may be decided anew.",
            example:
                "case prepare --accept m2 --refuse m1/3=immunity-or-privilege --condition use-limitation:prosecution-in-case:EIO-19(3).1"
        ),
        CommandSyntax(
            "case decide", "[--case N]", "Decides as prepared, as a second officer.", example: "case decide"),
        CommandSyntax(
            "case execute", "--measure M --order FILE [--case N]", "Orders a granted measure to be carried out.",
            example: "case execute --measure m1 --order requisition.txt"),
        CommandSyntax(
            "case note", "EVENT --on DATE|INSTANT --cite CITATION [--about SUBJECT] [--case N]",
            "Notes what happened outside and terms count from, such as the notification of a closing decision, and starts those terms. Noted again, the later note counts: another officer, an approver, puts it right.",
            example: "case note closing-decision.notified --about m1 --on 2027-01-25 --cite \"IMAC Art. 80m\""),
        CommandSyntax(
            "case hold",
            "--reason remedy|rights|breach|court|suspect-peer --blocks ACT,… --cite CITATION [--item K] [--case N]",
            "Suspends named acts.",
            example: "case hold --reason remedy --blocks disclose --item 5 --cite \"EIO Art. 14(6)\""),
        CommandSyntax(
            "case lift", "--hold K --cite CITATION [--case N]", "Lifts a hold.",
            example: "case lift --hold 1 --cite \"EIO Art. 14(6)\""),
        CommandSyntax(
            "override propose",
            "--act ACT [--measure M] --reason silent|unread|wrong [--norm ID]… --cite CITATION --text FILE --until INSTANT [--case N]",
            "Enters a human basis for one act where the law base is silent, unread or wrong; `--norm` names each norm that is held to be wrong, and no other is set aside. FILE holds its text and the reasoning. It permits nothing before a second person confirms it.",
            example:
                "override propose --act issue --reason silent --cite \"Const. Art. 25\" --text basis.txt --until 2027-02-01T00:00:00+01:00"
        ),
        CommandSyntax(
            "override confirm", "--override K [--case N]",
            "Confirms it as the second person: exactly one of the two is head of legal, and two persons never swap parts.",
            example: "override confirm --override 1"),
        CommandSyntax(
            "override end", "--override K --reason CODE [--case N]",
            "Ends it early, by one of the two who answer for it.",
            example: "override end --override 1 --reason pack-activated"),
        CommandSyntax(
            "duty attest", "--duty K --cite CITATION [--case N]",
            "Attests that a manual duty is done, or why it is not owed.",
            example: "duty attest --duty 1 --cite \"LED Art. 24(1)\""),
        CommandSyntax("case answered", "[--case N]", "Sends the final answer.", example: "case answered"),
        CommandSyntax("case close", "[--case N]", "Closes the case.", example: "case close"),
        CommandSyntax(
            "conditions accept", "[--case N]", "Accepts the conditions of use that the other authority attaches.",
            example: "conditions accept"),
        CommandSyntax(
            "conditions decline", "--reason CODE [--case N]", "Declines them; the other authority decides again.",
            example: "conditions decline --reason trial-in-open-court"),
        CommandSyntax(
            "permission ask", "--purpose PURPOSE --to BODY [--kind KIND] [--item K] [--case N]",
            "Asks the origin to allow another use of what it handed over.",
            example: "permission ask --purpose tax-assessment --to tax-office --item 9"),
        CommandSyntax(
            "permission answer", "--permission K --yes [--item K] [--until INSTANT] | --no [--case N]",
            "Answers such a request, as the origin: yes, yes in part for one item alone, or no.",
            example: "permission answer --permission 1 --yes --until 2027-04-01T00:00:00+02:00"),
        CommandSyntax(
            "permission revoke", "--permission K --cite CITATION [--case N]", "Takes a permission back.",
            example: "permission revoke --permission 1 --cite \"EIO Art. 19(3)\""),
        CommandSyntax(
            "evidence add", "FILE --measure M --kind camt.053|json --review DATE [--case N]",
            "Takes evidence into the vault and logs its field root.",
            example: "evidence add camt053.xml --measure m1 --kind camt.053 --review 2028-01-20"),
        CommandSyntax(
            "evidence propose", "--item K [--case N]", "Proposes texts of special categories for masking.",
            example: "evidence propose --item 7"),
        CommandSyntax(
            "evidence minimise", "--item K [--accept all|1,4,9|none] [--case N]",
            "Cuts raw evidence to the authorised scope, masks what a person accepted, reads the result again.",
            example: "evidence minimise --item 7 --accept all"),
        CommandSyntax(
            "evidence release", "--item K [--case N]",
            "A case officer prepares a release; an approver signs it and hands the result over.",
            example: "evidence release --item 9"),
        CommandSyntax(
            "evidence open", "--item K --purpose PURPOSE [--out FILE] [--case N]", "Opens an item for a purpose.",
            example: "evidence open --item 3 --purpose prosecution-in-case"),
        CommandSyntax(
            "evidence export", "--item K --purpose PURPOSE --format csv|json|xml --out FILE [--case N]",
            "Writes an item out, with the conditions sheet beside it.",
            example: "evidence export --item 3 --purpose prosecution-in-case --format csv --out m1-1.csv"),
        CommandSyntax(
            "evidence reveal", "--disclosure K --record R [--order FILE] [--case N]",
            "A case officer files the court's order; an approver reveals the record, with proof.",
            example: "evidence reveal --disclosure 1 --record 412 --order order.txt"),
        CommandSyntax(
            "evidence recall", "--disclosure K --reason CODE [--case N]",
            "Recalls a disclosure: locked on both sides at once.",
            example: "evidence recall --disclosure 3 --reason namesake"),
        CommandSyntax(
            "evidence review", "--item K (--keep-until DATE | --erase) --cite CITATION [--case N]",
            "Reviews whether an item is still needed.",
            example: "evidence review --item 3 --erase --cite \"LED Art. 5\""),
        CommandSyntax(
            "evidence shred", "--item K --cite CITATION [--case N]",
            "Destroys the keys of an item and of everything made from it.",
            example: "evidence shred --item 3 --cite \"LED Art. 4(1)(e)\""),
        CommandSyntax(
            "dossier export", "--recipient CODE [--out FILE] [--case N]",
            "Writes the case's dossier: everything that can be proved of it, in one file, without the evidence itself.",
            example: "dossier export --recipient court --out frankfurt.dossier"),
    ]

    /// The syntax of a verb given as its first two words.
    public static func of(_ words: some Sequence<String>) -> CommandSyntax? {
        let verb = words.prefix(2).joined(separator: " ")
        return all.first { $0.verb == verb }
    }
}
