import CanonicalJSON
import ComityCase
import ComityModel

/// A story of random commands and deliveries.
struct Story {
    private(set) var scene: Scene
    private(set) var verdicts: [ReceiptVerdict] = []
    private(set) var verbs: Set<Verb> = []

    init(seed: UInt64, steps: Int = 350) throws {
        scene =
            switch seed % 5 {
            case 0: try Scene.approved()
            case 1: try Scene.registered()
            case 2: try Scene.decided(conditions: [Fixture.condition(1)])
            case 3: try Scene.releasable()
            default: try Scene.handedOver()
            }
        var draw = RandomCommand(seed: seed)
        // Some pairs talk at once, others let many messages cross.
        let lag = Int(seed % 4) * 19
        for _ in 0..<steps {
            let side: Side = Bool.random(using: &draw.random) ? .requesting : .requested
            if scene.waiting(for: side) > 0, Int.random(in: 0..<60, using: &draw.random) >= lag {
                if let verdict = try scene.deliver(to: side) { verdicts.append(verdict) }
            } else if let command = draw.command(for: scene[side], on: side, at: scene.now) {
                let actor = draw.officer(of: side)
                scene.now = scene.now.advanced(bySeconds: 60)
                if code({ try scene[side].act(command, by: actor, at: scene.now) }) == nil {
                    verbs.insert(command.verb)
                }
            }
        }
        verdicts += try scene.exchange()
    }

    /// The messages that were not understood, and why.
    var trouble: [String] {
        (scene.germany.events + scene.france.events).compactMap { event in
            guard let reason = event.body["reason"]?.string, event.kind == .messageReceived else { return nil }
            return "\(event.body["type"]?.string ?? "") \(reason)"
        }
    }

    static let all = Result { try (1...80 as ClosedRange<UInt64>).map { try Story(seed: $0) } }
}
