import CanonicalJSON
import ComityCase
import ComityModel

extension Session {
    /// The second officer approves the content together with the opinions on it, in an own view, and may ask for less: what is
    /// approved, sent and seen by the other side is then the narrower document.
    func approve(view: [UInt8]?, narrow: [UInt8]?) async throws -> Outcome {
        guard let narrow else { return try await approve(view: view, narrowed: nil) }
        let document = try RequestDocument(json: try readJSON(narrow))
        guard let request = state.request, let item = state.items[request.document] else {
            throw OfficeError(.refused, at: "case \(number)", "there is no request in this case yet")
        }
        let (before, session) = try await readDocument(item, label: "before")
        let old = try RequestDocument(json: try readJSON(before))
        try document.narrows(old)
        guard document != old else {
            throw OfficeError(.invalid, "the file asks for what the draft asks for; approve without `--narrow`")
        }
        let missing = document.missing(under: requestNorms)
        if let first = missing.first {
            throw OfficeError(.invalid, at: first.place, first.says, citations: missing.compactMap(\.norm))
        }
        return try await session.approve(view: view, narrowed: (document, document.changes(from: old)))
    }

    private func approve(
        view text: [UInt8]?, narrowed: (document: RequestDocument, changes: [Narrowing.Change])?
    ) async throws -> Outcome {
        guard let request = state.request else {
            throw OfficeError(.refused, at: "case \(number)", "there is no request in this case yet")
        }
        var documents: [Document] = []
        var view: Item?
        if let text {
            guard let words = String(validating: text, as: UTF8.self), !words.allSatisfy(\.isWhitespace) else {
                throw OfficeError(.invalid, at: "--view", "the view is empty or no text; say in your own words why")
            }
            let document = try await write(text, kind: "view", label: "view")
            documents.append(document)
            view = document.item(by: hand.officer)
        }
        var narrowing: Narrowing?
        if let narrowed {
            let document = try await write(narrowed.document.json.canonicalBytes, kind: "request", label: "narrowed")
            documents.append(document)
            narrowing = Narrowing(
                document: document.item(by: hand.officer), measures: narrowed.document.parts, changes: narrowed.changes)
            try insistOnSameFacts(narrowed.document, of: request)
        }
        let viewed = request.viewed(view, narrowing: narrowing) ?? request
        let subject = viewed.approvalSubject
        let events = try decide(.approve(subject, view: view, narrowing: narrowing))
        let officer = try await sign(subject, opinion: viewed.assessments.first?.opinion)
        try await commit(working: events, by: officer, keys: documents.flatMap(\.keys))
        return done(
            narrowing == nil ? "approved" : "approved in a narrower form", lines: narrowing?.changes.map(\.line) ?? [],
            next: "comity request issue \(number)", data: ["narrowed": narrowing?.json["changes"] ?? []])
    }

    /// The opinions that are approved rest on facts of the draft; a narrower document states the same of what it keeps.
    private func insistOnSameFacts(_ document: RequestDocument, of request: Request) throws {
        for (subject, sheet) in document.facts(of: office.profile) where request.facts[subject] != sheet {
            throw OfficeError(
                .invalid, at: "facts of \(subject)",
                "the opinions rest on facts that this narrowing changes; return the request to its drafter")
        }
    }
}
