/// What can only be checked over the whole set: ids are unique, references resolve, each pack has its table of parties.
enum PackChecks {
    static func check(
        _ packs: [Pack], _ tables: [PartyTable], _ appendix: Appendix, paths: [String]
    ) throws(PackError) {
        for (earlier, later) in zip(paths, paths.dropFirst()) where earlier == later {
            throw PackError(.duplicate, later, "1:1", "the file stands twice in the set; remove one")
        }
        try unique(packs.map { ($0.instrument, $0.file) }, "instrument")
        try unique(tables.map { ($0.instrument, $0.file) }, "table of parties for")
        try unique(packs.flatMap { pack in pack.norms.map { ($0.id, pack.file) } }, "norm")
        let instruments = Set(tables.map(\.instrument))
        let ids = Set(packs.flatMap(\.norms).map(\.id))
        for route in appendix.channels.routes {
            let used = route.ways.values.joined().map(\.instrument) + route.request + route.answer
            for instrument in used where instrument != ChannelTable.reciprocity && !instruments.contains(instrument) {
                throw PackError(
                    .unknownName, "channels.yaml", "1:1",
                    "`\(instrument)`, used from \(route.from) to \(route.to), has no table of parties; add parties/\(instrument).yaml"
                )
            }
        }
        for pack in packs {
            try known(pack.instrument, in: instruments, "table of parties (parties/\(pack.instrument).yaml)", pack)
            for displacement in pack.displaces {
                try known(displacement.instrument, in: instruments, "instrument", pack)
                for norm in displacement.norms { try known(norm, in: ids, "norm", pack) }
            }
            for norm in (pack.because + pack.unless).flatMap(\.norms) + pack.governs.flatMap(\.norms) {
                try known(norm, in: ids, "norm", pack)
            }
            for norm in pack.norms {
                for id in norm.overrides + norm.under { try known(id, in: ids, "norm", pack) }
            }
        }
        try acyclic(packs)
    }

    /// A norm that overrides another, which overrides it in turn, leaves nobody in the right.
    private static func acyclic(_ packs: [Pack]) throws(PackError) {
        let norms = packs.flatMap { pack in pack.norms.map { (norm: $0, file: pack.file) } }
        let overrides = Dictionary(
            norms.map { ($0.norm.id, $0.norm.overrides) }, uniquingKeysWith: { first, _ in first })
        for (norm, file) in norms where !norm.overrides.isEmpty {
            var path = [norm.id]
            var ahead = norm.overrides.map { (id: $0, depth: 1) }
            var seen: Set<String> = []
            while let next = ahead.popLast() {
                path = path.prefix(next.depth) + [next.id]
                guard next.id != norm.id else {
                    throw PackError(
                        .cycle, file, "1:1",
                        "`\(path.joined(separator: "` overrides `"))`: that goes in a circle; take one of them away")
                }
                guard seen.insert(next.id).inserted else { continue }
                ahead += (overrides[next.id] ?? []).map { ($0, next.depth + 1) }
            }
        }
    }

    private static func unique(_ names: [(name: String, file: String)], _ kind: String) throws(PackError) {
        var files: [String: String] = [:]
        for (name, file) in names {
            if let other = files.updateValue(file, forKey: name) {
                throw PackError(.duplicate, file, "1:1", "\(kind) `\(name)` stands twice, also in \(other); keep one")
            }
        }
    }

    private static func known(_ name: String, in names: Set<String>, _ kind: String, _ pack: Pack) throws(PackError) {
        guard !names.contains(name) else { return }
        let hint = Nearest.name(to: name, in: names).map { "; did you mean `\($0)`?" } ?? ""
        throw PackError(.unknownName, pack.file, "1:1", "`\(name)` is no \(kind) of the set\(hint)")
    }
}
