import CanonicalJSON
import ComityModel
import Foundation
import Testing

@testable import ComityLaw

/// Another project's reading of the grounds for refusing a European Investigation Order, beside ours (`law-grounds` of the public suites).
@Suite("Grounds for refusal as another project reads them")
struct LawGroundsTests {
    struct Row: Sendable, CustomStringConvertible {
        let jurisdiction: String
        let article: String
        let modality: String
        var description: String { "\(jurisdiction) \(article) \(modality)" }
    }

    private static let folder: URL = {
        let suites =
            ProcessInfo.processInfo.environment["COMITY_SUITES"].map { URL(filePath: $0) }
            ?? Law.root.deletingLastPathComponent().appending(path: "shared/suites")
        return suites.appending(path: "law-grounds")
    }()
    static let rows: [Row] =
        ((try? JSON(parsing: Law.bytes(folder.appending(path: "eio-refusal-grounds.json"))).array) ?? []).compactMap {
            guard let jurisdiction = $0["jurisdiction"]?.string, let article = $0["article"]?.string,
                let modality = $0["modality"]?.string
            else { return nil }
            return Row(jurisdiction: jurisdiction, article: article, modality: modality)
        }

    /// The instruments of a jurisdiction that hold such grounds, and how our ids name an article.
    private static let packs = ["EU": "EIO-", "FR": "FRCPP-"]

    /// Articles of that reading that our packs do not hold, each with the reason.
    private static let explained = [
        "FR 694-31(3)":
            "classified information: the fact base has no fact for a refused declassification; EIO Directive, Art. 11(1)(b) is asked instead",
        "FR 694-31(5)":
            "ne bis in idem: not in the fact base; EIO Directive, Art. 11(1)(d) leaves refusal to the authority",
        "FR 694-31(6)":
            "acts on French soil that are no offence there: not in the fact base; EIO Directive, Art. 11(1)(e)",
        "FR 694-31(7)": "fundamental rights: not in the fact base; EIO Directive, Art. 11(1)(f)",
    ]

    @Test(
        "each ground of a jurisdiction with packs stands in them with the same modality, or the difference is explained",
        .enabled(if: !rows.isEmpty, "suite `law-grounds`"), arguments: rows.filter { packs[$0.jurisdiction] != nil })
    func ground(_ row: Row) throws {
        let set = try Law.set.get()
        let prefix = try #require(Self.packs[row.jurisdiction])
        let norms = set.packs.flatMap(\.norms).filter {
            $0.id.hasPrefix(prefix) && $0.act == "assistance.refuse" && $0.modality != .mustNot
                && Self.covers($0.id.dropFirst(prefix.count), row.article)
        }
        if let reason = Self.explained["\(row.jurisdiction) \(row.article)"] {
            #expect(norms.isEmpty, "it is in the packs now; take away: \(reason)")
        } else {
            #expect(norms.map(\.modality.rawValue).contains(row.modality))
        }
    }

    /// Whether an id without its prefix is of the article: `694-31(8)-(9).1` covers 694-31(8) and (9).
    private static func covers(_ id: Substring, _ article: String) -> Bool {
        if id.hasPrefix(article + ".") { return true }
        let parts = id.split(separator: ".")[0].split(separator: "(").map { $0.prefix { $0 != ")" } }
        let asked = article.split(separator: "(").map { $0.prefix { $0 != ")" } }
        return id.contains(")-(") && asked.count == 2 && parts.first == asked[0] && parts.dropFirst().contains(asked[1])
    }

    /// Interception that a prosecutor ordered or validated, where the executing State leaves it to judges: in a similar domestic case it would
    /// not be available on that order. The suite asks of Portugal, of which our tables say nothing: the Netherlands stand in, and Portugal stays
    /// open.
    @Test(
        "interception without a judge may be refused, and not where a court validated it or the measure must always be available",
        arguments: [
            ("interception", false, true), ("interception", true, false), ("database-information", false, false),
        ])
    func interception(_ measure: String, _ isAvailable: Bool, _ mayRefuse: Bool) throws {
        let set = try Law.set.get()
        let facts: [String: JSON] = [
            "request.measure": .string(measure), "authority.kind": "prosecutor", "authority.validated": true,
            "state.similar_domestic_case": .bool(isAvailable),
        ]
        func opinion(of executing: String) throws -> Opinion {
            let (italy, executing) = (try #require(Jurisdiction("IT")), try #require(Jurisdiction(executing)))
            return set.assess(
                ActName(unchecked: "assistance.accept"), by: Law.zones.assessor(.requested, italy, executing),
                Facts(own: facts.mapValues { Fact($0, source: Law.officer) }),
                at: try #require(Instant("2026-11-24T10:00:00+01:00")))
        }
        let refusing = try opinion(of: "NL").advice.filter(\.holds).map(\.norm.norm)
        #expect(refusing.contains("EIO-11(1)(h).1") == mayRefuse)
        #expect(try opinion(of: "PT").outcome == .open)
    }
}
