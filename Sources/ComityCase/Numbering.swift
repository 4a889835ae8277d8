public import ComityModel

/// Officers name things of a case by small numbers, in the order in which they came.
extension CaseState {
    /// The nth item.
    /// - Throws: `Rejection` `.unknown`.
    public func item(numbered number: Int) throws(Rejection) -> Item {
        try entry(number, of: itemOrder, in: items, "item")
    }

    /// The nth question. Each side counts for itself.
    /// - Throws: `Rejection` `.unknown`.
    public func question(numbered number: Int) throws(Rejection) -> Question {
        try entry(number, of: questionOrder, in: questions, "question")
    }

    /// The disclosure of that number, which is the same on both sides.
    /// - Throws: `Rejection` `.unknown`.
    public func disclosure(numbered number: Int) throws(Rejection) -> Disclosure {
        guard let disclosure = disclosures.values.first(where: { $0.number == number }) else {
            throw Rejection(.unknown, "the case has no disclosure \(number)")
        }
        return disclosure
    }

    /// The nth permission.
    /// - Throws: `Rejection` `.unknown`.
    public func permission(numbered number: Int) throws(Rejection) -> Permission {
        try entry(number, of: permissionOrder, in: permissions, "permission")
    }

    /// The nth hold, if it is still in force.
    /// - Throws: `Rejection` `.unknown`.
    public func hold(numbered number: Int) throws(Rejection) -> Hold {
        try entry(number, of: holdOrder, in: holds, "hold in force")
    }

    /// The nth override of this side.
    /// - Throws: `Rejection` `.unknown`.
    public func override(numbered number: Int) throws(Rejection) -> EnteredOverride {
        try entry(number, of: overrideOrder, in: overrides, "override")
    }

    /// The number by which officers name an item, question, disclosure, permission, hold or override of the case.
    public func number(of id: UniqueID) -> Int? {
        if let disclosure = disclosures[id] { return disclosure.number }
        for order in [itemOrder, questionOrder, permissionOrder, holdOrder, overrideOrder] {
            if let index = order.firstIndex(of: id) { return index + 1 }
        }
        return nil
    }

    private func entry<Entry>(
        _ number: Int, of order: [UniqueID], in entries: [UniqueID: Entry], _ what: String
    ) throws(Rejection) -> Entry {
        guard order.indices.contains(number - 1), let entry = entries[order[number - 1]] else {
            throw Rejection(.unknown, "the case has no \(what) \(number)")
        }
        return entry
    }
}
