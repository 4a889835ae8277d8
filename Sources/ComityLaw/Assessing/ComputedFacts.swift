import CanonicalJSON
import ComityModel

extension Vocabulary {
    /// Conditions that a case names by a standard name become the conditions they stand for.
    func resolvingNames(_ list: JSON) -> JSON {
        guard let list = list.array else { return list }
        return .array(
            list.enumerated().map { index, json in
                guard let name = json.string, let named = conditions[name] else { return json }
                return [
                    "id": .integer(index + 1), "kind": .string(named.kind),
                    "purposes": .array(named.purposes.map(JSON.string)),
                    "by": "EU", "cite": ["norm": .string(name), "cite": .string(named.cite)],
                ]
            })
    }
}

extension PackSet {
    /// Instruments in force between the two States on the date of the act.
    func instrumentsInForce(_ setting: Setting) -> [String] {
        tables.keys.sorted().filter { tables[$0]?.standing(in: setting.ofTheTwo, vocabulary, nil).isBinding == true }
    }

    /// Declarations of the two States to those instruments.
    func declarations(_ setting: Setting, of instruments: [String]) -> [String] {
        let states = [setting.requesting.code, setting.requested.code]
        return instruments.flatMap { tables[$0]?.declarations ?? [] }.map(\.id).filter { id in
            id.split(separator: ":").dropFirst().first.map { states.contains(String($0)) } ?? false
        }
    }
}
