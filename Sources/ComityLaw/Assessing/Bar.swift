import ComityModel

/// What can stand against an act, and how.
struct Bar {
    enum Effect: Equatable {
        /// It binds the one who acts.
        case forbids
        /// It makes refusal of a request a duty.
        case refuses
        case postpones
    }

    let norm: Norm
    let effect: Effect
}
