public import ComityAccess
public import ComityModel
import ComityTrust

extension HouseCommand {
    /// How the commands of the house are written; each takes two officers.
    public static let syntax: [CommandSyntax] = [
        CommandSyntax(
            "peer add", "FILE | --post AUTHORITY --name NAME --jurisdiction XX --address LINE… [--e-mail ADDRESS]",
            "Takes in another authority's signed descriptor, unconfirmed; or, by its address, an authority without a node.",
            example: "peer add paris.descriptor.json"),
        CommandSyntax(
            "peer confirm", "AUTHORITY --fingerprint F",
            "Pins it, once the fingerprint was compared by another channel.",
            example: "peer confirm paris --fingerprint …"),
        CommandSyntax("peer suspend", "AUTHORITY", "Stops dealing with an authority.", example: "peer suspend paris"),
        CommandSyntax(
            "officer add", "OFFICER --roles ROLE,… [--until INSTANT]", "Enrols an officer and tells the peers.",
            example: "officer add weber --roles case-officer"),
        CommandSyntax(
            "officer revoke", "OFFICER", "Revokes an officer's key and tells the peers.",
            example: "officer revoke weber"),
        CommandSyntax(
            "grant give", "OFFICER --case N [--until INSTANT]", "Gives an officer access to a case.",
            example: "grant give klein --case 1"),
        CommandSyntax("grant end", "OFFICER --case N", "Ends that access.", example: "grant end klein --case 1"),
    ]

    /// Reads a command of the house from its words; nil when the words are none.
    /// - Parameters:
    ///   - file: Octets of a small file.
    ///   - key: The public key of an officer who is enrolled.
    /// - Throws: `OfficeError` of the class usage.
    public init?(
        words: [String], file: (String) throws -> [UInt8], key: (OfficerID) throws -> OfficerPublicKey
    ) throws {
        let verb = words.prefix(2).joined(separator: " ")
        guard Self.syntax.contains(where: { $0.verb == verb }) else { return nil }
        var words = try Words(words)
        switch verb {
        case "peer add":
            if let name = try words.optional("--post") {
                self = .addPost(try PostalPeer(name, &words))
            } else {
                self = .addPeer(try SignedDescriptor(bounded: try file(try words.next("a descriptor's file"))))
            }
        case "peer confirm":
            let peer = try Self.authority(&words)
            let text = try words.value("--fingerprint")
            guard let fingerprint = Fingerprint(text) else {
                throw OfficeError(
                    .usage, at: "--fingerprint", "`\(text)` is no fingerprint; it has eight groups of four")
            }
            self = .confirmPeer(peer, fingerprint)
        case "peer suspend": self = .suspendPeer(try Self.authority(&words))
        case "officer add":
            let officer = try Self.officer(&words)
            let roles = try words.value("--roles").split(separator: ",").map { word throws(OfficeError) in
                guard let role = Role(rawValue: String(word)) else {
                    let names = Role.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
                    throw OfficeError(.usage, at: "--roles", "`\(word)` is none of \(names)")
                }
                return role
            }
            let until = try words.optional("--until").map { try Words.instant($0, "--until") }
            self = .enrol(officer, try key(officer), Set(roles), until: until)
        case "officer revoke": self = .revoke(try Self.officer(&words))
        case "grant give":
            let until = try words.optional("--until").map { try Words.instant($0, "--until") }
            self = .giveGrant(try Self.officer(&words), try words.number("--case"), until: until)
        default: self = .endGrant(try Self.officer(&words), try words.number("--case"))
        }
        try words.finish()
    }

    private static func authority(_ words: inout Words) throws(OfficeError) -> AuthorityID {
        let text = try words.next("an authority")
        guard let id = AuthorityID(rawValue: text) else {
            throw OfficeError(.usage, at: text, "`\(text)` is no authority")
        }
        return id
    }

    private static func officer(_ words: inout Words) throws(OfficeError) -> OfficerID {
        let text = try words.next("an officer")
        guard let id = OfficerID(rawValue: text) else { throw OfficeError(.usage, at: text, "`\(text)` is no officer") }
        return id
    }
}
