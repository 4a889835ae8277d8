public import CanonicalJSON
public import ComityModel

extension CaseState {
    /// The measures that an act is on, from the event or message that tells it and from the case that it finds; empty where
    /// it is on none, such as an acknowledgement.
    ///
    /// What a human basis that is limited to a measure is compared with: on the arrival of a message, and in a dossier.
    public func measures(of kind: EventKind, _ body: JSON) -> Set<MeasureID> {
        switch kind {
        case .requestIssued: return Self.measures(body["measures"], "id")
        case .requestAmended:
            // An amendment that drops a measure is judged on it too.
            return Self.measures(body["measures"], "id").union(request?.measures.map(\.id) ?? [])
        case .requestDecided, .conditionsProposed: return Self.measures(body["decisions"], "measure")
        case .executionOrdered: return Self.measures(.array([body]), "measure")
        case .questionAsked:
            let subject = body["subject"]?.string.flatMap { FactSubject($0) }
            return Set([subject?.measure].compactMap(\.self))
        case .evidenceIngested, .documentFiled, .disclosureReleased:
            let told = [body["terms"]?["item"], body["item"]].compactMap(\.self)
            return Self.measures(.array(told), "measure").union(measure(ofItem: body["item"] ?? .null))
        case .evidenceMinimised: return Self.measures(.array([body["result"] ?? .null]), "measure")
        case .evidenceOpened, .evidenceExported, .evidenceRetained: return measure(ofItem: body["item"] ?? .null)
        case .evidenceShredded:
            return (body["items"]?.array ?? []).reduce(into: []) { $0.formUnion(measure(ofItem: $1)) }
        case .disclosureRecalled, .disclosureRevealed:
            let disclosure = thread(body).flatMap { disclosures[$0] }
            return disclosure.map { measure(ofItem: $0.item.json) } ?? []
        case .permissionGranted, .permissionRefused:
            let item = thread(body).flatMap { permissions[$0]?.item }
            return item.map { measure(ofItem: $0.json) } ?? []
        default: return []
        }
    }

    private func thread(_ body: JSON) -> ThreadID? { body["id"]?.string.flatMap { ThreadID($0) } }

    private func measure(ofItem id: JSON) -> Set<MeasureID> {
        Set([id.string.flatMap { ItemID($0) }.flatMap { items[$0]?.measure }].compactMap(\.self))
    }

    private static func measures(_ list: JSON?, _ member: String) -> Set<MeasureID> {
        Set((list?.array ?? []).compactMap { $0[member]?.string.flatMap(MeasureID.init(rawValue:)) })
    }
}
