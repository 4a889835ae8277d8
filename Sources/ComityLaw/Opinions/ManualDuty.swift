import ComityModel

extension Norm {
    /// Whether it obliges to something that no code fulfils, so that a person must see to it and attest it: a duty without a safeguard of the
    /// closed list, on an act that no command or message of a node performs. To punish is for the courts.
    var isManualDuty: Bool {
        modality == .must && (bears == .obliges || bears == .bounds) && safeguards.isEmpty
            && !Self.performed.contains(act) && act != "sanction.impose"
    }

    /// Acts that have a road of their own through a node, on which the norms about them are examined.
    private static let performed = Set(
        LegalActName.allCases.flatMap(\.acts).map(\.rawValue) + ["assistance.inform", "data.disclose", "data.read"])
}

extension Assessment {
    /// Whether a duty that holds is a manual duty of the side that acts. It must have been read in the source, and an instrument that carries
    /// measures obliges only whoever acts under it: what orders to providers ask for is not owed beside an EIO.
    func isManual(_ norm: Norm) -> Bool {
        guard norm.isManualDuty, norm.verified == .yes, !isDone(norm), owes(norm) else { return false }
        let carries = matter.set.packs.first { $0.instrument == norm.instrument }?.carries ?? []
        return carries.isEmpty || decisive.contains { $0.norm.instrument == norm.instrument }
    }
}
