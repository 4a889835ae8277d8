/// The values of an ordered type as a line, on which constants are points and the gaps between them classes of their own.
struct Line<Point> {
    /// The point that stands for all where there is no constant.
    var origin: Point
    var isBefore: (Point, Point) -> Bool
    /// Some point below all points from this one on; nil at the lower end.
    var below: (Point) -> Point?
    /// The very next point; nil at the upper end.
    var after: (Point) -> Point?

    /// The constants, and one point of each gap; where only equality is asked, the gaps are one class and one point of any stands for it.
    func representatives(of constants: [Point], isOrdered: Bool) -> [Point] {
        var points: [Point] = []
        for point in constants.sorted(by: isBefore) {
            if let last = points.last, !isBefore(last, point) { continue }
            points.append(point)
        }
        guard let first = points.first else { return [origin] }
        var gaps = [below(first)]
        for (index, point) in points.enumerated() {
            let gap = after(point)
            let isEmpty = if let gap, index + 1 < points.count { !isBefore(gap, points[index + 1]) } else { false }
            gaps.append(isEmpty ? nil : gap)
        }
        guard isOrdered else { return points + (gaps.compactMap(\.self).last.map { [$0] } ?? []) }
        return gaps.enumerated().flatMap { index, gap in
            let point = index == 0 ? nil : points[index - 1]
            return [point, gap].compactMap(\.self)
        }
    }
}

extension Line where Point: FixedWidthInteger {
    static var whole: Line {
        Line(
            origin: 0, isBefore: <, below: { $0 > .min ? $0 - 1 : nil }, after: { $0 < .max ? $0 + 1 : nil })
    }
}

extension Line<Double> {
    static var real: Line {
        Line(
            origin: 0, isBefore: <, below: { $0 > -.infinity ? $0.nextDown : nil },
            after: { $0 < .infinity ? $0.nextUp : nil })
    }
}

extension Line<String> {
    static var text: Line {
        Line(
            origin: "", isBefore: { $0.utf8.lexicographicallyPrecedes($1.utf8) }, below: { $0.isEmpty ? nil : "" },
            after: { $0 + "\u{0}" })
    }
}

extension Line<Timestamp> {
    static var time: Line {
        Line(
            origin: .epoch, isBefore: <, below: { $0.adding(Duration(nanoseconds: -1)) },
            after: { $0.adding(Duration(nanoseconds: 1)) })
    }
}
