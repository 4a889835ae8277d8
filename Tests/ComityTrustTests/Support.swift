import CanonicalJSON
import ComityTrust
import FoundationEssentials

/// The octets of a text of hexadecimal digits.
func hex(_ digits: String) -> [UInt8] {
    let digits = Array(digits)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0 }
}

/// The code of the failure that `body` throws; nil when it throws none.
func failure<Value>(_ body: () throws(TrustFailure) -> Value) -> TrustFailure.Code? {
    do {
        _ = try body()
        return nil
    } catch {
        return error.code
    }
}

/// The code of the failure that `body` throws; nil when it throws none.
func failure<Value>(_ body: () async throws(TrustFailure) -> Value) async -> TrustFailure.Code? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error.code
    }
}

extension JSON {
    /// The same object with one member set, or removed when nil.
    func with(_ name: String, _ value: JSON?) -> JSON {
        var members = object ?? [:]
        members[name] = value
        return .object(members)
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
