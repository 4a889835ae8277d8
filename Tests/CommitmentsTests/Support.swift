import CanonicalJSON
import Commitments
import Testing
import TransparencyLog

/// An item of evidence of given shape, with the secret and the nodes of its records.
struct TestItem {
    let secret: ItemSecret
    let records: [[Field]]
    private(set) var nodes: [Digest] = []
    private(set) var fieldRoot: FieldRoot

    init(records count: Int, fields: Int = 3, secret seed: UInt8 = 7) throws {
        secret = try #require(ItemSecret(bytes: [UInt8](repeating: seed, count: 32)))
        records = (0..<count).map { record in
            (0..<fields).map { Field(path: "/stmt/0/ntry/\(record)/f\($0)", value: "value \(record).\($0)") }
        }
        var builder = FieldRootBuilder(secret: secret)
        for record in records { nodes.append(try builder.append(record)) }
        fieldRoot = builder.fieldRoot
    }

    func all(_ number: Int) throws -> RecordDisclosure {
        try RecordDisclosure(number: UInt64(number), all: records[number - 1], secret: secret)
    }

    /// Discloses the second field of the records that `keep` names, from 1.
    func disclose(_ keep: (Int) -> Bool) throws -> Disclosure {
        var writer = DisclosureWriter()
        var parts: [DisclosurePart] = []
        for number in 1...max(records.count, 1) where number <= records.count {
            if keep(number) {
                let record = try RecordDisclosure(
                    number: UInt64(number), of: records[number - 1], secret: secret
                ) { field, _ in field == 2 }
                parts += try writer.disclose(record)
            } else {
                writer.withhold(nodes[number - 1])
            }
        }
        return Disclosure(parts: parts + writer.finish())
    }

    func reveal(_ number: Int) throws -> RecordReveal {
        let plan = try RecordReveal.plan(number: UInt64(number), records: UInt64(records.count))
        let path = plan.path { TreeHasher.tree(nodes[Int($0.leaves.lowerBound)..<Int($0.leaves.upperBound)]) }
        return try RecordReveal(record: all(number), records: UInt64(records.count), path: path)
    }
}

/// SplitMix64: the same numbers on every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

extension Digest {
    /// The digest with one bit turned over.
    var flipped: Digest {
        var bytes = self.bytes
        bytes[31] ^= 1
        return Digest(bytes: bytes) ?? self
    }
}

/// The code of the `CommitmentError` that a body throws; nil where it throws nothing. Any other error fails the test.
func code(_ body: () throws -> Void) -> CommitmentError.Code? {
    do {
        try body()
        return nil
    } catch let error as CommitmentError {
        return error.code
    } catch {
        Issue.record(error)
        return nil
    }
}
