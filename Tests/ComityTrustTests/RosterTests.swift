import CanonicalJSON
import ComityModel
import ComityTrust
import Crypto
import Testing

@Suite("the roster of officers")
struct RosterTests {
    private let house: House

    init() throws { house = try Houses.shared.get().frankfurt }

    private func roster(of authority: String = "frankfurt", version: Int = 1) -> JSON {
        ["authority": .string(authority), "officers": [], "v": 1, "version": .integer(version)]
    }

    private func signed(_ roster: JSON) throws -> SignedRoster {
        let message = SignedRoster.signedBytes(roster)
        return SignedRoster(roster, signatures: try house.registrars.map { Array(try $0.signature(for: message)) })
    }

    private func code(_ roster: SignedRoster) -> TrustFailure.Code? {
        failure { () throws(TrustFailure) in try roster.verify(by: house.pinned) }
    }

    @Test("a roster that both registrars signed is verified and reads back")
    func verified() throws {
        let signed = try signed(roster())
        let read = try SignedRoster(json: JSON(canonical: signed.json.canonicalBytes))
        #expect(read == signed)
        #expect(code(read) == nil)
    }

    @Test("one registrar's signature alone, twice, or in the other order is refused")
    func registrars() throws {
        let good = try signed(roster())
        let (first, second) = (good.signatures[0], good.signatures[1])
        #expect(code(SignedRoster(good.roster, signatures: [first])) == .signatureCount)
        #expect(code(SignedRoster(good.roster, signatures: [first, second, first])) == .signatureCount)
        #expect(code(SignedRoster(good.roster, signatures: [first, first])) == .signature)
        #expect(code(SignedRoster(good.roster, signatures: [second, first])) == .signature)
        #expect(code(SignedRoster(roster(version: 2), signatures: good.signatures)) == .signature)
        #expect(code(try signed(roster(of: "paris"))) == .unknownAuthority)
    }

    @Test(
        "another shape is refused",
        arguments: ["[]", "{\"roster\":{}}", "{\"roster\":1,\"signatures\":[]}", "{\"roster\":{},\"signatures\":[1]}"])
    func shape(text: String) throws {
        let json = try JSON(parsing: Array(text.utf8))
        #expect(failure { () throws(TrustFailure) in _ = try SignedRoster(json: json) } == .shape)
    }
}
