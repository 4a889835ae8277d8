import CanonicalJSON
import ComityLaw
import ComityModel

extension Examination {
    /// The opinions that this side's events and officers name.
    private var named: [Digest: String] {
        var named: [Digest: String] = [:]
        for step in story.steps where step.event.kind != .messageReceived {
            let assessed = (step.event.kind == .requestAssessed ? step.event.body["opinions"]?.array : nil) ?? []
            let told = assessed.compactMap { $0["opinion"]?.string.flatMap(Digest.init(hex:)) }
            let judged = [step.event.opinion].compactMap(\.self) + step.event.judgements.map(\.opinion)
            for digest in told + judged + step.event.acts.compactMap(\.opinion) {
                named[digest] = named[digest] ?? step.name
            }
        }
        return named
    }

    /// Each opinion that is named is there.
    var opinions: Findings {
        var findings = Findings()
        let held = Set(record.opinions.map(\.json.digest))
        for (digest, place) in named.sorted(by: { $0.key < $1.key }) where !held.contains(digest) {
            findings.fail(place, "it rests on opinion `\(digest.hex.prefix(16))…`, which is not in the dossier")
        }
        for step in story.steps where step.event.kind.reason == .act {
            findings.insist(step.event.opinion != nil, step.name, "a legal act rests on an opinion, and names none")
        }
        var outcomes: [Digest: Opinion.Outcome] = [:]
        for opinion in record.opinions {
            let read = findings.take(place(of: opinion)) { () throws(JSONError) in try Opinion(json: opinion.json) }
            outcomes[opinion.json.digest] = read?.outcome
        }
        for step in story.steps where step.event.kind == .requestAssessed {
            for told in step.event.body["opinions"]?.array ?? [] {
                let outcome = told["opinion"]?.string.flatMap(Digest.init(hex:)).flatMap { outcomes[$0] }
                findings.insist(
                    outcome == nil || told["outcome"]?.string == outcome?.rawValue, step.name,
                    "it tells another outcome than the opinion that it names")
            }
        }
        return findings
    }

    /// Each set is the one of its digest, and no set is missing.
    func packs(_ found: Findings) -> Findings {
        var findings = found
        let held = Set(record.packs.map(\.digest.hex))
        for opinion in record.opinions {
            findings.insist(
                opinion.json["set"]?.string.map(held.contains) ?? false, place(of: opinion),
                "it rests on a set of packs that is not in the dossier")
        }
        return findings
    }

    /// Each opinion made again.
    var replay: Findings {
        var findings = Findings()
        let zones = Dictionary(record.zones.map { ($0.name, $0.zone) }, uniquingKeysWith: { first, _ in first })
        for opinion in record.opinions {
            let place = place(of: opinion)
            guard let set = opinion.json["set"]?.string.flatMap(Digest.init(hex:)).flatMap({ sets[$0] }) else {
                findings.miss(place, "without its packs it cannot be made again")
                continue
            }
            let question = findings.take(place) { () throws(JSONError) in try OpinionQuestion(opinion.json) }
            guard let question else { continue }
            guard let assessor = question.assessor(zones) else {
                findings.miss(place, "the civil time of one side is not in the dossier, so it cannot be made again")
                continue
            }
            let again = set.assess(question.act, by: assessor, question.facts, at: question.at)
            findings.insist(
                again.json.canonicalBytes == opinion.json.canonicalBytes, place, "made again, it says other")
        }
        return findings
    }

    /// The sets that the files make, where they are the ones of their digests.
    static func sets(_ folders: [PackFolder], _ findings: inout Findings) -> [Digest: PackSet] {
        var sets: [Digest: PackSet] = [:]
        for folder in folders {
            let place = "packs/\(folder.digest.hex.prefix(16))…"
            let files = folder.files.map { PackFile(path: $0.key, bytes: $0.value) }
            guard let set = findings.take(place, { () throws(PackError) in try PackSet(files: files) }) else {
                continue
            }
            guard set.digest == folder.digest, set.files.count == folder.files.count else {
                findings.fail(place, "the files are not the set of that digest")
                continue
            }
            sets[folder.digest] = set
        }
        return sets
    }

    private func place(of opinion: KeptOpinion) -> String { "opinion \(opinion.json.digest.hex.prefix(16))…" }
}
