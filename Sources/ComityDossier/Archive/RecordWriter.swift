import CanonicalJSON
import ComityModel
import ComityTrust

/// Lays a record out as members of an archive, in one way only.
struct RecordWriter {
    private var members: [String: [UInt8]] = [:]

    /// The members of a record by name, but for the manifest and page one.
    /// - Throws: `DossierError` `.member` for what cannot be named, `.name` for what would stand twice.
    static func members(of record: DossierRecord) throws(DossierError) -> [String: [UInt8]] {
        var writer = RecordWriter()
        try writer.write(record)
        return writer.members
    }

    private mutating func write(_ record: DossierRecord) throws(DossierError) {
        for bytes in record.descriptors {
            let claimed = try read(MemberName.Folder.descriptors.rawValue) { () throws(TrustFailure) in
                try SignedDescriptor(bounded: bytes).claimed
            }
            try add(.descriptors, "\(claimed.authority)-\(claimed.version).json", bytes)
        }
        for roster in record.rosters {
            guard let authority = roster.json["roster"]?["authority"]?.string,
                let number = roster.json["roster"]?["version"]?.integer
            else {
                throw DossierError(.member, at: "rosters", "a roster names its authority and number; keep it whole")
            }
            try add(.rosters, "\(authority)-\(number).json", roster.json.canonicalBytes)
        }
        for folder in record.packs {
            for (path, bytes) in folder.files { try add(.packs, "\(folder.digest)/\(path)", bytes) }
        }
        for opinion in record.opinions {
            try add(.opinions, "\(opinion.json.digest).json", opinion.json.canonicalBytes)
        }
        for message in record.messages { try write(message) }
        for event in record.events {
            if let proof = event.proof { try add(MemberName.eventProof(event.seq), proof) }
        }
        for report in record.reports { try add(.reports, "\(report.item).json", report.bytes) }
        for reveal in record.reveals {
            try add(.reveals, "\(reveal.disclosure)-\(reveal.record).json", reveal.json.canonicalBytes)
        }
        try add(MemberName.events, record.events.flatMap { $0.json.canonicalBytes + [0x0A] })
        try add(MemberName.checkpoint, record.checkpoint)
        try add(MemberName.zones, JSON.array(record.zones.map(\.json)).canonicalBytes)
    }

    private mutating func write(_ message: KeptMessage) throws(DossierError) {
        let content = try read(MemberName.Folder.messages.rawValue) { () throws(TrustFailure) in
            try SignedMessage(stored: message.bytes).content
        }
        guard case .message(let envelope) = content else {
            throw DossierError(
                .member, at: "messages", "a receipt stands among the messages; put it beside its message")
        }
        let name = MemberName.message(envelope.from, envelope.seq)
        try add(.messages, name + ".json", message.bytes)
        if envelope.type == MessageType.deletionCertified.rawValue {
            try add(.certificates, name + ".json", message.bytes)
        }
        if let receipt = message.receipt { try add(.receipts, name + ".json", receipt) }
        if let proof = message.receiptProof { try add(MemberName.receiptProof(name), proof) }
    }

    private mutating func add(
        _ folder: MemberName.Folder, _ name: String, _ bytes: [UInt8]
    ) throws(DossierError) {
        try add(folder.path(name), bytes)
    }

    private mutating func add(_ name: String, _ bytes: [UInt8]) throws(DossierError) {
        guard members.updateValue(bytes, forKey: name) == nil else {
            throw DossierError(.name, at: name, "two things would stand under one name; keep one of them")
        }
    }

    private func read<Value>(
        _ folder: String, _ body: () throws(TrustFailure) -> Value
    ) throws(DossierError) -> Value {
        do { return try body() } catch { throw DossierError(.member, at: "\(folder)\(error.place)", error.reason) }
    }
}
