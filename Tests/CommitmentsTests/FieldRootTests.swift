import CanonicalJSON
import Commitments
import Crypto
import Testing
import TransparencyLog

@Suite("Field root")
struct FieldRootTests {
    @Test("A field leaf is the hash of domain, salt, path and value, each with its length")
    func leaf() throws {
        let salt = Digest.sha256([1])
        let expected = Digest.sha256(
            [0] + Array("comity/field/v1".utf8) + [0] + salt.bytes + [0, 0, 0, 2] + Array("/a".utf8)
                + [0, 0, 0, 3] + Array("é!".utf8))
        #expect(try CommitmentHasher.leaf(Field(path: "/a", value: "é!"), salt: salt) == expected)
        let shifted = try CommitmentHasher.leaf(Field(path: "/aé", value: "!"), salt: salt)
        #expect(shifted != expected)
    }

    @Test("Salts come from the secret by HMAC of the record number, then SHA-256 with the field number")
    func salts() throws {
        let bytes = Array(UInt8(0)..<32)
        let secret = try #require(ItemSecret(bytes: bytes))
        let record = HMAC<SHA256>.authenticationCode(
            for: [0, 0, 0, 0, 0, 0, 1, 0x9C] as [UInt8], using: SymmetricKey(data: bytes))
        #expect(secret.recordSalt(412).fieldSalt(3) == .sha256(Array(record) + [0, 0, 0, 3]))
        #expect(ItemSecret(bytes: Array(bytes.dropLast())) == nil)
    }

    @Test("The field root is RFC 6962's tree over record nodes, each over its field leaves")
    func shape() throws {
        let item = try TestItem(records: 5)
        let nodes = try (1...5).map { number -> CanonicalJSON.Digest in
            let leaves = try item.records[number - 1].enumerated().map { position, field in
                try CommitmentHasher.leaf(
                    field, salt: item.secret.recordSalt(UInt64(number)).fieldSalt(UInt32(position + 1)))
            }
            let tree = TreeHasher.node(TreeHasher.node(leaves[0], leaves[1]), leaves[2])
            return .sha256([0] + Array("comity/record/v1".utf8) + [0] + tree.bytes)
        }
        #expect(item.nodes == nodes)
        #expect(item.fieldRoot == FieldRoot(records: 5, hash: TreeHasher.tree(nodes)))
    }

    @Test("The known item has the field root that another program computed")
    func known() throws {
        let item = try TestItem(records: 3, fields: 2, secret: 0)
        #expect(item.fieldRoot.hash.hex == "50502d5f8dc68f64d137dcfb01dffdaa79e038b4abb7e271603ef6e5dafdfcf9")
        #expect(item.fieldRoot.records == 3)
    }

    @Test("Two fields of one record are not one field of two records")
    func boundaries() throws {
        let secret = try #require(ItemSecret(bytes: [UInt8](repeating: 1, count: 32)))
        let fields = [Field(path: "/a", value: "1"), Field(path: "/b", value: "2")]
        var one = FieldRootBuilder(secret: secret)
        try one.append(fields)
        var two = FieldRootBuilder(secret: secret)
        for field in fields { try two.append([field]) }
        #expect(one.fieldRoot.hash != two.fieldRoot.hash)
        #expect(one.fieldRoot.records == 1)
    }

    @Test("A record without fields is refused")
    func emptyRecord() throws {
        var builder = FieldRootBuilder(secret: try #require(ItemSecret(bytes: [UInt8](repeating: 1, count: 32))))
        #expect(code { try builder.append([]) } == .emptyRecord)
        #expect(builder.fieldRoot == FieldRoot(records: 0, hash: TreeHasher.empty))
    }

    @Test("Fields that differ only by normalisation are different fields")
    func normalisation() throws {
        let (composed, decomposed) = (Field(path: "/a", value: "\u{e9}"), Field(path: "/a", value: "e\u{301}"))
        #expect(composed != decomposed)
        let salt = Digest.sha256([])
        #expect(
            try CommitmentHasher.leaf(composed, salt: salt) != CommitmentHasher.leaf(decomposed, salt: salt))
        let disclosure = FieldDisclosure.disclosed(decomposed, salt: salt)
        #expect(try FieldDisclosure(json: JSON(canonical: disclosure.json.canonicalBytes)) == disclosure)
    }
}
