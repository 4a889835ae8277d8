/// A whole sentence or heading of a letter. Catalogues switch over these, so a language that lacks one does not build; what
/// stands in braces is filled in.
enum Phrase: Sendable, Hashable, CaseIterable {
    // What stands around the paragraphs
    case title, practiceMark, confidentialMark, openMark, page, untranslated, date
    // Headings
    case authorityHeading, purposeHeading, offenceHeading, personsHeading, measuresHeading, necessityHeading
    case mannerHeading, undertakingsHeading, replyHeading
    // The authority and the law
    case asks, reference, competent, basis, contents
    // Offence and persons
    case offenceClass, provisions, penalty, place, facts
    case person, unknownPerson, born, nationality, residence
    // Measures
    case measure, accounts, identifier, period, fields, link
    // Necessity
    case aim, necessityLink, milder, limits, thirdParties, necessityUrgency
    // Manner
    case urgent, notUrgent, formality, channel
    // Undertakings
    case purposeClause, minimisationClause, confidentialityClause
    // Reply
    case replyTo, replySays, signed
    // Short letters
    case noticeTitle, references, noticeSigned
    case narrowed, withdrawn, conditionsAccepted, conditionsDeclined, asked, answer
    case disclosureReceived, disclosureRejected, permissionAsked, deleted
}
