public import CanonicalJSON
public import ComityCase
public import ComityModel

/// What an officer can have done in a case: the changing verbs of formats 9. The command line, the API and the console are
/// skins over these; scenarios are written in their words.
public enum OfficerCommand: Sendable {
    /// `request new FILE [--case N]`: registers a request document, or revises the draft of a case.
    case draft(document: [UInt8], file: CaseNumber?)
    /// `fact state NAME=VALUE --cite …`
    case stateFact(CaseNumber, About, name: String, value: JSON?, cite: Citation)
    /// `fact dispute NAME --cite …`
    case disputeFact(CaseNumber, About, name: String, cite: Citation)
    /// `request assess N`
    case assess(CaseNumber)
    /// `request approve N [--view FILE|TEXT] [--narrow FILE]`
    case approve(CaseNumber, view: [UInt8]? = nil, narrow: [UInt8]? = nil)
    /// `request return N --reason CODE`
    case giveBack(CaseNumber, reason: String)
    /// `request letter N [--lang L] [--html FILE | --out FILE]`
    case letter(CaseNumber, LetterLanguage?, asPage: Bool, into: ContentSink)
    /// `request issue N [--lang L] [--by CHANNEL]`
    case issue(CaseNumber, LetterLanguage?, LetterChannel?)
    /// `request amend N FILE`
    case amend(CaseNumber, document: [UInt8])
    /// `request withdraw N --reason CODE`
    case withdraw(CaseNumber, reason: String)
    /// `case acknowledge N --reference TEXT`
    case acknowledge(CaseNumber, reference: String)
    /// `letter send N --message K [--lang L] [--by CHANNEL] [--html FILE | --out FILE]`
    case sendLetter(CaseNumber, message: Int, LetterLanguage?, LetterChannel?, asPage: Bool, into: ContentSink)
    /// `letter transcribe N … --scan FILE --received DATE --by CHANNEL`
    case transcribe(CaseNumber, LetterDraft)
    /// `letter confirm N --transcription SHA256`
    case confirmLetter(CaseNumber, Digest)
    /// `case ask N --kind K --about m1/3 --text FILE`
    case ask(CaseNumber, Question.Kind, About, text: [UInt8])
    /// `case answer --question K --code CODE`
    case answerQuestion(CaseNumber, question: Int, code: String)
    /// `case prepare N …`
    case prepareDecision(CaseNumber, DecisionDraft)
    /// `case decide N`
    case decide(CaseNumber)
    /// `case execute N --measure M --order FILE`
    case execute(CaseNumber, MeasureID, order: [UInt8])
    /// `case note N EVENT --on DATE [--about S] --cite …`
    case note(CaseNumber, event: String, About, on: DayOrInstant, cite: Citation)
    /// `case hold N --reason R --blocks A,B [--item K] --cite …`
    case placeHold(CaseNumber, Hold.Reason, blocks: Set<LegalActName>, item: Int?, cite: Citation)
    /// `case lift N --hold K --cite …`
    case liftHold(CaseNumber, hold: Int, cite: Citation)
    /// `override propose N --act A [--measure M] --cite … --text FILE --reason R --until T`
    case proposeOverride(CaseNumber, OverrideDraft)
    /// `override confirm N --override K`
    case confirmOverride(CaseNumber, override: Int)
    /// `override end N --override K --reason CODE`
    case endOverride(CaseNumber, override: Int, reason: String)
    /// `duty attest K --cite …`
    case attestDuty(CaseNumber, duty: Int, cite: Citation)
    /// `case answered N`
    case answered(CaseNumber)
    /// `case close N`
    case close(CaseNumber)
    /// `conditions accept N`
    case acceptConditions(CaseNumber)
    /// `conditions decline N --reason CODE`
    case declineConditions(CaseNumber, reason: String)
    /// `permission ask N --purpose P --to BODY [--item K]`
    case askPermission(CaseNumber, ComityCase.Permission.Kind, item: Int?, purpose: String, to: String)
    /// `permission answer N --permission K --yes [--item K] [--until T]` or `--no`
    case answerPermission(CaseNumber, permission: Int, granted: Bool, item: Int?, until: Instant?)
    /// `permission revoke N --permission K --cite …`
    case revokePermission(CaseNumber, permission: Int, cite: Citation)
    /// `evidence add N --measure M --kind camt.053|json --review DATE FILE`
    case addEvidence(CaseNumber, MeasureID, kind: String, review: CivilDate, ContentSource)
    /// `evidence propose N --item K`
    case propose(CaseNumber, item: Int)
    /// `evidence minimise N --item K --accept all|FILE`
    case minimise(CaseNumber, item: Int, accept: AcceptedLines)
    /// `evidence release N --item K`: a case officer prepares, an approver releases.
    case release(CaseNumber, item: Int)
    /// `evidence open N --item K --purpose P`
    case open(CaseNumber, item: Int, purpose: String, into: ContentSink)
    /// `evidence export N --item K --purpose P --format F`
    case export(CaseNumber, item: Int, purpose: String, format: String, into: ContentSink)
    /// `evidence reveal N --disclosure K --record R [--order FILE]`: a case officer files the order, an approver reveals.
    case reveal(CaseNumber, disclosure: Int, record: Int, order: [UInt8]?)
    /// `evidence recall N --disclosure K --reason CODE`
    case recall(CaseNumber, disclosure: Int, reason: String)
    /// `evidence review N --item K --keep-until DATE|--erase --cite …`
    case review(CaseNumber, item: Int, keepUntil: CivilDate?, cite: Citation)
    /// `evidence shred N --item K --cite …`
    case shred(CaseNumber, item: Int, cite: Citation)

    /// `dossier export N --recipient CODE`: logs that the case's dossier leaves, and for whom.
    case exportDossier(CaseNumber, recipient: String)

    /// The verb that the officer signs and that `AccessPolicy` knows.
    public var verb: String {
        switch self {
        case .draft: "request.new"
        case .stateFact: "fact.state"
        case .disputeFact: "fact.dispute"
        case .assess: "request.assess"
        case .approve: "request.approve"
        case .giveBack: "request.return"
        case .letter: "request.letter"
        case .issue: "request.issue"
        case .sendLetter: "letter.send"
        case .transcribe: "letter.transcribe"
        case .confirmLetter: "letter.confirm"
        case .amend: "request.amend"
        case .withdraw: "request.withdraw"
        case .acknowledge: "case.acknowledge"
        case .ask: "case.ask"
        case .answerQuestion: "case.answer"
        case .prepareDecision: "case.prepare"
        case .decide: "case.decide"
        case .execute: "case.execute"
        case .note: "case.note"
        case .placeHold: "case.hold"
        case .liftHold: "case.lift"
        case .proposeOverride: HumanBasis.proposes
        case .confirmOverride: HumanBasis.confirms
        case .endOverride: "override.end"
        case .attestDuty: "duty.attest"
        case .answered: "case.answered"
        case .close: "case.close"
        case .acceptConditions: "conditions.accept"
        case .declineConditions: "conditions.decline"
        case .askPermission: "permission.ask"
        case .answerPermission: "permission.answer"
        case .revokePermission: "permission.revoke"
        case .addEvidence: "evidence.add"
        case .propose: "evidence.propose"
        case .minimise: "evidence.minimise"
        case .release: "evidence.release"
        case .open: "evidence.open"
        case .export: "evidence.export"
        case .reveal: "evidence.reveal"
        case .recall: "evidence.recall"
        case .review: "evidence.review"
        case .shred: "evidence.shred"
        case .exportDossier: "dossier.export"
        }
    }

    /// The case it concerns; nil for a new one.
    public var caseNumber: CaseNumber? {
        switch self {
        case .draft(_, let number): number
        case .stateFact(let number, _, _, _, _): number
        case .disputeFact(let number, _, _, _): number
        case .assess(let number): number
        case .approve(let number, _, _): number
        case .giveBack(let number, _): number
        case .letter(let number, _, _, _): number
        case .issue(let number, _, _): number
        case .sendLetter(let number, _, _, _, _, _): number
        case .transcribe(let number, _): number
        case .confirmLetter(let number, _): number
        case .amend(let number, _): number
        case .withdraw(let number, _): number
        case .acknowledge(let number, _): number
        case .ask(let number, _, _, _): number
        case .answerQuestion(let number, _, _): number
        case .prepareDecision(let number, _): number
        case .decide(let number): number
        case .execute(let number, _, _): number
        case .note(let number, _, _, _, _): number
        case .placeHold(let number, _, _, _, _): number
        case .liftHold(let number, _, _): number
        case .proposeOverride(let number, _): number
        case .confirmOverride(let number, _): number
        case .endOverride(let number, _, _): number
        case .attestDuty(let number, _, _): number
        case .answered(let number): number
        case .close(let number): number
        case .acceptConditions(let number): number
        case .declineConditions(let number, _): number
        case .askPermission(let number, _, _, _, _): number
        case .answerPermission(let number, _, _, _, _): number
        case .revokePermission(let number, _, _): number
        case .addEvidence(let number, _, _, _, _): number
        case .propose(let number, _): number
        case .minimise(let number, _, _): number
        case .release(let number, _): number
        case .open(let number, _, _, _): number
        case .export(let number, _, _, _, _): number
        case .reveal(let number, _, _, _): number
        case .recall(let number, _, _): number
        case .review(let number, _, _, _): number
        case .shred(let number, _, _): number
        case .exportDossier(let number, _): number
        }
    }
}

/// The number under which this house keeps a case, from 1.
public typealias CaseNumber = Int

/// Which proposed lines a person accepted for masking.
public enum AcceptedLines: Sendable, Hashable {
    case all
    /// Numbers of the accepted proposals, from 1.
    case lines(Set<Int>)
}

/// Content that is read when it is needed, and may be read again.
public struct ContentSource: Sendable {
    /// Opens the content from its start.
    public let open: @Sendable () throws -> ByteStream

    /// A source that opens anew each time.
    /// - Parameter size: Its octets, where that is known before it is read.
    public init(size: Int? = nil, _ open: @escaping @Sendable () throws -> ByteStream) {
        self.open = open
        self.size = size
        octets = nil
    }

    /// A source over octets in memory.
    public init(_ octets: [UInt8]) {
        self.octets = octets
        size = octets.count
        open = { Bytes(octets) }
    }

    /// Its octets, where that is known before it is read.
    public let size: Int?
    private let octets: [UInt8]?

    /// The octets, where they are in memory already.
    /// - Throws: `OfficeError` for a source that is read from elsewhere.
    public func inMemory() throws(OfficeError) -> [UInt8] {
        guard let octets else { throw OfficeError(.invalid, "the file is too large to be taken whole") }
        return octets
    }
}

/// Where opened content goes, piece by piece: a terminal, a file, a page.
public struct ContentSink: Sendable {
    /// Takes the next piece.
    public let write: @Sendable ([UInt8]) async throws -> Void

    /// A sink.
    public init(_ write: @escaping @Sendable ([UInt8]) async throws -> Void) { self.write = write }
}

/// What an officer prepares for the second one to decide.
public struct DecisionDraft: Sendable, Hashable {
    /// What is wanted for one measure.
    public struct Line: Sendable, Hashable {
        /// The measure.
        public let measure: MeasureID
        /// Grounds of refused parts, by the number of the part; for a refused measure all of them.
        public let refused: [Int: String]
        /// Fields that are handed over; nil for those that the request asks for.
        public let fields: [String]?
        /// First and last day that are handed over; nil for those that the request asks for.
        public let period: ClosedRange<CivilDate>?
        /// Until when it is postponed.
        public let postponedUntil: Instant?

        /// A line.
        public init(
            _ measure: MeasureID, refused: [Int: String] = [:], fields: [String]? = nil,
            period: ClosedRange<CivilDate>? = nil, postponedUntil: Instant? = nil
        ) {
            self.measure = measure
            self.refused = refused
            self.fields = fields
            self.period = period
            self.postponedUntil = postponedUntil
        }
    }

    /// A condition of use.
    public struct ConditionLine: Sendable, Hashable {
        /// What it limits.
        public let kind: Condition.Kind
        /// Purposes that stay allowed.
        public let purposes: [String]
        /// The norm that it rests on.
        public let norm: String

        /// A condition.
        public init(_ kind: Condition.Kind, purposes: [String], norm: String) {
            self.kind = kind
            self.purposes = purposes
            self.norm = norm
        }
    }

    /// One line for each measure.
    public let lines: [Line]
    /// Conditions of use, in order.
    public let conditions: [ConditionLine]

    /// A draft.
    public init(lines: [Line], conditions: [ConditionLine]) {
        self.lines = lines
        self.conditions = conditions
    }
}
