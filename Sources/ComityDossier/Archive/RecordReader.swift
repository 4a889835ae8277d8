import CanonicalJSON
import ComityModel

/// Reads a record back from the members of an archive. What is in its format is read; whether it is true is another question.
struct RecordReader {
    private let members: [String: [UInt8]]
    private let header: ManifestHeader

    /// The record of some members.
    /// - Throws: `DossierError` `.member`, and `.name` for a member that no record would have.
    static func record(_ members: [String: [UInt8]], _ header: ManifestHeader) throws(DossierError) -> DossierRecord {
        let record = try RecordReader(members: members, header: header).record()
        let again = try RecordWriter.members(of: record)
        let known: Set = [MemberName.manifest, MemberName.pageOne]
        let names = Set(members.keys).subtracting(known).union(again.keys).sorted()
        if let name = names.first(where: { members[$0] != again[$0] }) {
            throw DossierError(
                .name, at: name, "the member does not stand where a dossier has it; get the dossier again")
        }
        return record
    }

    private func record() throws(DossierError) -> DossierRecord {
        DossierRecord(
            file: header.file, own: header.own, peer: header.peer, mode: header.mode, clock: header.clock,
            at: header.at, descriptors: numbered(.descriptors).map(\.bytes), rosters: try rosters(),
            packs: try packs(), zones: try zones(), events: try events(), messages: messages(),
            opinions: try opinions(), checkpoint: try member(MemberName.checkpoint), reports: try reports(),
            reveals: try reveals())
    }

    private func rosters() throws(DossierError) -> [KeptRoster] {
        var rosters: [KeptRoster] = []
        for (name, bytes) in numbered(.rosters) { rosters.append(KeptRoster(json: try json(name, bytes))) }
        return rosters
    }

    private func packs() throws(DossierError) -> [PackFolder] {
        var folders: [Digest: [String: [UInt8]]] = [:]
        for (name, bytes) in folder(.packs) {
            let parts = name.split(separator: "/", maxSplits: 2)
            guard parts.count == 3, let digest = Digest(hex: String(parts[1])) else {
                throw DossierError(.name, at: name, "a pack stands below the digest of its set")
            }
            folders[digest, default: [:]][String(parts[2])] = bytes
        }
        return folders.sorted { $0.key < $1.key }.map { PackFolder(digest: $0.key, files: $0.value) }
    }

    private func zones() throws(DossierError) -> [ZoneTable] {
        let list = try json(MemberName.zones, try member(MemberName.zones)).array ?? []
        return try read(MemberName.zones) { () throws(JSONError) in
            var zones: [ZoneTable] = []
            for (position, json) in list.enumerated() { zones.append(try ZoneTable(json: json, at: "/\(position)")) }
            return zones
        }
    }

    private func events() throws(DossierError) -> [KeptEvent] {
        let lines = try member(MemberName.events).split(separator: 0x0A, omittingEmptySubsequences: false)
        var events: [KeptEvent] = []
        for (position, line) in lines.enumerated() where position < lines.count - 1 || !line.isEmpty {
            let place = "\(MemberName.events):\(position + 1)"
            let json = try json(place, Array(line))
            let proof = json["seq"]?.integer.flatMap { members[MemberName.eventProof($0)] }
            events.append(try read(place) { () throws(JSONError) in try KeptEvent(json: json, proof: proof) })
        }
        return events
    }

    private func messages() -> [KeptMessage] {
        folder(.messages).map { name, bytes in
            let stem = name.dropFirst("messages/".count).dropLast(".json".count)
            return KeptMessage(
                bytes: bytes, receipt: members[MemberName.Folder.receipts.path("\(stem).json")],
                receiptProof: members[MemberName.receiptProof(String(stem))])
        }
    }

    private func opinions() throws(DossierError) -> [KeptOpinion] {
        var opinions: [KeptOpinion] = []
        for (name, bytes) in folder(.opinions) { opinions.append(KeptOpinion(try json(name, bytes))) }
        return opinions
    }

    private func reports() throws(DossierError) -> [KeptReport] {
        var reports: [KeptReport] = []
        for (name, bytes) in folder(.reports) {
            guard let item = ItemID(String(name.dropFirst("reports/".count).dropLast(".json".count))) else {
                throw DossierError(.name, at: name, "a report is named by its document")
            }
            reports.append(KeptReport(item: item, bytes: bytes))
        }
        return reports
    }

    private func reveals() throws(DossierError) -> [RevealProof] {
        var reveals: [RevealProof] = []
        for (name, bytes) in folder(.reveals) {
            let json = try json(name, bytes)
            reveals.append(try read(name) { () throws(JSONError) in try RevealProof(json: json) })
        }
        return reveals
    }

    private func member(_ name: String) throws(DossierError) -> [UInt8] {
        guard let bytes = members[name] else {
            throw DossierError(.member, at: name, "the member is missing; get the dossier again")
        }
        return bytes
    }

    private func folder(_ folder: MemberName.Folder) -> [(name: String, bytes: [UInt8])] {
        members.filter { $0.key.hasPrefix(folder.rawValue + "/") }.sorted { $0.key < $1.key }
            .map { (name: $0.key, bytes: $0.value) }
    }

    /// Members `<authority>-<number>.json`, by authority and number.
    private func numbered(_ folder: MemberName.Folder) -> [(name: String, bytes: [UInt8])] {
        func key(_ name: String) -> (String, Int) {
            let stem = name.dropLast(".json".count)
            let dash = stem.lastIndex(of: "-") ?? stem.endIndex
            return (String(stem[..<dash]), Int(stem[dash...].dropFirst()) ?? 0)
        }
        return self.folder(folder).sorted { key($0.name) < key($1.name) }
    }

    private func json(_ name: String, _ bytes: [UInt8]) throws(DossierError) -> JSON {
        try read(name) { () throws(JSONError) in try JSON(canonical: bytes) }
    }

    private func read<Value>(_ name: String, _ body: () throws(JSONError) -> Value) throws(DossierError) -> Value {
        do { return try body() } catch { throw DossierError(.member, at: "\(name)\(error.place)", error.reason) }
    }
}
