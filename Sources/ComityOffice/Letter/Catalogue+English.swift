import ComityCase

extension Catalogue {
    static let english = Catalogue(
        sentence: { phrase in
            switch phrase {
            case .title: "Letter of request for mutual legal assistance in criminal matters"
            case .practiceMark: "PRACTICE: made up, a request to nobody"
            case .confidentialMark: "Confidential: for the authorities addressed only"
            case .openMark: "For the authorities addressed only"
            case .page: "Page {page} of {pages}"
            case .untranslated: "[not translated; written in {language}] {text}"
            case .date: "{day} {month} {year}"
            case .authorityHeading: "Authority and legal basis"
            case .purposeHeading: "Object and purpose"
            case .offenceHeading: "Offence and facts"
            case .personsHeading: "Persons concerned"
            case .measuresHeading: "Measures asked for"
            case .necessityHeading: "Necessity and proportionality"
            case .mannerHeading: "Urgency and manner of execution"
            case .undertakingsHeading: "Undertakings and limits of use"
            case .replyHeading: "Reply"
            case .asks: "{authority}, {state}, asks {addressee}, {addressedState}, for assistance in a criminal case."
            case .reference: "Our reference is {reference}; please give it in each reply."
            case .competent: "The case is conducted by the authority named above, which is competent for it."
            case .basis: "The request rests on {instrument}: {articles}."
            case .contents: "It contains what is required by {articles}."
            case .offenceClass: "The offence is of class {class} of the International Classification of Crime (ICCS)."
            case .provisions: "The provisions that apply are: {provisions}."
            case .penalty: "The highest penalty is {months} months of imprisonment."
            case .place: "Place of the offence: {states}."
            case .facts: "The facts, in the words of the officer in charge:"
            case .person: "{name} ({role})."
            case .unknownPerson: "A person not yet identified ({role})."
            case .born: "Date of birth of {name}: {born}."
            case .nationality: "Nationality of {name}: {state}."
            case .residence: "Residence of {name}: {residence}."
            case .measure: "Measure {id}: {measure}. Holder: {holder}."
            case .accounts: "Accounts of measure {id}: {accounts}."
            case .identifier: "Measure {id} concerns: {identifier}."
            case .period: "Period of measure {id}: from {from} to {to}, both days included."
            case .fields: "Particulars asked for in measure {id}: {fields}."
            case .link: "Relevance of measure {id} for the case:"
            case .aim: "Aim:"
            case .necessityLink: "Link between the measures and the facts:"
            case .milder: "Milder means that were considered:"
            case .limits: "Limits set to the measures:"
            case .thirdParties: "Third parties:"
            case .necessityUrgency: "Time:"
            case .urgent: "The request is urgent, for this reason:"
            case .notUrgent: "The request is to be executed in the ordinary course of business."
            case .formality:
                "Please keep to this formality, unless it offends fundamental principles of your law: {formality}."
            case .channel: "This letter travels by {channel}; please answer by the same way or by a safer one."
            case .purposeClause:
                "What is handed over will be used for the proceedings described in this letter only. Any other use needs your prior consent, so far as these articles allow it at all: {articles}."
            case .minimisationClause:
                "Only what the measures above name is asked for. What goes beyond it or is not needed will not be used, and will be erased: {articles}."
            case .confidentialityClause:
                "Please keep the fact and the substance of this request confidential, except as far as its execution needs. If you cannot, please tell us before you execute it: {articles}."
            case .replyTo: "Please reply to: {address}."
            case .replySays:
                "Please acknowledge receipt with your reference and the date of arrival, decide on each measure, and name any condition of use or ground of refusal with its article."
            case .signed:
                "Drafted by one officer, approved by a second. Digest of the request as approved (SHA-256): {digest}."
            case .noticeTitle: "Mutual legal assistance: letter in a pending case"
            case .references: "Our reference: {own}. Your reference: {their}."
            case .noticeSigned:
                "This letter tells what the authority signed in its record. Digest of the signed message (SHA-256): {digest}."
            case .narrowed:
                "We narrow our request. The letter of request that is enclosed takes the place of the earlier one."
            case .withdrawn:
                "We withdraw our request. Please return or destroy what was gathered for it, and tell us that you did."
            case .conditionsAccepted:
                "We accept the conditions of use that you attached to your decision ({articles}). They bind whoever reads what you hand over."
            case .conditionsDeclined:
                "We cannot accept the conditions of use that you attached to your decision ({articles}). Please decide again."
            case .asked: "We ask you the question that is enclosed."
            case .answer: "Our answer to your question is recorded under this code: {code}."
            case .disclosureReceived: "We have received what you handed over. SHA-256 of its content: {digest}."
            case .disclosureRejected:
                "We could not take what you handed over, for this reason: {code}. Please send it again."
            case .permissionAsked:
                "We ask for your consent to use what you handed over for another purpose: {purpose}. It would be used by: {body}."
            case .deleted: "We certify that what you handed over has been destroyed here."
            }
        },
        measures: [
            "bank-account-information": "whether a person holds or controls accounts, and their particulars",
            "bank-transactions": "transactions on the accounts named, in a past period",
            "bank-monitoring": "watching transactions on the accounts named, for a period to come",
            "subscriber-data": "the subscriber behind an account, address or number",
            "phone-or-address-holder": "the holder of a telephone number or IP address",
            "domain-registration-data": "the registrant of a domain name", "traffic-data": "stored traffic data",
            "location-data": "stored location data", "content-data": "stored content held by a provider",
            "stored-computer-data": "data on a system or medium", "production": "handing over of documents or objects",
            "existing-evidence": "evidence that you already hold",
            "database-information": "information in police or judicial databases",
            "public-register": "an extract from a public register",
            "criminal-record": "an extract from judicial records",
            "voluntary-statement": "a statement or handing over without coercion",
            "search": "a search", "seizure": "seizure of objects or data as evidence",
            "freezing": "freezing of property",
            "confiscation": "execution of a confiscation", "hearing-witness": "hearing of a witness, expert or victim",
            "hearing-suspect": "hearing of a suspect or accused", "hearing-video": "a hearing by video link",
            "hearing-telephone": "a hearing by telephone",
            "transfer-of-detainee": "temporary transfer of a person in custody",
            "expert-examination": "an examination by experts", "interception": "interception of content in real time",
            "traffic-data-realtime": "collection of traffic data in real time",
            "observation": "observation of a person across a border", "controlled-delivery": "a controlled delivery",
            "covert-investigation": "a covert investigation", "joint-team": "a joint investigation team",
            "preservation": "preservation of data or evidence", "service-of-documents": "service of documents",
            "arrest": "arrest",
        ],
        purposes: [
            "prosecution-in-case": "the prosecution of the offence described in the request",
            "prosecution-other-offence": "the prosecution of another offence",
            "related-proceedings": "proceedings directly related to the case",
            "execution-of-sentence": "the execution of a criminal penalty",
            "prevention-of-threat": "the prevention of a threat to public security",
            "assistance-to-other-state": "assistance to a third State in criminal proceedings",
            "disclosure-to-accused": "disclosure to an accused or the defence",
            "administrative-proceedings": "administrative proceedings",
            "tax-assessment": "the assessment or collection of taxes",
            "civil-claim": "a civil claim",
            "asylum": "decisions on asylum or immigration",
            "intelligence": "intelligence",
            "research": "research",
            "statistics": "statistics",
            "archiving": "archiving in the public interest",
            "oversight": "supervision, audit or a complaint",
            "publication": "publication",
            "other": "another purpose",
        ],
        roles: [
            "suspect": "suspect", "accused": "accused", "convicted": "convicted person", "victim": "victim",
            "witness": "witness", "expert": "expert", "third-party": "third party",
            "document-holder": "holder of documents", "unknown": "part not known",
        ],
        fields: [
            "acct": "account", "amt": "amount", "ccy": "currency", "cdi": "credit or debit", "bookg": "booking date",
            "val": "value date", "ref": "bank's reference", "e2e": "end-to-end reference", "cp-name": "counterparty",
            "cp-iban": "counterparty's account", "cp-bic": "counterparty's bank", "rmt": "remittance text",
            "code": "transaction code", "svcr": "account servicer",
        ],
        states: [
            "DE": "Germany", "FR": "France", "NL": "the Netherlands", "US": "the United States of America",
            "GB": "the United Kingdom", "CH": "Switzerland", "JP": "Japan", "BR": "Brazil", "IN": "India",
        ],
        languages: [
            "de": "German", "fr": "French", "en": "English", "it": "Italian", "nl": "Dutch", "ja": "Japanese",
            "pt": "Portuguese",
        ],
        instruments: [:],
        channels: [.post: "post", .courier: "courier", .mail: "e-mail", .diplomatic: "the diplomatic channel"],
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November",
            "December",
        ],
        firstDay: "1")
}
