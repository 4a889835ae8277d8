public import ComityModel
import ComityOffice
public import ComityTrust

/// Everything that the authorities of a stage hold at one instant.
public struct StageMark: Sendable {
    fileprivate let now: Instant
    fileprivate let houses: [(id: AuthorityID, books: MemoryBooks, blobs: MemoryBlobStore.Content)]
}

extension MemoryStage {
    /// Remembers everything that stands now.
    public func mark() async -> StageMark {
        var houses: [(AuthorityID, MemoryBooks, MemoryBlobStore.Content)] = []
        for house in await town.all {
            houses.append((house.office.profile.id, await house.memory.all(), await house.blobs.all()))
        }
        return StageMark(now: clock.now(), houses: houses)
    }

    /// Goes back to what stood then, so that one story can be played on in many ways.
    public func rewind(to mark: StageMark) async {
        clock.rewind(to: mark.now)
        for house in mark.houses { await restore(house.id, to: mark) }
    }

    /// Restores one authority alone, as from an older backup: the others and the clock went on.
    public func restore(_ authority: AuthorityID, to mark: StageMark) async {
        for (id, books, blobs) in mark.houses where id == authority {
            guard let house = await town.house(id) else { continue }
            await house.memory.restore(books)
            await house.blobs.restore(blobs)
        }
    }
}

extension MemoryStage {
    /// A caller as the TLS listener of an authority would know it.
    public func channel(from caller: AuthorityID, to authority: AuthorityID) async -> AuthenticatedAuthority? {
        await town.desk(of: authority, for: caller)?.1
    }
}
