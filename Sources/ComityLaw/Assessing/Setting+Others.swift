import CanonicalJSON
import ComityModel

extension Setting {
    /// Between whom an assessor judges, and which other States' law the facts bring in.
    init(_ assessor: Assessor, _ facts: Facts, _ set: PackSet, at: Instant) {
        self.init(
            side: assessor.side, requesting: assessor.requesting, requested: assessor.requested,
            day: assessor.zone.date(at: at))
        func stated(_ name: String) -> JSON? { (facts.own[name] ?? facts.peer[name])?.value }
        let states = [requesting.code, requested.code]
        if let law = stated("provider.foreign_law")?["law"]?.string, let country = set.tables[law]?.country,
            !states.contains(country)
        {
            laws = [law]
        }
        if let fact = facts.own["data.origin"], fact.source == .computed, let code = fact.value.string,
            !states.contains(code)
        {
            origin = Jurisdiction(code)
        }
    }

    /// The same between the two States alone.
    var ofTheTwo: Setting { Setting(side: side, requesting: requesting, requested: requested, day: day) }

    /// Whether an instrument is the statute of another State that the case names.
    func isNamed(_ table: PartyTable?) -> Bool { table.map { laws.contains($0.instrument) } ?? false }
}

extension PackSet {
    /// What binds the acting State to a third State from which data came: the instruments under which it gets evidence from there. Their bars
    /// on what may be done with data hold whoever asks for them now, and whatever applies between the two.
    func packs(ofOriginIn setting: Setting) -> [Int] {
        guard let origin = setting.origin else { return [] }
        let given = Setting(side: .requesting, requesting: setting.acting, requested: origin, day: setting.day)
        let binding = packs.indices.filter { number in
            let pack = packs[number]
            return pack.between == .parties && pack.carries.contains("evidence")
                && tables[pack.instrument]?.standing(in: given, vocabulary, pack.between).isBinding == true
        }
        let displaced = Set(binding.flatMap { packs[$0].displaces.map(\.instrument) })
        let left = binding.filter { !displaced.contains(packs[$0].instrument) }
        let first = left.filter { !packs[$0].unless.contains(where: \.another) }
        return first.isEmpty ? left : first
    }
}

extension Norm {
    /// Whether it forbids something to be done with data: what goes with them from one State to the next.
    var goesWithData: Bool { modality == .mustNot && bears != .defines && act.hasPrefix("data.") && !isReference }
}
