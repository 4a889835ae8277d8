/// A floor of the house. Imports point down, or sideways where the table names it.
enum Floor: Int, Comparable, CaseIterable {
    /// 0: kits that anyone could use alone.
    case kits
    /// 1: plain values.
    case values
    /// 2: law, case, evidence, trust, access: pure functions.
    case rules
    /// 3: the flows over ports, all reads, the dossier.
    case flows
    /// 4: what touches disk, network or people.
    case adapters
    /// 5: what is started.
    case programs
    /// Above everything that is installed: test helpers.
    case testing

    static func < (left: Floor, right: Floor) -> Bool { left.rawValue < right.rawValue }

    /// Modules that come with the toolchain and may be used on this floor. The C library and the full Foundation do I/O
    /// and know clocks, so they begin where that is allowed.
    var standardModules: Set<String> {
        let pure: Set = ["FoundationEssentials", "Synchronization"]
        return self == .adapters || self == .programs ? Self.allStandardModules : pure
    }

    static let allStandardModules: Set = [
        "Darwin", "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Musl", "Synchronization",
    ]
}
