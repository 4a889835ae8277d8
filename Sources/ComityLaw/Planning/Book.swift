import ComityModel

/// An instrument with norms in the set that binds in a setting: whether it applies hangs on the facts alone.
final class Book: Sendable {
    let pack: Pack
    let code: PackCode
    /// Reasons whose side is not the one that the State of the statute stands on, left out.
    let because: [Int]
    let unless: [Int]
    /// Whether it steps back where another instrument applies.
    let isSubsidiary: Bool
    /// Books of the plan that can take its place, with the number of the rule that says so.
    let displacers: [Reach.Displacement]

    /// Where the reasons that can decide whether it applies begin in the code.
    var reasons: [Int] { because.compactMap { code.because[$0] } + unless.compactMap { code.unless[$0] } }

    init(
        _ pack: Pack, _ code: PackCode, _ country: String?, _ act: ActDefinition, _ setting: Setting, _ others: [Pack]
    ) {
        (self.pack, self.code) = (pack, code)
        func fits(_ reason: Pack.Reason) -> Bool {
            if reason.notOn.contains(act.name) { return false }
            guard let side = reason.side.flatMap(Side.init(rawValue:)) else { return true }
            return (side == .requesting ? setting.requesting : setting.requested).code == country
        }
        because = pack.because.indices.filter { fits(pack.because[$0]) }
        unless = pack.unless.indices.filter { fits(pack.unless[$0]) }
        displacers = others.displacing(pack.instrument)
        isSubsidiary = pack.unless.contains(where: \.another)
    }
}

/// Whether the books of a plan apply on what is known.
struct Reach: Sendable, Hashable {
    /// What became of a book.
    enum Answer: Sendable, Hashable {
        /// With the number of the reason, where one is given.
        case applies(Int?)
        case displaced
        case carriesNothing
        case against(Int)
    }

    /// The number of the book that takes another's place, and of its rule that says so.
    struct Displacement: Sendable, Hashable {
        let by: Int
        let number: Int
    }

    let answers: [Answer]
    /// Books that carry the measure and apply, and so may take another's place.
    let carriers: [Bool]
    /// For each book that applies, reasons against it that wait for an unknown fact: its norms wait with it.
    let waiting: [[Int]]
    let carries: [Bool]

    func applies(_ book: Int) -> Bool { if case .applies = answers[book] { true } else { false } }

    init(_ books: [Book], _ view: View) {
        let carries = books.map { book in
            switch view.answer(book.code.carries) {
            case .yes: true
            case .no, .fault: false
            // A measure that is not known cannot exclude an instrument.
            case .unknown: !book.pack.carries.isEmpty
            }
        }
        func reason(_ reasons: [Pack.Reason], _ code: [Int?], _ fitting: [Int], another: Bool) -> Int? {
            fitting.first { number in
                if reasons[number].another, !another { return false }
                guard let step = code[number] else { return true }
                if case .yes = view.answer(step) { return true }
                return false
            }
        }
        func against(_ book: Book, another: Bool) -> Int? {
            reason(book.pack.unless, book.code.unless, book.unless, another: another)
        }
        let carriers = books.indices.map {
            carries[$0] && !books[$0].isSubsidiary && against(books[$0], another: false) == nil
        }
        let displaced = books.map { book in book.displacers.contains { carriers[$0.by] } }
        let left = books.indices.filter { carriers[$0] && !displaced[$0] }
        var (answers, waiting): ([Answer], [[Int]]) = ([], [])
        for (number, book) in books.enumerated() {
            let another = left.count > 1 || left.first.map { $0 != number } ?? false
            var open: [Int] = []
            let answer: Answer
            if displaced[number] {
                answer = .displaced
            } else if !book.pack.carries.isEmpty, !carries[number] {
                answer = .carriesNothing
            } else if let against = against(book, another: another) {
                answer = .against(against)
            } else {
                answer = .applies(reason(book.pack.because, book.code.because, book.because, another: another))
                open = book.unless.filter { reason in
                    guard let step = book.code.unless[reason], !book.pack.unless[reason].another || another else {
                        return false
                    }
                    if case .unknown = view.answer(step) { return true }
                    return false
                }
            }
            answers.append(answer)
            waiting.append(open)
        }
        (self.answers, self.carriers, self.waiting, self.carries) = (answers, carriers, waiting, carries)
    }
}

extension [Pack] {
    /// The packs that can take an instrument's place, the first that does being told.
    func displacing(_ instrument: String) -> [Reach.Displacement] {
        enumerated().flatMap { by, pack in
            pack.displaces.indices.filter { pack.displaces[$0].instrument == instrument }
                .map { Reach.Displacement(by: by, number: $0) }
        }
    }
}
