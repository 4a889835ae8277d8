import CanonicalJSON
import ComityModel

/// What the requesting side says: it owns the wish.
extension CaseState {
    mutating func applyRequest(
        _ kind: EventKind, _ members: inout JSONMembers, _ cause: Cause
    ) throws(JSONError) {
        switch kind {
        case .requestDrafted, .requestRevised: try applyDraft(&members, cause)
        case .factStated, .factDisputed: try applyFact(kind, &members, cause)
        case .requestAssessed: try applyAssessments(&members, cause)
        case .conflictSettled:
            _ = try members.citation("cite")
            try changeRequest { $0.conflictSettled = true }
            standByOpinion(at: cause.at)
        case .requestReturned:
            _ = try members.code("reason")
            try changeRequest {
                $0.view = nil
                $0.standing = .drafting
            }
        case .requestApproved: try applyApproval(&members, cause)
        case .requestIssued: try applyIssued(&members, cause)
        case .requestAmended: try applyAmended(&members, cause)
        case .requestWithdrawn:
            _ = try members.code("reason")
            try changeRequest { $0.standing = .withdrawn }
            setAside()
            expireQuestions(at: cause.at)
        case .requestLapsed: try changeRequest { $0.standing = .lapsed }
        case .caseClosed: try changeRequest { $0.isClosed = true }
        case .caseReopened:
            _ = try members.citation("cite")
            try changeRequest { $0.isClosed = false }
        default: break
        }
    }

    private mutating func applyDraft(_ members: inout JSONMembers, _ cause: Cause) throws(JSONError) {
        let document = try members.item("document")
        try add(document)
        peer = try members.name("to")
        side = .requesting
        request = Request(
            standing: .drafting, content: document.content, document: document.id, measures: try measures(&members),
            facts: try members.typed("facts", "an object") { $0.object }, drafter: cause.by.officer,
            draftedAt: cause.at)
        // An earlier version named none: channel and form are then presumed or stated like other facts.
        request?.sends = members.optional("sends")?.object ?? [:]
        var gaps: [RequestGap] = []
        for (position, json) in (members.optional("gaps")?.array ?? []).enumerated() {
            gaps.append(try RequestGap(json: json, at: "/gaps/\(position)"))
        }
        request?.gaps = gaps
        request?.wantsView = try members.optional("wantsView").map { json throws(JSONError) in
            try NormRef(json: json, at: "/wantsView")
        }
    }

    /// The second officer's part: what is sent from here on is what this officer asks for.
    private mutating func applyApproval(_ members: inout JSONMembers, _ cause: Cause) throws(JSONError) {
        let subject = try members.digest("subject")
        let view = try members.optional("view").map { json throws(JSONError) in try Item(json: json, at: "/view") }
        let narrowing = try members.optional("narrowing").map { json throws(JSONError) in
            try Narrowing(json: json, at: "/narrowing")
        }
        if let narrowing { try add(narrowing.document) }
        if let view { try add(view) }
        try changeRequest { request throws(JSONError) in
            guard let viewed = request.viewed(view, narrowing: narrowing) else {
                throw JSONError(.value, at: "/narrowing/measures", "an approver never widens a request")
            }
            guard viewed.approvalSubject == subject else {
                throw JSONError(.value, at: "/subject", "this is not the content, the opinions and the view approved")
            }
            request = viewed
            request.approver = cause.by.officer
            request.standing = .approved
        }
    }

    private mutating func applyFact(
        _ kind: EventKind, _ members: inout JSONMembers, _ cause: Cause
    ) throws(JSONError) {
        let subject = try members.typed("subject", "a measure, part or item") { $0.string.flatMap { FactSubject($0) } }
        let name = try members.code("name")
        let cite = try members.citation("cite")
        if kind == .factStated {
            guard let officer = cause.by.officer else { throw JSONError(.value, at: "/by", "an officer states facts") }
            let value = try members.value("value")
            facts[subject, default: [:]][name] = Fact(value, source: .officer(officer), citation: cite)
        } else {
            facts[subject]?[name] = nil
        }
        voidOpinion()
    }

    private mutating func applyAssessments(_ members: inout JSONMembers, _ cause: Cause) throws(JSONError) {
        var assessments: [Assessment] = []
        for (position, json) in try members.array("opinions").enumerated() {
            assessments.append(try Assessment(json: json, at: "/opinions/\(position)"))
        }
        try changeRequest { request in
            // A way out settles the conflict of the opinions that it was found for, and no later one.
            if request.assessments != assessments { request.conflictSettled = false }
            request.assessments = assessments
            request.prepared = nil
        }
        standByOpinion(at: cause.at)
    }

    /// A draft is assessed when its opinions leave nothing open, or what they leave open rests on a human basis; the requested
    /// side has then only done its first step.
    private mutating func standByOpinion(at now: Instant) {
        guard let request else { return }
        if side == .requested {
            if request.standing == .registered { self.request?.standing = .assessed }
            return
        }
        let outcomes = Set(request.assessments.filter { !isCarried($0, at: now) }.map(\.outcome))
        let isOpen = !outcomes.isDisjoint(with: [.open, .forbidden])
        let isOpposed = outcomes.contains(.conflict) && !request.conflictSettled
        self.request?.standing = isOpen || isOpposed ? .drafting : .assessed
    }

    /// Whether a human basis may carry the sending of what an opinion does not permit. Whether it does, the law says at the
    /// sending; open questions come first.
    private func isCarried(_ assessment: Assessment, at now: Instant) -> Bool {
        guard [.forbidden, .open].contains(assessment.outcome), assessment.questions.isEmpty else { return false }
        return overrides.values.contains {
            $0.status(at: now) == .active && $0.override.covers(.issue, assessment.subject.measure)
        }
    }

    /// An override to send began or ended: a draft stands anew by its opinions, and what was approved on another basis is not
    /// approved any more.
    mutating func standByOverride(_ override: Override, at now: Instant) {
        guard override.act == .issue, side == .requesting, let request, !request.assessments.isEmpty,
            [.drafting, .assessed, .approved].contains(request.standing)
        else { return }
        self.request?.approver = nil
        standByOpinion(at: now)
    }

    /// A fact changed, so what was concluded from it falls: opinion, approval, prepared decision.
    private mutating func voidOpinion() {
        guard let standing = request?.standing else { return }
        let isDraft = [.drafting, .assessed, .approved].contains(standing) && side == .requesting
        let isUndecided = request?.undecided.isEmpty == false && side == .requested
        guard isDraft || isUndecided else { return }
        request?.assessments = []
        request?.conflictSettled = false
        request?.prepared = nil
        request?.approver = nil
        if isDraft { request?.view = nil }
        if isDraft { request?.standing = .drafting }
        if standing == .assessed, side == .requested { request?.standing = .registered }
    }

    private mutating func applyIssued(_ members: inout JSONMembers, _ cause: Cause) throws(JSONError) {
        let content = try members.digest("content")
        let measures = try measures(&members)
        // The opinions stay in the sender's house; their digests say what its officers approved.
        _ = try members.strings("opinions")
        _ = try members.optionalDigest("view")
        let facts = try members.typed("facts", "an object") { $0.object }
        let attachments = try members.attachments()
        let posted = try members.optional("posted").map { json throws(JSONError) in
            try Posting(json: json, at: "/posted")
        }
        let document = try id(of: content, among: attachments)
        try file(attachments, cause)
        if cause.isIncoming {
            guard request == nil else { throw JSONError(.value, at: "", "the file has a request already") }
            side = .requested
            request = Request(
                standing: .received, content: content, document: document, measures: measures, facts: facts)
            note(.requestReceived, at: cause.at)
        } else {
            try changeRequest {
                $0.standing = .issued
                $0.posted = posted
            }
            note(.requestSent, at: cause.at)
        }
    }

    /// The id of the attachment that carries the request document.
    private func id(of content: Digest, among attachments: [Attachment]) throws(JSONError) -> ItemID {
        guard let attachment = attachments.first(where: { $0.content == content }) else {
            throw JSONError(.missing, at: "/attachments", "no attachment carries the content of the message")
        }
        return attachment.id
    }

    /// An amendment changes what was asked, so each undelivered answer to it falls and the decision is taken anew.
    private mutating func applyAmended(_ members: inout JSONMembers, _ cause: Cause) throws(JSONError) {
        let narrowed = try measures(&members)
        let content = try members.digest("content")
        let attachments = try members.attachments()
        let document = try id(of: content, among: attachments)
        try file(attachments, cause)
        let (number, isIncoming) = (outgoing.seq + 1, cause.isIncoming)
        for measure in request?.measures ?? []
        where narrowed.first(where: { $0.id == measure.id })?.parts != measure.parts {
            // Parts are counted anew, so what was stated of one would be taken for another.
            for part in 1...measure.parts { facts[.part(measure.id, part)] = nil }
        }
        try changeRequest { request throws(JSONError) in
            for index in narrowed.indices {
                guard let old = request.measures.first(where: { $0.id == narrowed[index].id }),
                    narrowed[index].narrows(old)
                else { throw JSONError(.value, at: "/measures", "an amendment never widens a request") }
            }
            let before = request.measures
            request.measures = narrowed.map { measure in
                var kept = measure
                kept.ordered = before.first { $0.id == measure.id }?.ordered ?? false
                return kept
            }
            request.earlier.append(request.document)
            request.content = content
            request.document = document
            request.assessments = []
            request.conflictSettled = false
            request.notUnderstood = []
            request.lastDecided = []
            if isIncoming {
                if request.standing != .received { request.standing = .registered }
            } else {
                request.amendment = number
                if request.standing != .issued { request.standing = .acknowledged }
            }
        }
        setAside()
    }

    private func measures(_ members: inout JSONMembers) throws(JSONError) -> [Measure] {
        try Measure.list(try members.array("measures"), at: "/measures")
    }
}
