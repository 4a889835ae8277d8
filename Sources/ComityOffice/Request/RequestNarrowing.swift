import CanonicalJSON
import ComityCase
import ComityModel

extension RequestDocument {
    /// Holds an amendment to its rule: it asks for less than an earlier document, or for the same, and never for more or for
    /// something else. What facts and opinions of both sides rest on (addressee, instrument, offence, facts) stays as it was, and so do the
    /// answers of whoever asked: an approver's view stands beside them and never in their place.
    ///
    /// - Throws: `OfficeError` of the class invalid, with the JSON Pointer of what is wider.
    func narrows(_ earlier: RequestDocument) throws(OfficeError) {
        for name in [
            "to", "instrument", "offence", "facts", "language", "confidential", "urgency", "formalities", "reference",
            "reply", "annexes", "clauses",
        ] where json[name] != earlier.json[name] {
            throw .wider("/\(name)", "`\(name)` is not as it was")
        }
        let (answers, given) = (json["necessity"]?.object ?? [:], earlier.json["necessity"]?.object ?? [:])
        for name in Set(answers.keys).union(given.keys).sorted() where answers[name] != given[name] {
            throw .reworded("/necessity/\(name)")
        }
        let known = earlier.json["persons"]?.array ?? []
        for (position, person) in (json["persons"]?.array ?? []).enumerated() where !known.contains(person) {
            throw .wider("/persons/\(position)", "this person was not named, or not so")
        }
        for (position, entry) in measures.enumerated() {
            let place = "/measures/\(position)"
            guard let old = earlier.measures.first(where: { $0.id == entry.id }) else {
                throw .wider(place, "the measure `\(entry.id)` was not asked for")
            }
            try entry.narrows(old, at: place)
        }
    }
}

extension RequestDocument {
    /// What it asks less for than an earlier document, in counts: measures dropped, fewer accounts, days and fields.
    func changes(from earlier: RequestDocument) -> [Narrowing.Change] {
        earlier.measures.flatMap { old in
            measures.first { $0.id == old.id }.map { $0.changes(from: old) }
                ?? [Narrowing.Change(old.id, .measure, before: max(1, old.accounts.count), after: 0)]
        }
    }
}

extension RequestDocument.MeasureEntry {
    private var days: Int? {
        guard let from, let to else { return nil }
        return to.dayNumber - from.dayNumber + 1
    }

    fileprivate func changes(from old: Self) -> [Narrowing.Change] {
        var changes: [Narrowing.Change] = []
        if accounts.count != old.accounts.count {
            changes.append(.init(id, .accounts, before: old.accounts.count, after: accounts.count))
        }
        if let days, days != old.days { changes.append(.init(id, .days, before: old.days, after: days)) }
        if let fields, fields != old.fields {
            changes.append(.init(id, .fields, before: old.fields?.count, after: fields.count))
        }
        return changes
    }

    fileprivate func narrows(_ old: Self, at place: String) throws(OfficeError) {
        guard measure == old.measure else { throw .wider(place + "/measure", "it was `\(old.measure)`") }
        guard holder == old.holder else { throw .wider(place + "/holder", "it is not as it was") }
        guard identifier == old.identifier else { throw .wider(place + "/identifier", "it is not as it was") }
        guard link == old.link else { throw .reworded(place + "/link") }
        guard accounts.isEmpty == old.accounts.isEmpty, accounts == old.accounts.filter(accounts.contains) else {
            throw .wider(place + "/accounts", "keep accounts that were asked for, at least one and in their order")
        }
        if let earliest = old.from, from.map({ $0 < earliest }) ?? true {
            throw .wider(place + "/from", "the period began on \(earliest)")
        }
        if let latest = old.to, to.map({ $0 > latest }) ?? true {
            throw .wider(place + "/to", "the period ended on \(latest)")
        }
        if let all = old.fields, !(fields.map { Set($0).isSubset(of: all) } ?? false) {
            throw .wider(place + "/fields", "the fields were `\(all.joined(separator: "`, `"))`")
        }
    }
}

extension OfficeError {
    fileprivate static func reworded(_ place: String) -> OfficeError {
        OfficeError(
            .invalid, at: place,
            "this is the answer of whoever asked, and stays as it was; an approver's own view stands beside it (`--view`)"
        )
    }

    fileprivate static func wider(_ place: String, _ reason: String) -> OfficeError {
        OfficeError(
            .invalid, at: place,
            "\(reason); an amendment never widens a request: issue a new one that supplements this")
    }
}
