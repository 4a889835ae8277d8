import CanonicalJSON
import ComityCase
import ComityLaw
import ComityModel
import ComityOffice
import ComityStore

extension Node {
    /// An opinion that the journal keeps, and where the case rests on it.
    struct OpinionOnFile {
        /// `case 3, m1`
        let name: String
        /// The event that rests on it.
        let event: EventKind
        /// When that was.
        let at: Instant
        let json: JSON
    }

    /// Civil times by name: those of the seats, and the own one.
    func zones() throws -> [String: Zone] {
        Dictionary(
            (try Zones.all().values + [office.profile.zone]).map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// All opinions of a case, in the order in which they were first rested on.
    func opinions(ofCase number: CaseNumber) async throws -> [OpinionOnFile] {
        var (kept, seen): ([OpinionOnFile], Set<Digest>) = ([], [])
        for event in try await journal.events(of: try await office.file(numbered: number)) {
            var named = event.judgements.map { (digest: $0.opinion, about: $0.measure.map { ", \($0)" } ?? "") }
            if let opinion = event.opinion, named.isEmpty { named = [(digest: opinion, about: "")] }
            if event.kind == .requestAssessed {
                named = try (event.body["opinions"]?.array ?? []).map { try ComityCase.Assessment(json: $0) }.map {
                    (digest: $0.opinion, about: ", \($0.subject)")
                }
            }
            for (digest, about) in named where seen.insert(digest).inserted {
                kept.append(
                    OpinionOnFile(
                        name: "case \(number)\(about)", event: event.kind, at: event.at, json: try await opinion(digest)
                    ))
            }
        }
        return kept
    }

    /// The latest opinions on the requests of all open cases.
    func latestOpinions() async throws -> [OpinionOnFile] {
        var kept: [OpinionOnFile] = []
        for (index, file) in try await journal.files().enumerated() {
            guard try await office.state(of: file).request?.isClosed == false else { continue }
            kept += try await latestOpinions(ofCase: index + 1)
        }
        return kept
    }

    /// The latest opinions on the request of a case, one for each measure and part.
    func latestOpinions(ofCase number: CaseNumber) async throws -> [OpinionOnFile] {
        var kept: [OpinionOnFile] = []
        let state = try await office.state(of: try await office.file(numbered: number))
        for assessment in state.request?.assessments ?? [] {
            kept.append(
                OpinionOnFile(
                    name: "case \(number), \(assessment.subject)", event: .requestAssessed, at: office.now,
                    json: try await opinion(assessment.opinion)))
        }
        return kept
    }

    private func opinion(_ digest: Digest) async throws -> JSON {
        guard let json = try await journal.opinion(digest) else {
            throw CommandFailure(.integrity, "the opinion \(digest) is not in the journal; restore the store")
        }
        return json
    }
}
