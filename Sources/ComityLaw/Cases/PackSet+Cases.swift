import ComityModel

extension PackSet {
    /// Ids of norms that decide and have no case among these files: none is left untested.
    public func untested(by files: [CaseFile]) -> [String] {
        let tested = Set(files.flatMap(\.norms).map(\.norm))
        return packs.flatMap(\.norms).filter { $0.bears != .defines && !$0.isReference }.map(\.id)
            .filter { !tested.contains($0) }.sorted()
    }

    /// The same set with one instrument taken as in force between two States: how norms are tested that do not bind yet.
    func supposingInForce(_ instrument: String, _ states: Jurisdiction...) -> PackSet {
        guard let table = tables[instrument] else { return self }
        return replacing(table.inForce(between: states))
    }
}

extension PartyTable {
    fileprivate func inForce(between states: [Jurisdiction]) -> PartyTable {
        let day = CivilDate(dayNumber: 0)
        return PartyTable(
            instrument: instrument, name: name, title: title, rank: rank, isBilateral: isBilateral, isModel: false,
            country: country,
            adopted: adopted,
            inForce: day,
            parties: Dictionary(
                states.map { ($0.code, Party(since: day, isUnverified: false)) },
                uniquingKeysWith: { first, _ in first }),
            notBound: [], formerly: [:], declarations: declarations, file: file)
    }
}
