public import CanonicalJSON
public import ComityModel

/// Cases by their next due date; those in which nothing is due come last, by number.
public struct CaseList: Sendable, Hashable {
    /// The cases.
    public let cards: [CaseCard]

    init(_ cards: [CaseCard], _ filter: CaseFilter) {
        self.cards = cards.filter(filter.lets).sorted { left, right in
            switch (left.next?.at, right.next?.at) {
            case (let first?, let second?) where first != second: first < second
            case (_?, nil): true
            case (nil, _?): false
            default: left.number < right.number
            }
        }
    }

    /// The cases, in order.
    public var json: JSON { .array(cards.map(\.json)) }

    /// One line a case.
    public func lines(in zone: Zone) -> [String] { cards.isEmpty ? ["no cases"] : cards.map { $0.line(in: zone) } }
}
