import CEL

/// A value as the suite writes it.
struct CodedValue: Decodable {
    /// Nil where the profile has no such value.
    var value: Value?

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        guard let key = container.allKeys.first else { return }
        func text() throws -> String { try container.decode(String.self, forKey: key) }
        switch key.stringValue {
        case "null": value = .null
        case "bool": value = .bool(try container.decode(Bool.self, forKey: key))
        case "int": value = Int64(try text()).map { .int($0) }
        case "uint": value = UInt64(try text()).map { .uint($0) }
        case "double": value = Double(try text()).map { .double($0) }
        case "string": value = .string(try text())
        case "timestamp": value = Timestamp(try text()).map { .timestamp($0) }
        case "duration": value = Duration(try text()).map { .duration($0) }
        case "list":
            let items = try container.decode([CodedValue].self, forKey: key).map(\.value)
            value = items.contains(nil) ? nil : .list(items.compactMap(\.self))
        case "map":
            var map: [Value: Value] = [:]
            for entry in try container.decode([[CodedValue]].self, forKey: key) {
                guard entry.count == 2, let key = entry[0].value, let item = entry[1].value else { return }
                map[key] = item
            }
            value = .map(map)
        default: value = nil
        }
    }
}

extension Type {
    /// A type as the suite writes it; nil where the profile has no such type.
    init?(coded text: String) {
        let simple: [String: Type] = [
            "dyn": .dyn, "null": .null, "bool": .bool, "int": .int, "uint": .uint, "double": .double, "string": .string,
            "timestamp": .timestamp, "duration": .duration,
        ]
        if let type = simple[text] {
            self = type
            return
        }
        guard text.hasSuffix(")"), let open = text.firstIndex(of: "(") else { return nil }
        let inside = text[text.index(after: open)...].dropLast()
        switch text[..<open] {
        case "list":
            guard let item = Type(coded: String(inside)) else { return nil }
            self = .list(item)
        case "map":
            guard let comma = inside.firstIndex(of: ","), let key = Type(coded: String(inside[..<comma])),
                let value = Type(coded: String(inside[inside.index(after: comma)...].drop { $0 == " " }))
            else { return nil }
            self = .map(key, value)
        default: return nil
        }
    }
}
