import CLibXML2

/// What an XML text says, in order.
enum XMLEvent {
    /// An element begins, with its attributes (those in no namespace).
    case start(String, [String: String])
    /// An element ends, with the text directly inside it since its last child.
    case end(String, text: String)
}

/// Reads XML in pieces by libxml2's push parser: no network, no entities but the five predefined, no document type.
///
/// Elements outside the root's namespace are left out with all that is in them. One element's text has at most
/// 256 KiB, the nesting at most 64 levels. Source: XML 1.0 (5th edition), Namespaces in XML 1.0.
final class XMLEvents {
    /// The deepest nesting that is read.
    static let maxDepth = 64
    /// The most bytes of text in one element.
    static let maxText = 256 << 10

    /// The namespace of the root element, once it began.
    private(set) var namespace: String?
    private var context: xmlParserCtxtPtr?
    private var queue: [XMLEvent] = []
    private var text: [UInt8] = []
    private var depth = 0
    private var foreign = 0
    private var failure: EvidenceError?

    private static let ready: Void = xmlInitParser()

    init() {
        _ = Self.ready
        var handlers = XMLEvents.handlers
        context = xmlCreatePushParserCtxt(&handlers, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        xmlCtxtUseOptions(context, Int32(options))
    }

    deinit { xmlFreeParserCtxt(context) }

    /// Takes the next bytes and returns what they complete.
    func feed(_ bytes: ArraySlice<UInt8>) throws(EvidenceError) -> [XMLEvent] {
        try push(bytes, last: false)
    }

    /// Ends the text.
    func finish() throws(EvidenceError) -> [XMLEvent] {
        let events = try push([], last: true)
        guard depth == 0, namespace != nil else {
            throw EvidenceError(.notWellFormed, at: place, "the file ends before its end; ask for it again")
        }
        return events
    }

    /// `line:column` of what is being read.
    var place: String {
        guard let input = context?.pointee.input else { return "1:1" }
        return "\(input.pointee.line):\(input.pointee.col)"
    }

    private func push(_ bytes: ArraySlice<UInt8>, last: Bool) throws(EvidenceError) -> [XMLEvent] {
        if let failure { throw failure }
        guard context != nil else { throw EvidenceError(.limit, "there is no memory to read the file; try again") }
        bytes.withUnsafeBytes { buffer in
            _ = xmlParseChunk(
                context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), last ? 1 : 0)
        }
        if failure == nil, let declared = context?.pointee.encoding, !isRead(String(cString: declared)) {
            fail(.encoding, "the declared encoding is not read here; save the file as UTF-8")
        }
        if let failure { throw failure }
        defer { queue.removeAll(keepingCapacity: true) }
        return queue
    }

    private func isRead(_ encoding: String) -> Bool {
        ["UTF-8", "UTF8", "US-ASCII", "ASCII", "ISO-8859-1", "UTF-16", "UTF-16LE", "UTF-16BE"].contains(
            encoding.uppercased())
    }

    private func fail(_ code: EvidenceError.Code, at place: String? = nil, _ reason: String) {
        guard failure == nil else { return }
        failure = EvidenceError(code, at: place ?? self.place, reason)
        xmlStopParser(context)
    }

    fileprivate func start(_ name: String, namespace uri: String?, _ attributes: [String: String]) {
        depth += 1
        guard depth <= Self.maxDepth else {
            return fail(.limit, "the elements are nested deeper than \(Self.maxDepth) levels; no statement is")
        }
        if namespace == nil { namespace = uri ?? "" }
        guard foreign == 0, (uri ?? "") == namespace else { return foreign += 1 }
        text.removeAll(keepingCapacity: true)
        queue.append(.start(name, attributes))
    }

    fileprivate func end(_ name: String) {
        depth -= 1
        guard foreign == 0 else { return foreign -= 1 }
        queue.append(.end(name, text: String(decoding: text, as: UTF8.self)))
        text.removeAll(keepingCapacity: true)
    }

    fileprivate func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard foreign == 0 else { return }
        guard text.count + bytes.count <= Self.maxText else {
            return fail(.limit, "one value is longer than \(Self.maxText) bytes; no statement has such a value")
        }
        text.append(contentsOf: bytes)
    }

    fileprivate func doctype() {
        fail(.doctype, "the file has a document type declaration; ask the sender for the file without it")
    }

    fileprivate func report(code: Int32, line: Int32, column: Int32) {
        let encoding = [XML_ERR_INVALID_ENCODING, XML_ERR_UNKNOWN_ENCODING, XML_ERR_UNSUPPORTED_ENCODING].contains {
            Int32($0.rawValue) == code
        }
        fail(
            encoding ? .encoding : .notWellFormed, at: "\(max(line, 1)):\(max(column, 1))",
            encoding
                ? "the bytes here are not in the encoding of the file; save it as UTF-8"
                : "the XML is not well-formed here (libxml2 code \(code)); ask for the file again")
    }

    /// What libxml2 calls. What it is not given here, such as loading an external subset or looking up an entity, it
    /// cannot do.
    private static var handlers: xmlSAXHandler {
        var sax = xmlSAXHandler()
        sax.initialized = UInt32(XML_SAX2_MAGIC)
        sax.internalSubset = { context, _, _, _ in XMLEvents.from(context)?.doctype() }
        sax.externalSubset = { context, _, _, _ in XMLEvents.from(context)?.doctype() }
        sax.startElementNs = { context, name, _, uri, _, _, count, _, attributes in
            guard let name else { return }
            XMLEvents.from(context)?.start(
                String(cString: name), namespace: uri.map { String(cString: $0) },
                XMLEvents.attributes(attributes, count: Int(count)))
        }
        sax.endElementNs = { context, name, _, _ in
            guard let name else { return }
            XMLEvents.from(context)?.end(String(cString: name))
        }
        sax.characters = { context, start, count in
            XMLEvents.from(context)?.characters(UnsafeBufferPointer(start: start, count: Int(count)))
        }
        sax.ignorableWhitespace = sax.characters
        sax.cdataBlock = sax.characters
        sax.serror = { context, error in
            guard let error, error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
            XMLEvents.from(context)?.report(
                code: error.pointee.code, line: error.pointee.line, column: error.pointee.int2)
        }
        return sax
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> XMLEvents? {
        context.map { Unmanaged<XMLEvents>.fromOpaque($0).takeUnretainedValue() }
    }

    /// libxml2 gives each attribute as name, prefix, namespace, begin and end of the value.
    private static func attributes(
        _ pointers: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int
    ) -> [String: String] {
        guard let pointers, count > 0 else { return [:] }
        var attributes: [String: String] = [:]
        for index in 0..<count {
            let (name, prefix) = (pointers[5 * index], pointers[5 * index + 1])
            guard let name, prefix == nil, let begin = pointers[5 * index + 3], let end = pointers[5 * index + 4] else {
                continue
            }
            let value = UnsafeBufferPointer(start: begin, count: end - begin)
            attributes[String(cString: name)] = String(decoding: value, as: UTF8.self)
        }
        return attributes
    }
}
