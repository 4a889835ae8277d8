/// What made-up people and firms are called.
enum Names {
    static let givenFrench = [
        "Camille", "Élodie", "Jérôme", "Anaïs", "Benoît", "Chloé", "Damien", "Émilie", "François", "Gaëlle", "Hugo",
        "Inès",
        "Julien", "Léa", "Mathieu", "Noémie", "Olivier", "Pauline", "Quentin", "Romain", "Solène", "Thibault",
        "Valérie",
        "Yann", "Zoé",
    ]
    static let familyFrench = [
        "Aubry", "Bézier", "Carpentier", "Delaunay", "Étienne", "Faucher", "Guérin", "Hamelin", "Jacquet", "Kervella",
        "Lacombe", "Maréchal", "Noël", "Ollivier", "Péron", "Quéméner", "Rivière", "Sauvageot", "Tessier", "Vasseur",
    ]
    static let givenGerman = [
        "Anke", "Björn", "Christa", "Dieter", "Eva", "Frank", "Gisela", "Heiko", "Ines", "Jürgen", "Karin", "Lutz",
        "Monika",
        "Norbert", "Petra", "Ralf", "Sabine", "Torsten", "Ulrike", "Volker",
    ]
    static let familyGerman = [
        "Albrecht", "Böhme", "Dressler", "Eberle", "Förster", "Großmann", "Hübner", "Jäger", "Köhler", "Lorenz",
        "Müller-Rau",
        "Niemann", "Pfeiffer", "Rößler", "Schäfer", "Thiele", "Vogt", "Weiß", "Ziegler",
    ]
    static let shops = [
        "Épicerie du Canal", "Librairie Les Deux Rives", "Boulangerie Tessier & Fils", "Garage Péron SARL",
        "Restaurant L'Union",
        "Fleurs & Jardins", "Tabac de la Gare", "Station A6 Nord", "Bäckerei Hübner", "Buchhandlung Lorenz",
    ]
    static let firms = [
        "Ateliers Rivière SAS", "Conseil Delaunay EURL", "Transports Vasseur SA", "Maréchal & Associés",
        "Köhler Maschinenbau GmbH",
        "Pfeiffer Logistik KG", "Imprimerie du Pont", "Électricité Carpentier",
    ]
    static let clinics = [
        "Clinique Saint-Roch", "Clinique des Tilleuls", "Cabinet de radiologie du Parc", "Zahnarztpraxis Dr. Eberle",
    ]
    static let unions = ["Syndicat CGT Métallurgie", "Union départementale CFDT", "ver.di Landesbezirk Hessen"]

    static func person(_ random: inout SeededRandom) -> String {
        random.below(10) < 7
            ? "\(random.pick(givenFrench)) \(random.pick(familyFrench))"
            : "\(random.pick(givenGerman)) \(random.pick(familyGerman))"
    }

    /// An account elsewhere, with its bank.
    static func account(_ random: inout SeededRandom) -> (iban: String, bic: String) {
        random.below(10) < 7
            ? (AccountNumber.french(bank: "19998", branch: random.digits(5), account: random.digits(11)), "BQVLFRPPXXX")
            : (AccountNumber.german(bank: "99999\(random.digits(3))", account: random.digits(10)), "MUSTDEFFXXX")
    }
}
