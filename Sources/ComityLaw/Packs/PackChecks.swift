/// What can only be checked over the whole set: ids are unique, references resolve, each pack has its table of parties.
enum PackChecks {
    static func check(
        _ packs: [Pack], _ tables: [PartyTable], _ appendix: Appendix, files: [PackFile]
    ) throws(PackError) {
        let (places, paths) = (PackPlaces(files), files.map(\.path))
        for (earlier, later) in zip(paths, paths.dropFirst()) where earlier == later {
            throw PackError(.duplicate, later, "1:1", "the file stands twice in the set; remove one")
        }
        try unique(packs.map { ($0.instrument, $0.file) }, "instrument", "instrument", places)
        try unique(tables.map { ($0.instrument, $0.file) }, "table of parties for", "instrument", places)
        try unique(packs.flatMap { pack in pack.norms.map { ($0.id, pack.file) } }, "norm", "id", places)
        let instruments = Set(tables.map(\.instrument))
        let ids = Set(packs.flatMap(\.norms).map(\.id))
        for route in appendix.channels.routes {
            let used = route.ways.values.joined().map(\.instrument) + route.request + route.answer
            for instrument in used where instrument != ChannelTable.reciprocity && !instruments.contains(instrument) {
                let keys: Set = ["instrument", "request", "answer"]
                let hint = Nearest.name(to: instrument, in: instruments).map { ", or did you mean `\($0)`?" } ?? ""
                throw PackError(
                    .unknownName, "channels.yaml", places.place(of: instrument, in: "channels.yaml", under: keys),
                    "`\(instrument)`, used from \(route.from) to \(route.to), has no table of parties; add parties/\(instrument).yaml\(hint)"
                )
            }
        }
        for (state, directory) in appendix.channels.authorities.sorted(by: { $0.key < $1.key }) {
            for competent in directory.competent {
                let unknown =
                    competent.under.filter { !instruments.contains($0) } + competent.norms.filter { !ids.contains($0) }
                guard let name = unknown.first else { continue }
                throw PackError(
                    .unknownName, "channels.yaml",
                    places.place(of: name, in: "channels.yaml", under: ["under", "norms"]),
                    "`\(name)`, named for an authority of \(state), is no instrument and no norm of the set")
            }
        }
        for pack in packs {
            func known(
                _ name: String, in names: Set<String>, _ kind: String, under keys: Set<String>, norm: String? = nil
            ) throws(PackError) {
                guard !names.contains(name) else { return }
                let hint = Nearest.name(to: name, in: names).map { "; did you mean `\($0)`?" } ?? ""
                throw PackError(
                    .unknownName, pack.file, places.place(of: name, in: pack.file, under: keys, norm: norm),
                    "`\(name)` is no \(kind) of the set\(hint)")
            }
            let table = "table of parties (parties/\(pack.instrument).yaml)"
            try known(pack.instrument, in: instruments, table, under: ["instrument"])
            for displacement in pack.displaces {
                try known(displacement.instrument, in: instruments, "instrument", under: ["instrument"])
                for norm in displacement.norms { try known(norm, in: ids, "norm", under: ["norms"]) }
            }
            for norm in (pack.because + pack.unless).flatMap(\.norms) + pack.governs.flatMap(\.norms) {
                try known(norm, in: ids, "norm", under: ["norms"])
            }
            for norm in pack.norms {
                for id in norm.overrides + norm.under + norm.readWith {
                    try known(id, in: ids, "norm", under: ["overrides", "under", "read_with"], norm: norm.id)
                }
            }
        }
        try acyclic(packs, places)
    }

    /// A norm that overrides another, which overrides it in turn, leaves nobody in the right.
    private static func acyclic(_ packs: [Pack], _ places: PackPlaces) throws(PackError) {
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
                    let place = places.place(of: path[1], in: file, under: ["overrides"], norm: norm.id)
                    throw PackError(
                        .cycle, file, place,
                        "`\(path.joined(separator: "` overrides `"))`: that goes in a circle; take one of them away")
                }
                guard seen.insert(next.id).inserted else { continue }
                ahead += (overrides[next.id] ?? []).map { ($0, next.depth + 1) }
            }
        }
    }

    private static func unique(
        _ names: [(name: String, file: String)], _ kind: String, _ key: String, _ places: PackPlaces
    ) throws(PackError) {
        var files: [String: String] = [:]
        for (name, file) in names {
            if let other = files.updateValue(file, forKey: name) {
                let first = places.place(of: name, in: other, under: [key])
                throw PackError(
                    .duplicate, file, places.place(of: name, in: file, under: [key], last: true),
                    "\(kind) `\(name)` stands twice, also at \(other):\(first); keep one")
            }
        }
    }
}
