import ComityCase

extension Catalogue {
    static let german = Catalogue(
        sentence: { phrase in
            switch phrase {
            case .title: "Rechtshilfeersuchen in Strafsachen"
            case .practiceMark: "ÜBUNG: erfunden, kein Ersuchen an eine Behörde"
            case .confidentialMark: "Vertraulich: nur für die angeschriebenen Behörden"
            case .openMark: "Nur für die angeschriebenen Behörden"
            case .page: "Seite {page} von {pages}"
            case .untranslated: "[nicht übersetzt; Originalsprache: {language}] {text}"
            case .date: "{day}. {month} {year}"
            case .authorityHeading: "Behörde und Rechtsgrundlage"
            case .purposeHeading: "Gegenstand und Zweck"
            case .offenceHeading: "Straftat und Sachverhalt"
            case .personsHeading: "Betroffene Personen"
            case .measuresHeading: "Erbetene Maßnahmen"
            case .necessityHeading: "Erforderlichkeit und Verhältnismäßigkeit"
            case .mannerHeading: "Dringlichkeit und Art der Erledigung"
            case .undertakingsHeading: "Zusicherungen und Grenzen der Verwendung"
            case .replyHeading: "Antwort"
            case .asks:
                "{authority}, {state}, ersucht {addressee}, {addressedState}, um Rechtshilfe in einer Strafsache."
            case .reference: "Unser Aktenzeichen lautet {reference}; bitte geben Sie es in jeder Antwort an."
            case .competent: "Das Verfahren wird von der oben genannten Behörde geführt, die dafür zuständig ist."
            case .basis: "Rechtsgrundlage des Ersuchens ist: {instrument}, mit {articles}."
            case .contents: "Es enthält die Angaben, die verlangt werden von: {articles}."
            case .offenceClass:
                "Die Straftat gehört zur Klasse {class} der Internationalen Klassifikation der Straftaten (ICCS)."
            case .provisions: "Anwendbare Vorschriften: {provisions}."
            case .penalty: "Die Höchststrafe beträgt {months} Monate Freiheitsstrafe."
            case .place: "Tatort: {states}."
            case .facts: "Der Sachverhalt in den Worten des Sachbearbeiters oder der Sachbearbeiterin:"
            case .person: "{name} ({role})."
            case .unknownPerson: "Eine noch unbekannte Person ({role})."
            case .born: "Geburtsdatum von {name}: {born}."
            case .nationality: "Staatsangehörigkeit von {name}: {state}."
            case .residence: "Wohnsitz von {name}: {residence}."
            case .measure: "Maßnahme {id}: {measure}. Inhaber der Unterlagen: {holder}."
            case .accounts: "Konten der Maßnahme {id}: {accounts}."
            case .identifier: "Maßnahme {id} betrifft: {identifier}."
            case .period: "Zeitraum der Maßnahme {id}: vom {from} bis zum {to}, beide Tage eingeschlossen."
            case .fields: "Erbetene Angaben zu Maßnahme {id}: {fields}."
            case .link: "Bedeutung der Maßnahme {id} für das Verfahren:"
            case .aim: "Ziel:"
            case .necessityLink: "Zusammenhang zwischen Maßnahmen und Sachverhalt:"
            case .milder: "Geprüfte mildere Mittel:"
            case .limits: "Grenzen der Maßnahmen:"
            case .thirdParties: "Dritte:"
            case .necessityUrgency: "Zeit:"
            case .urgent: "Das Ersuchen ist aus folgendem Grund dringlich:"
            case .notUrgent: "Das Ersuchen kann im ordentlichen Geschäftsgang erledigt werden."
            case .formality:
                "Bitte beachten Sie folgende Förmlichkeit, soweit sie den Grundsätzen Ihres Rechts nicht widerspricht: {formality}."
            case .channel:
                "Dieses Schreiben geht Ihnen auf folgendem Weg zu: {channel}. Bitte antworten Sie auf demselben oder einem sichereren Weg."
            case .purposeClause:
                "Was übermittelt wird, wird nur für das hier beschriebene Verfahren verwendet. Jede andere Verwendung bedarf Ihrer vorherigen Zustimmung, soweit die folgenden Vorschriften sie überhaupt zulassen: {articles}."
            case .minimisationClause:
                "Erbeten wird nur, was die Maßnahmen oben nennen. Was darüber hinausgeht oder nicht gebraucht wird, wird nicht verwendet und gelöscht: {articles}."
            case .confidentialityClause:
                "Bitte behandeln Sie das Ersuchen und seinen Inhalt vertraulich, soweit die Erledigung nichts anderes verlangt. Ist das nicht möglich, bitten wir um Nachricht vor der Erledigung: {articles}."
            case .replyTo: "Bitte antworten Sie an: {address}."
            case .replySays:
                "Bitte bestätigen Sie den Eingang mit Ihrem Aktenzeichen und dem Tag des Eingangs, entscheiden Sie über jede Maßnahme und nennen Sie jede Verwendungsbeschränkung und jeden Ablehnungsgrund mit seinem Artikel."
            case .signed:
                "Entworfen von einer Person, genehmigt von einer zweiten. Prüfsumme des genehmigten Ersuchens (SHA-256): {digest}."
            case .noticeTitle: "Rechtshilfe in Strafsachen: Schreiben in einem laufenden Verfahren"
            case .references: "Unser Aktenzeichen: {own}. Ihr Aktenzeichen: {their}."
            case .noticeSigned:
                "Dieses Schreiben gibt wieder, was die Behörde in ihrer Akte signiert hat. Prüfsumme der signierten Nachricht (SHA-256): {digest}."
            case .narrowed:
                "Wir schränken unser Ersuchen ein. Das beigefügte Ersuchen tritt an die Stelle des früheren."
            case .withdrawn:
                "Wir nehmen unser Ersuchen zurück. Bitte geben Sie zurück oder vernichten Sie, was dafür erhoben wurde, und teilen Sie uns dies mit."
            case .conditionsAccepted:
                "Wir nehmen die Verwendungsbeschränkungen an, die Sie mit Ihrer Entscheidung verbunden haben ({articles}). Sie binden alle, die das Übermittelte lesen."
            case .conditionsDeclined:
                "Wir können die Verwendungsbeschränkungen nicht annehmen, die Sie mit Ihrer Entscheidung verbunden haben ({articles}). Bitte entscheiden Sie erneut."
            case .asked: "Wir stellen Ihnen die beigefügte Frage."
            case .answer: "Unsere Antwort auf Ihre Frage ist unter diesem Schlüssel festgehalten: {code}."
            case .disclosureReceived: "Wir haben erhalten, was Sie übermittelt haben. SHA-256 des Inhalts: {digest}."
            case .disclosureRejected:
                "Wir konnten das Übermittelte aus folgendem Grund nicht annehmen: {code}. Bitte senden Sie es erneut."
            case .permissionAsked:
                "Wir bitten um Ihre Zustimmung, das Übermittelte zu einem anderen Zweck zu verwenden: {purpose}. Verwenden würde es: {body}."
            case .deleted: "Wir bescheinigen, dass das Übermittelte hier vernichtet wurde."
            }
        },
        measures: [
            "bank-account-information": "Auskunft, ob eine Person Konten hält oder über sie verfügt, mit deren Angaben",
            "bank-transactions": "Umsätze der genannten Konten in einem vergangenen Zeitraum",
            "bank-monitoring": "Überwachung der Umsätze der genannten Konten in einem künftigen Zeitraum",
            "subscriber-data": "Bestandsdaten zu einem Anschluss, einer Adresse oder Nummer",
            "phone-or-address-holder": "Inhaber einer Rufnummer oder IP-Adresse",
            "domain-registration-data": "Inhaber eines Domainnamens", "traffic-data": "gespeicherte Verkehrsdaten",
            "location-data": "gespeicherte Standortdaten", "content-data": "gespeicherte Inhalte bei einem Anbieter",
            "stored-computer-data": "Daten auf einem System oder Datenträger",
            "production": "Herausgabe von Unterlagen oder Gegenständen",
            "existing-evidence": "Beweismittel, die Ihnen bereits vorliegen",
            "database-information": "Angaben aus polizeilichen oder gerichtlichen Datenbanken",
            "public-register": "Auszug aus einem öffentlichen Register",
            "criminal-record": "Auszug aus dem Strafregister",
            "voluntary-statement": "Aussage oder Herausgabe ohne Zwang", "search": "Durchsuchung",
            "seizure": "Beschlagnahme von Gegenständen oder Daten als Beweismittel",
            "freezing": "Sicherstellung von Vermögen", "confiscation": "Vollstreckung einer Einziehung",
            "hearing-witness": "Vernehmung von Zeugen, Sachverständigen oder Opfern",
            "hearing-suspect": "Vernehmung von Beschuldigten", "hearing-video": "Vernehmung durch Videokonferenz",
            "hearing-telephone": "telefonische Vernehmung",
            "transfer-of-detainee": "zeitweilige Überstellung einer inhaftierten Person",
            "expert-examination": "Untersuchung durch Sachverständige",
            "interception": "Überwachung von Inhalten in Echtzeit",
            "traffic-data-realtime": "Erhebung von Verkehrsdaten in Echtzeit",
            "observation": "grenzüberschreitende Observation", "controlled-delivery": "kontrollierte Lieferung",
            "covert-investigation": "verdeckte Ermittlung", "joint-team": "gemeinsame Ermittlungsgruppe",
            "preservation": "Sicherung von Daten oder Beweismitteln",
            "service-of-documents": "Zustellung von Schriftstücken",
            "arrest": "Festnahme",
        ],
        purposes: [
            "prosecution-in-case": "Verfolgung der im Ersuchen beschriebenen Tat",
            "prosecution-other-offence": "Verfolgung einer anderen Tat",
            "related-proceedings": "unmittelbar zusammenhängende Verfahren",
            "execution-of-sentence": "Vollstreckung einer Strafe",
            "prevention-of-threat": "Abwehr einer Gefahr für die öffentliche Sicherheit",
            "assistance-to-other-state": "Rechtshilfe für einen dritten Staat im Strafverfahren",
            "disclosure-to-accused": "Offenlegung an Beschuldigte oder Verteidigung",
            "administrative-proceedings": "Verwaltungsverfahren",
            "tax-assessment": "Festsetzung oder Erhebung von Steuern",
            "civil-claim": "zivilrechtlicher Anspruch",
            "asylum": "Entscheidungen über Asyl oder Aufenthalt",
            "intelligence": "nachrichtendienstliche Zwecke",
            "research": "Forschung",
            "statistics": "Statistik",
            "archiving": "Archivierung im öffentlichen Interesse",
            "oversight": "Aufsicht, Prüfung oder Beschwerde",
            "publication": "Veröffentlichung",
            "other": "ein anderer Zweck",
        ],
        roles: [
            "suspect": "beschuldigte Person", "accused": "angeklagte Person", "convicted": "verurteilte Person",
            "victim": "Opfer", "witness": "Zeuge oder Zeugin", "expert": "sachverständige Person",
            "third-party": "dritte Person", "document-holder": "Inhaber von Unterlagen", "unknown": "Rolle unbekannt",
        ],
        fields: [
            "acct": "Konto", "amt": "Betrag", "ccy": "Währung", "cdi": "Gutschrift oder Belastung",
            "bookg": "Buchungstag", "val": "Wertstellung", "ref": "Referenz der Bank", "e2e": "Ende-zu-Ende-Referenz",
            "cp-name": "Gegenpartei", "cp-iban": "Konto der Gegenpartei", "cp-bic": "Bank der Gegenpartei",
            "rmt": "Verwendungszweck", "code": "Geschäftsvorfallcode", "svcr": "kontoführende Bank",
        ],
        states: [
            "DE": "Deutschland", "FR": "Frankreich", "NL": "Niederlande", "US": "Vereinigte Staaten von Amerika",
            "GB": "Vereinigtes Königreich", "CH": "Schweiz", "JP": "Japan", "BR": "Brasilien", "IN": "Indien",
        ],
        languages: [
            "de": "Deutsch", "fr": "Französisch", "en": "Englisch", "it": "Italienisch", "nl": "Niederländisch",
            "ja": "Japanisch", "pt": "Portugiesisch",
        ],
        instruments: [
            "European MLA Convention 1959": "Europäisches Rechtshilfeübereinkommen 1959",
            "Second Additional Protocol 2001": "Zweites Zusatzprotokoll 2001",
            "First Additional Protocol 1978": "Zusatzprotokoll 1978", "IMAC": "IRSG (Schweiz)",
            "Law Enforcement Directive": "Richtlinie (EU) 2016/680", "EIO Directive": "Richtlinie 2014/41/EU",
            "EU-Japan MLA Agreement": "Rechtshilfeabkommen EU–Japan", "Budapest Convention": "Budapester Übereinkommen",
            "UNTOC (Palermo)": "VN-Übereinkommen von Palermo", "UNCAC (Merida)": "VN-Übereinkommen gegen Korruption",
        ],
        channels: [.post: "Post", .courier: "Kurier", .mail: "E-Mail", .diplomatic: "diplomatischer Weg"],
        months: [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
            "Dezember",
        ],
        firstDay: "1")
}
