import ArgumentParser
import CanonicalJSON
import ComityLaw
import ComityModel
import ComityOffice
import Foundation

/// `comity request check FILE`: names each missing item with its article.
struct RequestChecking {
    let node: NodeOptions

    func run(_ words: [String]) async throws {
        let printer = Printer(json: node.json)
        do {
            guard words.count == 1 else { throw CommandFailure(.usage, "name one file: `comity request check FILE`") }
            let document = try RequestDocument(json: try JSON(parsing: try Files.document(words[0])))
            let packs = try await packs()
            let missing = document.missing(under: packs)
            for item in missing {
                printer.line("\(item.place): \(item.says) (\(item.norm.cite))")
                printer.object(item.json)
            }
            guard missing.isEmpty else {
                throw CommandFailure(.invalid, "\(missing.count) items are missing", citations: missing.map(\.norm))
            }
            printer.line("complete: \(document.measures.count) measures for `\(document.to)`")
            printer.line("next: comity request new \(words[0])")
            printer.object(["outcome": "done", "measures": .integer(document.measures.count)])
        } catch { throw printer.fail(CommandFailure(error)) }
    }

    /// The law in force on the node; without a node, the packs as they are written.
    private func packs() async throws -> PackSet {
        guard (try? node.folder()) != nil else { return try LawFolder.written().packs() }
        let opened = try await node.open()
        await opened.close()
        return opened.office.packs
    }
}

/// `comity request new FILE` where there is no such file yet.
enum RequestTemplate {
    static func write(to path: String, json: Bool) throws {
        let printer = Printer(json: json)
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .withoutOverwriting)
        } catch { throw printer.fail(CommandFailure(.invalid, "`\(path)` could not be written")) }
        printer.line("template written to \(path)")
        printer.line("next: fill it in, then comity request check \(path)")
        printer.object(["outcome": "done", "file": .string(path)])
    }

    static let text = """
        # A request. Fill in what applies; `comity request check` names what is missing, with its article.
        version: 1
        to: paris                      # id of the other authority (comity peer list)
        instrument: eu_eio             # comity law find shows which apply
        reference: ""                  # your own reference
        language: fr                   # of the request
        confidential: true
        # urgency: why it cannot wait
        # reply: [street, town]        # to an authority without a node: where replies go
        # clauses: [purpose, minimisation, confidentiality]   # of its letter; without the list, all that the law asks for
        offence:
          iccs: "0701"                 # class of the offence (UNODC)
          law: ["§ 263(3) StGB"]       # criminal law that applies
          maxPenaltyMonths: 120        # highest penalty
          annexD: swindling            # category of Annex D, where one fits
          place: [DE]                  # where it was committed
          summary: ""                  # the act, in plain words
        persons:
          - {id: p1, role: suspect, name: ""}
        measures:
          - id: m1
            measure: bank-transactions # what is asked for
            holder: {kind: bank, name: ""}
            accounts: []               # IBANs; each is decided apart
            from: "2026-01-01"         # booking dates, both included
            to: "2026-06-30"
            fields: [acct, amt, ccy, cdi, bookg, val, cp-name, cp-iban, rmt]
            link: ""                   # why it is relevant
        necessity:                     # six answers; none may stay empty
          aim: ""
          link: ""
          milder: ""
          limits: ""
          thirdParties: ""
          urgency: ""
        facts:                         # what you find yourself; names as in Laws/vocabulary.yaml
          authority.competent: true
          request.proceeding_kind: criminal-investigation
          request.necessary_and_proportionate: true

        """
}
