/// One target under `Sources` and what it may import.
struct Room: Sendable {
    let name: String
    let floor: Floor
    /// Targets of this package.
    let ours: Set<String>
    /// Modules of other packages.
    let theirs: Set<String>
    /// Where the row says more or less than one would guess: the reason.
    let why: String

    init(_ name: String, _ floor: Floor, ours: Set<String> = [], theirs: Set<String> = [], why: String = "") {
        self.name = name
        self.floor = floor
        self.ours = ours
        self.theirs = theirs
        self.why = why
    }
}
