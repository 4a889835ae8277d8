import CYaml

/// The events of one text, read by libyaml, which Yams carries. Yams' own composer resolves aliases before anyone
/// could count them and keeps one place for a key that stands twice, so the events are read here.
struct Events: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>

    /// Reads from `bytes`, which must outlive this value.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deinitialize(count: 1)
        parser.deallocate()
    }

    /// The next event; after `.end` there is none.
    mutating func next() throws(YAMLError) -> Event {
        var raw = yaml_event_t()
        guard yaml_parser_parse(parser, &raw) == 1 else { throw failure() }
        defer { yaml_event_delete(&raw) }
        return Event(raw)
    }

    private func failure() -> YAMLError {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "the text cannot be read"
        let mark = parser.pointee.problem_mark
        let place = Place(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
        switch parser.pointee.error {
        case YAML_READER_ERROR:
            let here = Place(line: Int(parser.pointee.mark.line) + 1, column: 1)
            return YAMLError(
                .notUTF8, here,
                "there is a character here or below that YAML does not allow; save the file as plain UTF-8")
        case YAML_PARSER_ERROR where problem == "found undefined tag handle":
            return YAMLError(.badTag, place, "only the tags of the core schema are read here; remove the tag")
        default:
            let context = parser.pointee.context.map { " " + String(cString: $0) } ?? ""
            return YAMLError(.notYAML, place, "this is not YAML: \(problem)\(context); check indentation and quotes")
        }
    }
}

/// One event of a YAML text.
struct Event {
    enum Kind {
        case start, documentStart, documentEnd, end
        case alias(String)
        case scalar(String, plain: Bool)
        case listStart, listEnd, mapStart, mapEnd
    }

    /// How a scalar or collection is written.
    enum Style { case plain, single, double, literal, folded, flow, block }

    let kind: Kind
    let place: Place
    /// Where it ends, one past the last character.
    let end: Place
    let style: Style
    let anchor: String?
    let tag: String?

    init(_ raw: yaml_event_t) {
        place = Place(line: Int(raw.start_mark.line) + 1, column: Int(raw.start_mark.column) + 1)
        end = Place(line: Int(raw.end_mark.line) + 1, column: Int(raw.end_mark.column) + 1)
        style = Self.style(raw)
        var (anchor, tag): (String?, String?) = (nil, nil)
        switch raw.type {
        case YAML_DOCUMENT_START_EVENT: kind = .documentStart
        case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
        case YAML_STREAM_END_EVENT: kind = .end
        case YAML_ALIAS_EVENT: kind = .alias(Event.text(raw.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            let scalar = raw.data.scalar
            (anchor, tag) = (Event.text(scalar.anchor), Event.text(scalar.tag))
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            kind = .scalar(String(decoding: bytes, as: UTF8.self), plain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
        case YAML_SEQUENCE_START_EVENT:
            (anchor, tag) = (Event.text(raw.data.sequence_start.anchor), Event.text(raw.data.sequence_start.tag))
            kind = .listStart
        case YAML_MAPPING_START_EVENT:
            (anchor, tag) = (Event.text(raw.data.mapping_start.anchor), Event.text(raw.data.mapping_start.tag))
            kind = .mapStart
        case YAML_SEQUENCE_END_EVENT: kind = .listEnd
        case YAML_MAPPING_END_EVENT: kind = .mapEnd
        default: kind = .start
        }
        (self.anchor, self.tag) = (anchor, tag)
    }

    private static func style(_ raw: yaml_event_t) -> Style {
        switch raw.type {
        case YAML_SEQUENCE_START_EVENT:
            raw.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block
        case YAML_MAPPING_START_EVENT: raw.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block
        case YAML_SCALAR_EVENT:
            switch raw.data.scalar.style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE: .single
            case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .double
            case YAML_LITERAL_SCALAR_STYLE: .literal
            case YAML_FOLDED_SCALAR_STYLE: .folded
            default: .plain
            }
        default: .plain
        }
    }

    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }
}
