import ComityModel

/// Where the conditions of a norm begin in the code.
struct NormCode: Sendable {
    struct Exception: Sendable {
        let when: Int
        let unless: [Exception]
    }

    /// Whether the measure is one that the norm concerns; nil where it concerns all.
    let concerned: Int?
    let when: Int?
    let requires: Int?
    let fulfilled: Int?
    let conflicts: Int?
    let unless: [Exception]
    let limbs: [String: Int]
    /// For each reason against its instrument, its condition as this norm reads it.
    let scope: [Int?]

    init(_ norm: Norm, _ pack: Pack?, _ builder: inout CodeBuilder) {
        let facts = builder.vocabulary.facts
        let reader = CodeBuilder.Reader(actor: norm.actor, instrument: norm.instrument) { name in
            facts[name]?.presumed != nil && norm.mayPresume(name)
        }
        concerned = norm.measures.map { builder.measure(in: Set($0)) }
        when = builder.condition(norm.when, reader)
        requires = builder.condition(norm.requires, reader)
        fulfilled = builder.condition(norm.fulfilled, reader)
        conflicts = builder.condition(norm.conflicts, reader)
        unless = norm.unless.map { Self.exception($0, reader, &builder) }
        var limbs: [String: Int] = [:]
        for (ground, limb) in norm.limbs.sorted(by: { $0.key < $1.key }) {
            limbs[ground] = builder.condition(limb, reader)
        }
        self.limbs = limbs
        scope = pack?.unless.map { builder.condition($0.when, reader) } ?? []
    }

    private init(_ code: NormCode, movedBy steps: Int) {
        func moved(_ exception: Exception) -> Exception {
            Exception(when: exception.when + steps, unless: exception.unless.map(moved))
        }
        concerned = code.concerned.map { $0 + steps }
        when = code.when.map { $0 + steps }
        requires = code.requires.map { $0 + steps }
        fulfilled = code.fulfilled.map { $0 + steps }
        conflicts = code.conflicts.map { $0 + steps }
        unless = code.unless.map(moved)
        limbs = code.limbs.mapValues { $0 + steps }
        scope = code.scope.map { $0.map { $0 + steps } }
    }

    /// The parts that its conditions are made of.
    func parts(in code: Code) -> [Int] {
        func starts(_ exception: Exception) -> [Int] { [exception.when] + exception.unless.flatMap(starts) }
        let starts =
            [concerned, when, requires, fulfilled, conflicts].compactMap(\.self) + unless.flatMap(starts) + limbs.values
            + scope.compactMap(\.self)
        return starts.flatMap(code.parts(from:))
    }

    /// The same where the code has been put behind other code.
    func moved(by steps: Int) -> NormCode { NormCode(self, movedBy: steps) }

    private static func exception(
        _ exception: Norm.Exception, _ reader: CodeBuilder.Reader, _ builder: inout CodeBuilder
    ) -> Exception {
        let when = builder.condition(exception.when, reader) ?? 0
        return Exception(when: when, unless: exception.unless.map { Self.exception($0, reader, &builder) })
    }
}

/// Where the conditions of an instrument begin in the code: whether it carries the measure, and the reasons for and against it.
struct PackCode: Sendable {
    let carries: Int
    let because: [Int?]
    let unless: [Int?]

    init(_ pack: Pack, _ builder: inout CodeBuilder) {
        let vocabulary = builder.vocabulary
        let reader = CodeBuilder.Reader(actor: nil, instrument: nil) { name in
            vocabulary.facts[name]?.presumed != nil
        }
        let measures = vocabulary.measures.values.filter {
            pack.carries.contains($0.channel) && !pack.except.contains($0.name)
        }
        carries = builder.measure(in: Set(measures.map(\.name)))
        because = pack.because.map { builder.condition($0.when, reader) }
        unless = pack.unless.map { builder.condition($0.when, reader) }
    }
}

/// The code of a whole set, as one side judges by it.
struct SetCode: Sendable {
    let code: Code
    /// By the order of the packs.
    let packs: [PackCode]
    /// By the order of the packs and of the norms in them.
    let norms: [[NormCode]]

    init(_ packs: [Pack], _ vocabulary: Vocabulary, judging side: Side) {
        var builder = CodeBuilder(vocabulary, judging: side)
        self.packs = packs.map { PackCode($0, &builder) }
        norms = packs.map { pack in pack.norms.map { NormCode($0, pack, &builder) } }
        code = Code(builder)
    }
}
