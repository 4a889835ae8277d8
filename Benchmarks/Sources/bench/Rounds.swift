/// Repeated measuring of work that is done several ways in turn, so that a slow moment of the machine meets all of them.
enum Rounds {
    static let count = 7

    /// The seconds of each way in each round; one round before them is not counted.
    static func seconds(_ ways: [() throws -> Void]) throws -> [[Double]] {
        var seconds = ways.map { _ in [Double]() }
        for round in 0...count {
            for (index, way) in ways.enumerated() {
                let clock = ContinuousClock()
                let begun = clock.now
                try way()
                let taken = begun.duration(to: clock.now) / .seconds(1)
                if round > 0 { seconds[index].append(taken) }
            }
        }
        return seconds
    }

    /// One way: how much of it a second.
    static func rates(_ name: String, _ unit: String, amount: Double, _ work: @escaping () throws -> Void) throws
        -> Line
    {
        Line(name: name, unit: unit, rates: try seconds([work])[0].map { amount / $0 })
    }
}
