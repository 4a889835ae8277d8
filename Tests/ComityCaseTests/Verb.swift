import ComityCase

/// The names of the commands: the switch keeps the list complete.
enum Verb: String, CaseIterable {
    case draft, stateFact, disputeFact, assess, settleConflict, approve, giveBack, issue, amend, withdraw, lapse
    case acknowledge, handOn, declareNotUnderstood, prepareDecision, decide, delayExecution, orderExecution
    case reportExecution, answer, close, reopen, note, placeHold, liftHold, ariseDuties, attestDuty
    case proposeOverride, confirmOverride, endOverride, ask, answerQuestion, expireQuestion
    case acceptConditions, declineConditions, fileDocument, ingest, proposeMinimisation, acceptMinimisation, minimise
    case open, refuseAccess, export, findReviewDue, review, retain, shred, certifyDeletion, exportDossier
    case prepareRelease, release, fetched, reject, recall, orderReveal, reveal
    case askPermission, grantPermission, refusePermission, revokePermission, sendLetter, transcribe, confirmLetter,
        receive
    case receiveReceipt
}

extension Command {
    var verb: Verb {
        switch self {
        case .draft: .draft
        case .stateFact: .stateFact
        case .disputeFact: .disputeFact
        case .assess: .assess
        case .settleConflict: .settleConflict
        case .approve: .approve
        case .giveBack: .giveBack
        case .issue: .issue
        case .amend: .amend
        case .withdraw: .withdraw
        case .lapse: .lapse
        case .acknowledge: .acknowledge
        case .handOn: .handOn
        case .declareNotUnderstood: .declareNotUnderstood
        case .prepareDecision: .prepareDecision
        case .decide: .decide
        case .delayExecution: .delayExecution
        case .orderExecution: .orderExecution
        case .reportExecution: .reportExecution
        case .answer: .answer
        case .close: .close
        case .reopen: .reopen
        case .note: .note
        case .placeHold: .placeHold
        case .liftHold: .liftHold
        case .proposeOverride: .proposeOverride
        case .confirmOverride: .confirmOverride
        case .endOverride: .endOverride
        case .ariseDuties: .ariseDuties
        case .attestDuty: .attestDuty
        case .ask: .ask
        case .answerQuestion: .answerQuestion
        case .expireQuestion: .expireQuestion
        case .acceptConditions: .acceptConditions
        case .declineConditions: .declineConditions
        case .fileDocument: .fileDocument
        case .ingest: .ingest
        case .proposeMinimisation: .proposeMinimisation
        case .acceptMinimisation: .acceptMinimisation
        case .minimise: .minimise
        case .open: .open
        case .refuseAccess: .refuseAccess
        case .export: .export
        case .findReviewDue: .findReviewDue
        case .review: .review
        case .retain: .retain
        case .shred: .shred
        case .certifyDeletion: .certifyDeletion
        case .exportDossier: .exportDossier
        case .prepareRelease: .prepareRelease
        case .release: .release
        case .fetched: .fetched
        case .reject: .reject
        case .recall: .recall
        case .orderReveal: .orderReveal
        case .reveal: .reveal
        case .askPermission: .askPermission
        case .grantPermission: .grantPermission
        case .refusePermission: .refusePermission
        case .revokePermission: .revokePermission
        case .sendLetter: .sendLetter
        case .transcribe: .transcribe
        case .confirmLetter: .confirmLetter
        case .receive: .receive
        case .receiveReceipt: .receiveReceipt
        }
    }
}
