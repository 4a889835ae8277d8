import CanonicalJSON
import Foundation
import Testing

@testable import ComityEvidence

private struct Case: Sendable, CustomTestStringConvertible {
    let file: String
    let expect: String
    var testDescription: String { file }
}

private let cases: [Case] = {
    guard let data = try? bytes(suite("xml").appending(path: "expect.json")), let rows = try? JSON(parsing: data).array
    else { return [] }
    return rows.compactMap { row in
        row["file"]?.string.flatMap { file in row["expect"]?.string.map { Case(file: file, expect: $0) } }
    }
}()

/// Text of all leaves, in order.
private func text(_ bytes: [UInt8], pieces: Int) throws(EvidenceError) -> [String] {
    let xml = XMLEvents()
    var texts: [String] = []
    func take(_ events: [XMLEvent]) { for case .end(_, let text) in events { texts.append(text) } }
    for start in stride(from: 0, to: bytes.count, by: pieces) {
        take(try xml.feed(bytes[start..<min(start + pieces, bytes.count)]))
    }
    take(try xml.finish())
    return texts
}

@Suite("XML safety, public suite", .enabled(if: has("xml"), "the suite `xml` is absent"))
struct XMLSuiteTests {
    @Test(
        "what must be refused is refused, and what may be read is read, in pieces of any size", arguments: cases,
        [1, 7, 1 << 20])
    fileprivate func safety(row: Case, pieces: Int) throws {
        let bytes = try bytes(suite("xml").appending(path: row.file))
        guard pieces > 1 || bytes.count < 50_000 else { return }
        let start = ContinuousClock.now
        let outcome = Result { () throws(EvidenceError) in try text(bytes, pieces: pieces) }
        #expect(start.duration(to: .now) < .seconds(1))
        switch row.expect {
        case "refuse": #expect(throws: EvidenceError.self) { try outcome.get() }
        case "accept":
            let texts = try outcome.get()
            #expect(!texts.isEmpty)
            if row.file == "ok-predefined.xml" { #expect(texts.contains("<&>\"'€😀")) }
            if row.file == "ok-crlf.xml" { #expect(texts.contains("1\n2")) }
        default: break
        }
    }

    @Test(
        "a document type declaration is refused as such",
        arguments: cases.filter { $0.file.hasPrefix("xxe") || $0.file.hasPrefix("bomb") })
    fileprivate func doctype(row: Case) throws {
        let bytes = try bytes(suite("xml").appending(path: row.file))
        let outcome = Result { () throws(EvidenceError) in try text(bytes, pieces: 64) }
        guard case .failure(let error) = outcome else { return #expect(Bool(false), "it was read") }
        #expect(error.code == .doctype)
    }
}

@Suite("XML that must be refused")
struct XMLRefusalTests {
    @Test(
        "a document type, an entity, or a broken text ends the reading",
        arguments: [
            ("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", EvidenceError.Code.doctype),
            ("<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><a/>", .doctype), ("<!DOCTYPE a><a/>", .doctype),
            ("<a>&x;</a>", .notWellFormed), ("<a><b></a>", .notWellFormed), ("<a/><b/>", .notWellFormed),
            ("", .notWellFormed),
            ("<a>", .notWellFormed), ("<a b=\"1\" b=\"2\"/>", .notWellFormed), ("<p:a/>", .notWellFormed),
            ("plain", .notWellFormed),
            ("<a>\u{1}</a>", .notWellFormed), ("<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>", .encoding),
            ("<?xml version=\"1.0\" encoding=\"EBCDIC-CP-US\"?><a/>", .notWellFormed),
        ])
    func refused(text xml: String, code: EvidenceError.Code) {
        for pieces in [1, 5, 4096] {
            let outcome = Result { () throws(EvidenceError) in try text(Array(xml.utf8), pieces: pieces) }
            guard case .failure(let error) = outcome else {
                #expect(Bool(false), "it was read")
                continue
            }
            #expect(error.code == code)
        }
    }

    @Test("bytes that are not of the encoding end the reading")
    func encodings() {
        for bad in [[0xFF], [0xC0, 0xBC], [0xED, 0xA0, 0x80]] as [[UInt8]] {
            let bytes = Array("<a>x".utf8) + bad + Array("</a>".utf8)
            #expect(throws: EvidenceError.self) { try text(bytes, pieces: 3) }
        }
        let latin = Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>".utf8) + [0xE9] + Array("</a>".utf8)
        #expect((try? text(latin, pieces: 9)) == ["é"])
    }

    @Test("depth and length have limits")
    func limits() {
        let deep = String(repeating: "<a>", count: 65) + String(repeating: "</a>", count: 65)
        #expect(throws: EvidenceError(.limit, "")) { try text(Array(deep.utf8), pieces: 100) }
        let long = "<a>" + String(repeating: "x", count: XMLEvents.maxText + 1) + "</a>"
        #expect(throws: EvidenceError(.limit, "")) { try text(Array(long.utf8), pieces: 4096) }
    }

    @Test("elements of another namespace are left out with all that is in them")
    func foreign() throws {
        let xml = "<a xmlns=\"n\"><b>1</b><o:x xmlns:o=\"m\"><b xmlns=\"n\">2</b></o:x><b>3</b></a>"
        #expect(try text(Array(xml.utf8), pieces: 4) == ["1", "3", ""])
    }
}
