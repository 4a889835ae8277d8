public import CanonicalJSON
public import ComityModel

/// What an officer is told after a command.
public struct Outcome: Sendable {
    /// The verb that was done.
    public let verb: String
    /// The case.
    public let file: CaseRef
    /// Its number in this house.
    public let number: CaseNumber
    /// What happened, in a few words without personal data.
    public let summary: String
    /// The norms that it rests on.
    public let citations: [NormRef]
    /// Particulars, one a line.
    public let lines: [String]
    /// The next sensible step.
    public let next: String?
    /// Particulars for programs.
    public let data: JSON

    init(
        verb: String, file: CaseRef, number: CaseNumber, summary: String, citations: [NormRef] = [],
        lines: [String] = [],
        next: String? = nil, data: JSON = [:]
    ) {
        self.verb = verb
        self.file = file
        self.number = number
        self.summary = summary
        var seen: Set<NormRef> = []
        self.citations = citations.filter { seen.insert($0).inserted }
        self.lines = lines
        self.next = next
        self.data = data
    }
}
