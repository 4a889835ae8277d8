import CanonicalJSON
import ComityModel
import Testing

@Suite("Instants")
struct InstantTests {
    @Test(
        "the examples of RFC 3339 5.8 and their like are read, whatever the offset, and printed in UTC",
        arguments: [
            ("1985-04-12T23:20:50.52Z", "1985-04-12T23:20:50.520Z", 482_196_050_520),
            ("1996-12-19T16:39:57-08:00", "1996-12-20T00:39:57Z", 851_042_397_000),
            ("1937-01-01T12:00:27.87+00:20", "1937-01-01T11:40:27.870Z", -1_041_337_172_130),
            ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z", 0),
            ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z", -1),
            ("2026-11-24T10:05:00+01:00", "2026-11-24T09:05:00Z", 1_795_511_100_000),
            ("2024-02-29T00:00:00-00:00", "2024-02-29T00:00:00Z", 1_709_164_800_000),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z", -62_135_596_800_000),
            ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z", 253_402_300_799_999),
            ("2026-11-24T00:30:00+23:59", "2026-11-23T00:31:00Z", 1_795_393_860_000),
        ] as [(String, String, Int64)])
    func read(text: String, printed: String, milliseconds: Int64) throws {
        let instant = try instant(text)
        #expect(instant.milliseconds == milliseconds)
        #expect(instant.description == printed)
        #expect(instant.json == .string(printed))
        #expect(Instant(printed) == instant)
    }

    @Test(
        "anything else is none",
        arguments: [
            "", "2026", "2026-11-24", "2026-11-24T10:05", "2026-11-24T10:05:00", "2026-11-24T10:05Z",
            "2026-11-24 10:05:00Z", "2026-11-24t10:05:00Z", "2026-11-24T10:05:00z", "2026-11-24T10:05:00+0100",
            "2026-11-24T10:05:00+01", "2026-11-24T10:05:00+24:00", "2026-11-24T10:05:00+01:60",
            "2026-11-24T10:05:00Z ", " 2026-11-24T10:05:00Z", "2026-11-24T24:00:00Z", "2026-11-24T10:60:00Z",
            "2026-11-24T10:05:61Z", "2016-12-31T23:59:60Z", "2026-11-24T10:05:00.Z", "2026-11-24T10:05:00.1234Z",
            "2026-11-24T10:05:00,5Z", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z",
            "2026-04-31T00:00:00Z", "2026-01-00T00:00:00Z", "0000-01-01T00:00:00Z", "10000-01-01T00:00:00Z",
            "-001-01-01T00:00:00Z", "+026-11-24T10:05:00Z", "2026-1１-24T10:05:00Z", "2026-11-24T10:05:00−01:00",
            "2026-11-24T10:05:00ZZ", "2026-11-24T10:05:00.+01:00", "2026-11-24T-1:05:00Z",
        ])
    func refused(text: String) { #expect(Instant(text) == nil) }

    @Test("what is printed reads back, for any millisecond of the years 1 to 9999")
    func roundTrip() {
        var random = SeededRandom(seed: 3339)
        for _ in 0..<5_000 {
            let instant = Instant(milliseconds: .random(in: -62_135_596_800_000...253_402_300_799_999, using: &random))
            #expect(Instant(instant.description) == instant)
        }
    }

    @Test("an offset never leads to an instant that cannot be printed and read again")
    func edgeOfTime() {
        for text in ["0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01"] {
            if let instant = Instant(text) { #expect(Instant(instant.description) == instant, "\(text)") }
        }
    }

    @Test("order, seconds and addition go by the time line, before the epoch too")
    func arithmetic() throws {
        let (early, late) = (try instant("1969-12-31T23:59:59.5Z"), try instant("1970-01-01T00:00:00.5Z"))
        #expect(early < late)
        #expect(early.seconds == -1)
        #expect(late.seconds == 0)
        #expect(early.advanced(bySeconds: 1) == late)
        #expect(Instant(seconds: -1).milliseconds == -1_000)
    }
}
