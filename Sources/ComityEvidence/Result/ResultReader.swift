import CanonicalJSON
public import Commitments

/// Reads a result that comes in pieces and verifies it on the way. Nothing that it returned counts before `finish`
/// returned.
public struct ResultReader: Sendable {
    /// The longest line that is read, in bytes.
    public static let maxLine = 4 << 20

    private var rest: [UInt8] = []
    private var lines = 0
    private var handedOver: UInt64 = 0
    private var end: (records: UInt64, handedOver: UInt64)?
    private var verifier = DisclosureReader()

    /// A reader before the first byte.
    public init() {}

    /// Takes the next bytes.
    /// - Returns: The lines that they complete.
    /// - Throws: `EvidenceError` `.badResult`.
    public mutating func feed(_ bytes: [UInt8]) throws(EvidenceError) -> [ResultLine] {
        var result: [ResultLine] = []
        var start = bytes.startIndex
        while let feed = bytes[start...].firstIndex(of: 0x0A) {
            rest += bytes[start..<feed]
            result.append(try line())
            start = feed + 1
        }
        rest += bytes[start...]
        guard rest.count <= Self.maxLine else {
            throw refusal("a line is longer than \(Self.maxLine) bytes; ask for the result again")
        }
        return result
    }

    /// Ends the result and insists that it is whole and stands under the field root that was logged at ingest.
    /// - Returns: How many records the file has, and how many of them are handed over.
    /// - Throws: `EvidenceError` `.badResult`, `.miscounted`, `.changed`.
    public func finish(matching fieldRoot: FieldRoot) throws(EvidenceError) -> (records: UInt64, handedOver: UInt64) {
        guard rest.isEmpty, let end else {
            throw refusal("the result is cut off before its last line; fetch it again")
        }
        guard end.records == fieldRoot.records, end.handedOver == handedOver,
            handedOver + verifier.withheld == end.records
        else {
            throw EvidenceError(.miscounted, "the result's own numbers do not add up; do not rely on it")
        }
        do { try verifier.finish(matching: fieldRoot) } catch { throw EvidenceError(error) }
        return end
    }

    private mutating func line() throws(EvidenceError) -> ResultLine {
        let bytes = rest
        rest.removeAll(keepingCapacity: true)
        lines += 1
        guard bytes.count <= Self.maxLine else { throw refusal("the line is too long; ask for the result again") }
        let line: ResultLine
        do { line = try ResultLine(json: try JSON(canonical: bytes)) } catch { throw refusal(error.reason) }
        try take(line)
        return line
    }

    private mutating func take(_ line: ResultLine) throws(EvidenceError) {
        if case .header = line {
            guard lines == 1 else { throw refusal("the header stands on the first line only") }
            return
        }
        guard lines > 1 else { throw refusal("the first line must be the header") }
        guard end == nil else { throw refusal("a line follows the last one") }
        do {
            switch line {
            case .record(let record):
                try verifier.take(.record(record.disclosure))
                handedOver += 1
            case .withheld(let run): try verifier.take(.withheld(run))
            case .end(let records, let handedOver): end = (records, handedOver)
            case .header: break
            }
        } catch { throw EvidenceError(error) }
    }

    private func refusal(_ reason: String) -> EvidenceError { EvidenceError(.badResult, at: "line \(lines)", reason) }
}
