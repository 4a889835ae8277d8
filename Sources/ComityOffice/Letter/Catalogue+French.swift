import ComityCase

extension Catalogue {
    static let french = Catalogue(
        sentence: { phrase in
            switch phrase {
            case .title: "Demande d'entraide judiciaire en matière pénale"
            case .practiceMark: "EXERCICE : fictif, aucune demande à une autorité"
            case .confidentialMark: "Confidentiel : réservé aux autorités destinataires"
            case .openMark: "Réservé aux autorités destinataires"
            case .page: "Page {page} sur {pages}"
            case .untranslated: "[non traduit ; langue d'origine : {language}] {text}"
            case .date: "{day} {month} {year}"
            case .authorityHeading: "Autorité et base légale"
            case .purposeHeading: "Objet et but"
            case .offenceHeading: "Infraction et faits"
            case .personsHeading: "Personnes concernées"
            case .measuresHeading: "Mesures demandées"
            case .necessityHeading: "Nécessité et proportionnalité"
            case .mannerHeading: "Urgence et modalités d'exécution"
            case .undertakingsHeading: "Engagements et limites d'utilisation"
            case .replyHeading: "Réponse"
            case .asks:
                "{authority}, {state}, demande à {addressee}, {addressedState}, l'entraide dans une affaire pénale."
            case .reference: "Notre référence est {reference} ; prière de la rappeler dans chaque réponse."
            case .competent: "La procédure est menée par l'autorité nommée ci-dessus, qui est compétente."
            case .basis: "La demande se fonde sur : {instrument}, avec {articles}."
            case .contents: "Elle contient les indications exigées par : {articles}."
            case .offenceClass:
                "L'infraction relève de la classe {class} de la Classification internationale des infractions (ICCS)."
            case .provisions: "Dispositions applicables : {provisions}."
            case .penalty: "La peine maximale est de {months} mois d'emprisonnement."
            case .place: "Lieu de l'infraction : {states}."
            case .facts: "Les faits, selon les termes de la personne chargée du dossier :"
            case .person: "{name} ({role})."
            case .unknownPerson: "Une personne non encore identifiée ({role})."
            case .born: "Date de naissance de {name} : {born}."
            case .nationality: "Nationalité de {name} : {state}."
            case .residence: "Domicile de {name} : {residence}."
            case .measure: "Mesure {id} : {measure}. Détenteur : {holder}."
            case .accounts: "Comptes de la mesure {id} : {accounts}."
            case .identifier: "La mesure {id} concerne : {identifier}."
            case .period: "Période de la mesure {id} : du {from} au {to}, ces deux jours compris."
            case .fields: "Indications demandées pour la mesure {id} : {fields}."
            case .link: "Pertinence de la mesure {id} pour la procédure :"
            case .aim: "But :"
            case .necessityLink: "Lien entre les mesures et les faits :"
            case .milder: "Moyens moins intrusifs examinés :"
            case .limits: "Limites des mesures :"
            case .thirdParties: "Tiers :"
            case .necessityUrgency: "Délai :"
            case .urgent: "La demande est urgente pour la raison suivante :"
            case .notUrgent: "La demande peut être exécutée dans le cours ordinaire des affaires."
            case .formality:
                "Prière d'observer cette formalité, sauf si elle heurte les principes de votre droit : {formality}."
            case .channel:
                "La présente est transmise par la voie suivante : {channel}. Prière de répondre par la même voie ou par une voie plus sûre."
            case .purposeClause:
                "Ce qui sera remis ne servira qu'à la procédure décrite dans la présente. Toute autre utilisation exige votre consentement préalable, pour autant que les dispositions suivantes la permettent : {articles}."
            case .minimisationClause:
                "Seul est demandé ce que nomment les mesures ci-dessus. Ce qui va au-delà ou n'est pas nécessaire ne sera pas utilisé et sera effacé : {articles}."
            case .confidentialityClause:
                "Prière de traiter la demande et son contenu de façon confidentielle, sauf dans la mesure nécessaire à l'exécution. Si cela est impossible, prière de nous en informer avant l'exécution : {articles}."
            case .replyTo: "Prière de répondre à : {address}."
            case .replySays:
                "Prière d'accuser réception avec votre référence et la date d'arrivée, de décider sur chaque mesure et d'indiquer toute condition d'utilisation et tout motif de refus avec son article."
            case .signed:
                "Rédigé par une personne, approuvé par une seconde. Empreinte de la demande approuvée (SHA-256) : {digest}."
            case .noticeTitle: "Entraide judiciaire en matière pénale : lettre dans une affaire en cours"
            case .references: "Notre référence : {own}. Votre référence : {their}."
            case .noticeSigned:
                "La présente dit ce que l'autorité a signé dans son dossier. Empreinte du message signé (SHA-256) : {digest}."
            case .narrowed: "Nous limitons notre demande. La demande ci-jointe remplace la précédente."
            case .withdrawn:
                "Nous retirons notre demande. Prière de restituer ou de détruire ce qui a été recueilli et de nous en informer."
            case .conditionsAccepted:
                "Nous acceptons les conditions d'utilisation dont votre décision est assortie ({articles}). Elles lient toute personne qui lit ce que vous remettez."
            case .conditionsDeclined:
                "Nous ne pouvons accepter les conditions d'utilisation dont votre décision est assortie ({articles}). Prière de décider à nouveau."
            case .asked: "Nous vous posons la question ci-jointe."
            case .answer: "Notre réponse à votre question est consignée sous ce code : {code}."
            case .disclosureReceived: "Nous avons reçu ce que vous avez remis. SHA-256 du contenu : {digest}."
            case .disclosureRejected:
                "Nous n'avons pu accepter ce que vous avez remis, pour ce motif : {code}. Prière de l'envoyer à nouveau."
            case .permissionAsked:
                "Nous demandons votre consentement à l'utilisation de ce que vous avez remis dans un autre but : {purpose}. L'utilisateur serait : {body}."
            case .deleted: "Nous certifions que ce que vous avez remis a été détruit ici."
            }
        },
        measures: [
            "bank-account-information":
                "existence de comptes détenus ou contrôlés par une personne, et leurs indications",
            "bank-transactions": "opérations sur les comptes indiqués, pour une période passée",
            "bank-monitoring": "surveillance des opérations sur les comptes indiqués, pour une période à venir",
            "subscriber-data": "abonné d'un compte, d'une adresse ou d'un numéro",
            "phone-or-address-holder": "titulaire d'un numéro de téléphone ou d'une adresse IP",
            "domain-registration-data": "titulaire d'un nom de domaine", "traffic-data": "données de trafic conservées",
            "location-data": "données de localisation conservées",
            "content-data": "contenus conservés par un fournisseur",
            "stored-computer-data": "données d'un système ou d'un support",
            "production": "remise de documents ou d'objets", "existing-evidence": "preuves déjà en votre possession",
            "database-information": "informations de bases de données policières ou judiciaires",
            "public-register": "extrait d'un registre public", "criminal-record": "extrait du casier judiciaire",
            "voluntary-statement": "déclaration ou remise sans contrainte", "search": "perquisition",
            "seizure": "saisie d'objets ou de données comme moyens de preuve", "freezing": "gel de biens",
            "confiscation": "exécution d'une confiscation",
            "hearing-witness": "audition d'un témoin, d'un expert ou d'une victime",
            "hearing-suspect": "audition d'une personne mise en cause", "hearing-video": "audition par vidéoconférence",
            "hearing-telephone": "audition par téléphone",
            "transfer-of-detainee": "transfèrement temporaire d'une personne détenue",
            "expert-examination": "expertise", "interception": "interception de contenus en temps réel",
            "traffic-data-realtime": "collecte de données de trafic en temps réel",
            "observation": "observation transfrontalière", "controlled-delivery": "livraison surveillée",
            "covert-investigation": "enquête discrète", "joint-team": "équipe commune d'enquête",
            "preservation": "conservation de données ou de preuves", "service-of-documents": "remise d'actes",
            "arrest": "arrestation",
        ],
        purposes: [
            "prosecution-in-case": "poursuite de l'infraction décrite dans la demande",
            "prosecution-other-offence": "poursuite d'une autre infraction",
            "related-proceedings": "procédures directement liées",
            "execution-of-sentence": "exécution d'une peine",
            "prevention-of-threat": "prévention d'une menace pour la sécurité publique",
            "assistance-to-other-state": "entraide à un État tiers dans une procédure pénale",
            "disclosure-to-accused": "communication à la personne accusée ou à la défense",
            "administrative-proceedings": "procédure administrative",
            "tax-assessment": "établissement ou perception d'impôts",
            "civil-claim": "action civile",
            "asylum": "décisions en matière d'asile ou de séjour",
            "intelligence": "renseignement",
            "research": "recherche",
            "statistics": "statistiques",
            "archiving": "archivage dans l'intérêt public",
            "oversight": "surveillance, audit ou plainte",
            "publication": "publication",
            "other": "un autre but",
        ],
        roles: [
            "suspect": "personne soupçonnée", "accused": "personne accusée", "convicted": "personne condamnée",
            "victim": "victime", "witness": "témoin", "expert": "expert", "third-party": "tiers",
            "document-holder": "détenteur de documents", "unknown": "qualité inconnue",
        ],
        fields: [
            "acct": "compte", "amt": "montant", "ccy": "monnaie", "cdi": "crédit ou débit",
            "bookg": "date de comptabilisation", "val": "date de valeur", "ref": "référence de la banque",
            "e2e": "référence de bout en bout", "cp-name": "contrepartie", "cp-iban": "compte de la contrepartie",
            "cp-bic": "banque de la contrepartie", "rmt": "motif du paiement", "code": "code d'opération",
            "svcr": "banque teneuse du compte",
        ],
        states: [
            "DE": "Allemagne", "FR": "France", "NL": "Pays-Bas", "US": "États-Unis d'Amérique", "GB": "Royaume-Uni",
            "CH": "Suisse", "JP": "Japon", "BR": "Brésil", "IN": "Inde",
        ],
        languages: [
            "de": "allemand", "fr": "français", "en": "anglais", "it": "italien", "nl": "néerlandais",
            "ja": "japonais", "pt": "portugais",
        ],
        instruments: [
            "European MLA Convention 1959": "Convention européenne d'entraide judiciaire de 1959",
            "Second Additional Protocol 2001": "Deuxième Protocole additionnel de 2001",
            "First Additional Protocol 1978": "Protocole additionnel de 1978", "IMAC": "EIMP (Suisse)",
            "Law Enforcement Directive": "Directive (UE) 2016/680", "EIO Directive": "Directive 2014/41/UE",
            "EU-Japan MLA Agreement": "Accord d'entraide judiciaire UE–Japon",
            "Budapest Convention": "Convention de Budapest", "UNTOC (Palermo)": "Convention de Palerme",
            "UNCAC (Merida)": "Convention de Mérida",
        ],
        channels: [.post: "poste", .courier: "porteur", .mail: "courriel", .diplomatic: "voie diplomatique"],
        months: [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
            "décembre",
        ],
        firstDay: "1er")
}
