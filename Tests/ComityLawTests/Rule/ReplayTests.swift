import CanonicalJSON
import ComityModel
import Testing

@testable import ComityLaw

@Suite("Opinions")
struct ReplayTests {
    @Test(
        "the same packs, facts and date give the same bytes, whatever order the files came in",
        arguments: FirstStoryTests.own)
    func replay(_ story: StoryCase) throws {
        let first = story.opinion(try Law.set.get(), Law.zones)
        let again = story.opinion(try PackSetAgain.set.get(), Law.zones)
        #expect(first.json.canonicalBytes == again.json.canonicalBytes)
        #expect(first.digest == again.digest)
    }

    @Test("an opinion survives its JSON", arguments: FirstStoryTests.own)
    func roundTrip(_ story: StoryCase) throws {
        let opinion = story.opinion(try Law.set.get(), Law.zones)
        #expect(try Opinion(json: opinion.json) == opinion)
    }

    @Test("a set is named by its files: one changed byte gives another name, cases and explanations count for nothing")
    func digest() throws {
        let set = try Law.set.get()
        #expect(try PackSet(files: Law.files.shuffledBy(7)).digest == set.digest)
        #expect(try PackSet(files: Law.files + [PackFile(path: "README.md", bytes: [65])]).digest == set.digest)
        var files = Law.files
        let index = try #require(files.firstIndex { $0.path == "eu/led.yaml" })
        files[index] = PackFile(path: files[index].path, bytes: files[index].bytes + Array("\n# one more\n".utf8))
        #expect(try PackSet(files: files).digest != set.digest)
    }

    @Test("an opinion says which instruments do not apply, and why")
    func whyNot() throws {
        let opinion = try PermitTests.story("F06").opinion(try Law.set.get(), Law.zones)
        let rows = opinion.json["instruments"]?.array ?? []
        let convention = try #require(rows.first { $0["instrument"] == "ets030" })
        #expect(convention["status"] == "does-not-apply")
        #expect(convention["norms"]?.array?.first?["norm"] == "EIO-34(1).1")
    }

    @Test("each norm that decides is told with its role and its rule")
    func why() throws {
        let opinion = try PermitTests.story("F08").opinion(try Law.set.get(), Law.zones)
        let rows = opinion.json["why"]?.array ?? []
        #expect(rows.map { $0["role"]?.string } == ["range", "bars", "bars"])
        #expect(rows.allSatisfy { $0["says"]?.string?.isEmpty == false })
    }
}

/// The packs read a second time, in another order.
enum PackSetAgain {
    static let set = Result { try PackSet(files: Law.files.shuffledBy(11)) }
}

/// A small generator with a fixed seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

extension Array {
    func shuffledBy(_ seed: UInt64) -> [Element] {
        var generator = Seeded(state: seed)
        return shuffled(using: &generator)
    }
}
