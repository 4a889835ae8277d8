public import CanonicalJSON
import ComityModel

/// The JSON Schema (draft 2020-12) of a pack, with the closed lists of a vocabulary: editors complete and check packs by it while they
/// are written. What only the whole set can tell (ids, types of expressions) stays with `law check`.
public struct PackSchema: Sendable {
    /// The schema.
    public let json: JSON

    /// The schema for the names of a vocabulary.
    public init(_ vocabulary: Vocabulary) {
        let text: JSON = ["type": "string"]
        func list(_ items: JSON) -> JSON { ["type": "array", "items": items] }
        func either(_ one: JSON) -> JSON { ["oneOf": .array([one, list(one)])] }
        func names(_ values: some Collection<String>) -> JSON { ["enum": .array(values.sorted().map(JSON.string))] }
        func object(_ properties: [String: JSON], required: [String]) -> JSON {
            [
                "type": "object", "additionalProperties": false, "properties": .object(properties),
                "required": .array(required.map(JSON.string)),
            ]
        }
        let expression: JSON = ["type": ["string", "boolean"], "description": "CEL over the facts of the vocabulary"]
        let reason = object(
            [
                "side": names(["requesting", "requested"]), "when": expression, "another": ["type": "boolean"],
                "not_on": list(names(vocabulary.acts.keys)), "says": text, "norms": list(text),
            ],
            required: ["says"])
        let term = object(
            [
                "term": ["type": "string", "pattern": "^P"], "standard": names(vocabulary.standards),
                "from": names(vocabulary.events.keys), "bound": names(vocabulary.bounds),
                "days": names(["calendar", "working"]),
                "paused": object(["by": either(names(PackReader.pausing)), "cite": text], required: ["by", "cite"]),
                "extend": text, "note": text,
            ], required: ["from"])
        let limb = object(["ground": names(vocabulary.grounds), "when": expression], required: ["ground", "when"])
        let ground: JSON = ["oneOf": .array([names(vocabulary.grounds), limb])]
        let measures = list(names(vocabulary.measures.keys))
        let norm = object(
            [
                "id": text, "cite": text, "says": text, "topic": names(vocabulary.topics),
                "actor": names(Norm.Actor.allCases.map(\.rawValue)),
                "modality": names(Norm.Modality.allCases.map(\.rawValue)), "act": names(vocabulary.acts.keys),
                "bears": names(Norm.Bearing.allCases.map(\.rawValue)), "measures": measures, "when": expression,
                "requires": expression, "fulfilled": expression, "unless": list(["$ref": "#/$defs/exception"]),
                "presume": list(names(vocabulary.facts.keys)), "ground": either(ground), "within": either(term),
                "safeguards": either(names(Safeguard.allCases.map(\.rawValue))), "overrides": either(text),
                "under": either(text), "follows": either(names(vocabulary.acts.keys)),
                "read_with": either(text), "conflicts": expression,
                "until": names(vocabulary.events.keys), "way_out": text, "condition": text,
                "transfer": names(TransferGround.Kind.allCases.map(\.rawValue)),
                "effective": object(["from": text, "until": text], required: []),
                "verified": ["enum": [true, false, "partly"]], "reference": ["type": "boolean"], "checked": text,
                "source": text, "note": text, "simplified": text,
            ], required: ["id", "cite", "topic", "actor", "modality", "act", "bears", "says", "verified"])
        let applies = object(
            [
                "between": names(Pack.Between.allCases.map(\.rawValue)),
                "carries": list(names(vocabulary.channelKinds)),
                "except": measures, "because": list(reason), "unless": list(reason),
            ], required: ["between"])
        let regime = object(
            [
                "kinds": list(names(vocabulary.partyKinds)), "when": expression, "says": text, "otherwise": text,
                "norms": list(text),
            ],
            required: ["kinds", "says"])
        let displacement = object(
            ["instrument": text, "because": text, "norms": list(text)], required: ["instrument", "because"])
        let exception = object(
            [
                "when": expression, "cite": text, "says": text, "allows": ["type": "boolean"], "condition": text,
                "transfer": names(TransferGround.Kind.allCases.map(\.rawValue)),
                "unless": list(["$ref": "#/$defs/exception"]),
            ], required: ["when", "cite"])
        guard
            case .object(var members) = object(
                [
                    "instrument": text, "name": text, "applies": applies, "displaces": list(displacement),
                    "governs": list(regime),
                    "sends": object(
                        ["channel": names(vocabulary.facts["request.channel"]?.values ?? []), "form": list(text)],
                        required: ["channel", "form"]), "norms": list(norm),
                ], required: ["instrument", "name", "applies"])
        else {
            json = .null
            return
        }
        members["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        members["title"] = "A pack: one instrument, when it applies and its norms (docs/formats/packs.md)"
        members["$defs"] = ["exception": exception]
        json = .object(members)
    }
}
