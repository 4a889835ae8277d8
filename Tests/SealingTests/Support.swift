import CanonicalJSON
import FoundationEssentials
import Sealing

/// The octets of a text of hexadecimal digits.
func hex(_ digits: String) -> [UInt8] {
    let digits = Array(digits)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0 }
}

/// Octets 0, 1, … 255, 0, 1, … in any number.
func counting(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 256)
    let block = Array(UInt8.min...UInt8.max)
    while bytes.count < count { bytes += block }
    bytes.removeLast(bytes.count - count)
    return bytes
}

/// The code of the failure that `body` throws; nil when it throws none.
func failure<Value: ~Copyable>(_ body: () throws(SealingFailure) -> Value) -> SealingFailure.Code? {
    do {
        _ = try body()
        return nil
    } catch {
        return error.code
    }
}

/// The public suites: read when they are there, else the test is skipped with the suite's name.
enum Suites {
    static let folder: String = {
        if let folder = ProcessInfo.processInfo.environment["COMITY_SUITES"] { return folder }
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return "/\(root)/../shared/suites"
    }()

    static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(folder)/\(path)") }

    static func json(_ path: String) throws -> JSON {
        try JSON(parsing: Array(Data(contentsOf: URL(filePath: "\(folder)/\(path)"))))
    }
}
