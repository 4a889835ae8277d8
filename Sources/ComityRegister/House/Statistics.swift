public import CanonicalJSON
import ComityCase
import ComityModel

/// Numbers over all cases, exact however small: they are for the house and its supervisor, not for the public.
public struct Statistics: Sendable, Hashable {
    /// What this authority asked of others.
    public let requesting: SideStatistics
    /// What others asked of it.
    public let requested: SideStatistics

    init(_ files: [CaseFile]) {
        requesting = SideStatistics(files.filter { $0.state.side == .requesting })
        requested = SideStatistics(files.filter { $0.state.side == .requested })
    }

    /// `{requesting, requested}`.
    public var json: JSON { ["requesting": requesting.json, "requested": requested.json] }

    /// Both parts as text.
    public var lines: [String] {
        ["as requesting authority"] + requesting.lines.map { "  \($0)" } + ["as requested authority"]
            + requested.lines.map { "  \($0)" }
    }
}
