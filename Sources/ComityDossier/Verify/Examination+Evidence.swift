import CanonicalJSON
import ComityCase
import ComityModel
import TransparencyLog

extension Examination {
    /// Terms and custody: what was released is what was prepared, and what arrived is what was released.
    var disclosures: Findings {
        var findings = Findings()
        for disclosure in story.state.disclosures.values.sorted(by: { $0.number < $1.number }) {
            let place = "disclosure \(disclosure.number)"
            if let terms = disclosure.signedTerms {
                findings.insist(
                    terms.digest == disclosure.terms, place, "the terms are not those that were prepared and signed")
                findings.insist(terms["file"] == record.file.json, place, "the terms are of another case")
                let content = story.state.items[disclosure.item]?.content.hex
                findings.insist(
                    terms["item"]?["id"] == disclosure.item.json
                        && (content == nil || terms["item"]?["content"]?.string == content), place,
                    "the terms name something else than what was handed over")
            }
            let item = story.state.items[disclosure.item]
            findings.insist(
                item != nil || disclosure.status != .received, place, "what was handed over is not an item of the case")
        }
        for step in story.steps where step.event.kind == .messageReceived {
            guard step.event.body["type"]?.string == MessageType.disclosureReceived.rawValue,
                let received = step.event.body["body"]?["item"],
                let item = received["id"]?.string.flatMap({ ItemID($0) }).flatMap({ step.before.items[$0] })
            else { continue }
            findings.insist(
                received["content"]?.string == item.content.hex && received["blob"]?.string == item.blob.hex, step.name,
                "`\(record.peer)` received something else than what was handed over")
        }
        return findings
    }

    /// The place of each revealed record under the field root that ingest logged.
    var reveals: Findings {
        var findings = Findings()
        for disclosure in story.state.disclosures.values.sorted(by: { $0.number < $1.number }) {
            for number in disclosure.revealed {
                let place = "disclosure \(disclosure.number), record \(number)"
                let proof = record.reveals.first { $0.disclosure == disclosure.id && Int(exactly: $0.record) == number }
                guard let proof else {
                    findings.miss(place, "it was revealed, and its proof is not in the dossier")
                    continue
                }
                guard let source = source(of: disclosure.item), let root = source.fieldRoot else {
                    findings.miss(place, "the case holds no field root of the file it comes from")
                    continue
                }
                findings.insist(
                    source.records.map { UInt64(exactly: $0) == proof.records } ?? true, place,
                    "the file has another number of records")
                _ = findings.take(place) { () throws(LogError) in try proof.verify(under: root) }
            }
        }
        for proof in record.reveals {
            let revealed = story.state.disclosures[proof.disclosure]?.revealed ?? []
            findings.insist(
                revealed.contains { $0 == Int(exactly: proof.record) },
                "reveals/\(proof.disclosure)-\(proof.record).json",
                "no event tells of this reveal")
        }
        return findings
    }

    /// The item with the field root that an item was made from.
    private func source(of item: ItemID) -> Item? {
        var next = story.state.items[item]
        var seen: Set<ItemID> = []
        while let found = next, seen.insert(found.id).inserted {
            if found.derivedFrom == nil { return found }
            next = found.derivedFrom.flatMap { story.state.items[$0] }
        }
        return nil
    }

    /// Reports that are handed on are documents of the case.
    var reports: Findings {
        var findings = Findings()
        for report in record.reports {
            let place = "reports/\(report.item).json"
            guard let item = story.state.items[report.item], item.origin == .document, item.kind.contains("report")
            else {
                findings.fail(place, "the case has no such report")
                continue
            }
            findings.insist(
                Digest.sha256(report.bytes) == item.content, place,
                "it is not the report that the case names by its digest")
        }
        return findings
    }

    /// Deletion certificates, of either side, against what the case knows of the items.
    var certificates: Findings {
        var findings = Findings()
        for step in story.steps {
            let incoming = step.event.kind == .messageReceived
            let type = incoming ? step.event.body["type"]?.string : step.event.kind.rawValue
            guard type == MessageType.deletionCertified.rawValue else { continue }
            let body = incoming ? step.event.body["body"] : step.event.body
            let disclosed = Set(step.before.disclosures.values.map(\.item))
            for id in body?["items"]?.array ?? [] {
                guard let item = id.string.flatMap({ ItemID($0) }) else { continue }
                if incoming {
                    findings.insist(
                        disclosed.contains(item) || step.before.items[item] != nil, step.name,
                        "the certificate is about an item that was never handed over")
                } else {
                    findings.insist(
                        step.before.items[item]?.isShredded == true, step.name,
                        "the certificate is about an item that was not shredded")
                }
            }
        }
        return findings
    }
}
