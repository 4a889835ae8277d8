import Commitments
import Testing

@testable import ComityEvidence

@Suite("JSON documents become records")
struct JSONReaderTests {
    @Test("a document is one record, and its fields are its own pointers")
    func document() throws {
        let record = try #require(
            try records("{\"b\": {\"x/y\": \"1\", \"~\": 2}, \"a\": [true, null, {}], \"\": 1.50}", .json).first)
        #expect(record.number == 1 && record.place == "")
        #expect(
            record.fields == [
                Field(path: "/", value: "1.5"), Field(path: "/a/0", value: "true"), Field(path: "/a/1", value: "null"),
                Field(path: "/a/2", value: "{}"), Field(path: "/b/x~1y", value: "1"), Field(path: "/b/~0", value: "2"),
            ])
    }

    @Test("each element of an array is a record")
    func array() throws {
        let all = try records("[{\"n\": \"a\"}, {\"n\": \"b\"}]", .json)
        #expect(all.map(\.place) == ["/0", "/1"])
        #expect(all.map { $0.value("n") } == ["a", "b"])
    }

    @Test(
        "what is no strict JSON is refused",
        arguments: ["", "{", "{\"a\":1,\"a\":2}", "[1,]", "{} {}", "NaN", "\u{FEFF}{}"])
    func refusals(text: String) {
        #expect(refusal(text, .json) != nil)
    }

    @Test("the first byte that is not blank tells the format")
    func detection() {
        #expect(EvidenceFormat(firstBytes: "\u{FEFF} <Document".utf8) == .camt)
        #expect(EvidenceFormat(firstBytes: "\n {".utf8) == .json)
        #expect(EvidenceFormat(firstBytes: ":20:MT940".utf8) == nil)
    }
}
