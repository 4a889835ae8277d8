extension Norm {
    /// Acts that are open to an authority on a request beside granting it.
    static let optionalActs = ["assistance.refuse", "assistance.postpone", "assistance.condition"]
    /// What a person claims of an authority.
    static let claims = ["subject.access", "subject.remedy"]
    private static let formalities = ["contents", "form", "channel"]

    /// Whether it leaves refusing, postponing or conditioning to the authority.
    var isOptional: Bool { modality == .may && Self.optionalActs.contains(act) }

    /// The presumption rule: in a `may` on refusing, postponing or conditioning, in a formality, and where the norm names the fact.
    func mayPresume(_ name: String) -> Bool {
        isOptional || Self.formalities.contains(topic) || presume.contains(name)
    }

    /// A bar on refusing that speaks of one ground only: it takes that ground away and leaves the others.
    var isBarOnGround: Bool { modality == .mustNot && Self.optionalActs.contains(act) && !grounds.isEmpty }

    /// Whether it lets the authority have a request completed: what comes before refusing it for its form.
    var isCompletion: Bool {
        modality == .may && bears == .permits && act == "assistance.query" && Self.formalities.contains(topic)
    }

    /// Whether it is a duty to consult or to ask before another act is done.
    func isBefore(_ other: String) -> Bool {
        modality == .must && bears == .obliges && act != other
            && ["consultation.open", "assistance.query"].contains(act)
    }
}
