public import CanonicalJSON
public import ComityModel

/// Leave for one act on one subject at one instant. It is minted here alone, cannot be copied or stored, and is used once.
public struct Permit<A: LegalAct>: ~Copyable, Sendable {
    /// The act of the vocabulary that it allows.
    public let act: ActName
    /// Digest of what is acted on.
    public let subject: Digest
    /// The instant that was judged.
    public let at: Instant
    /// The opinions it rests on, each with the measure that it is on: one, or one for each measure and part that the act covers.
    let judged: [(measure: MeasureID?, opinion: Opinion)]
    /// The overrides that carry it where an opinion does not permit it: each once; empty where the law permits it.
    public let humanBasis: [HumanBasis]
    /// The opinions it rests on.
    public var opinions: [Opinion] { judged.map(\.opinion) }
    /// The same by their digests, where there are several.
    public var judgements: [Judgement] {
        judged.count > 1 ? judged.map { Judgement($0.measure, $0.opinion.digest) } : []
    }
    /// The norms that decided it, in id order.
    public var citations: [NormRef] { Set(opinions.flatMap(\.decidedBy)).sorted() }

    init(
        _ act: ActName, on subject: Digest, at: Instant, _ judged: [(measure: MeasureID?, opinion: Opinion)],
        _ humanBasis: [HumanBasis]
    ) {
        self.act = act
        self.subject = subject
        self.at = at
        self.judged = judged
        self.humanBasis = humanBasis
    }

    /// One permit for what two allow: an act may cover several measures and parts, each judged on its own facts.
    /// - Returns: nil when the other is for another subject or instant; then neither is left.
    public consuming func and(_ other: consuming Permit<A>) -> Permit<A>? {
        guard subject == other.subject, at == other.at else { return nil }
        let more = other.humanBasis.filter { !humanBasis.contains($0) }
        return Permit(act, on: subject, at: at, judged + other.judged, humanBasis + more)
    }
}
