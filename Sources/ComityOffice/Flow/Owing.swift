import ComityCase
import ComityModel

extension Session {
    /// The manual duties that an act brings, as an event that is committed with it; none where the case has them.
    // Not inlined: the optimiser of Swift 6.3 crashes on the coroutine that it would make of its callers.
    @inline(never)
    func arising(_ act: LegalActName, _ opinions: [Opinion]) throws -> [Event] {
        let duties = opinions.flatMap { opinion in
            opinion.duties.filter(\.isManual).map { duty in
                Duty(
                    norm: duty.norm, act: duty.act, owner: Duty.owner(of: duty.act),
                    due: opinion.terms.filter { $0.norm == duty.norm }.compactMap(\.before).min(), follows: act)
            }
        }
        return duties.isEmpty ? [] : try decide(.ariseDuties(duties))
    }
}
