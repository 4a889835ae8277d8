import CanonicalJSON
import Commitments

/// Reads a JSON document as records: each element of an array, or the document itself, is one.
///
/// A field is a value that holds no other, or an empty object or array; its path is its own JSON Pointer (RFC 6901).
/// Text stands as it is, everything else in canonical JSON (RFC 8785). Members come in the canonical order, since
/// JSON gives them none. The whole document is in memory, at most 16 MiB.
struct JSONReader {
    private var bytes: [UInt8] = []
    private let limits = JSON.Limits()

    mutating func feed(_ more: [UInt8]) throws(EvidenceError) -> [Record] {
        guard bytes.count + more.count <= limits.bytes else {
            throw EvidenceError(.limit, "the document is larger than \(limits.bytes) bytes; ask for it in parts")
        }
        bytes += more
        return []
    }

    mutating func finish() throws(EvidenceError) -> [Record] {
        let document: JSON
        do { document = try JSON(parsing: bytes, limits: limits) } catch {
            throw EvidenceError(error.code == .encoding ? .encoding : .notWellFormed, at: error.place, error.reason)
        }
        bytes = []
        guard let elements = document.array else { return [record(document, at: "", number: 1)] }
        return elements.enumerated().map { record($1, at: "/\($0)", number: UInt64($0) + 1) }
    }

    private func record(_ json: JSON, at place: String, number: UInt64) -> Record {
        var fields: [Field] = []
        collect(json, at: place, into: &fields)
        return Record(number: number, place: place, fields: fields)
    }

    private func collect(_ json: JSON, at path: String, into fields: inout [Field]) {
        switch json {
        case .object(let members) where !members.isEmpty:
            for (name, value) in members.sorted(by: { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }) {
                collect(value, at: "\(path)/\(escaped(name))", into: &fields)
            }
        case .array(let elements) where !elements.isEmpty:
            for (index, element) in elements.enumerated() { collect(element, at: "\(path)/\(index)", into: &fields) }
        case .string(let text): fields.append(Field(path: path, value: text))
        default: fields.append(Field(path: path, value: json.canonicalText))
        }
    }

    /// A reference token of RFC 6901.
    private func escaped(_ name: String) -> String {
        var out = ""
        for character in name.unicodeScalars {
            switch character {
            case "~": out += "~0"
            case "/": out += "~1"
            default: out.unicodeScalars.append(character)
            }
        }
        return out
    }
}
