import CanonicalJSON
import ComityModel
import ComityOffice
import GRDB

/// What commands returned.
struct CommandTable {
    let db: Database

    func keep(_ result: Appended) throws {
        let messages = JSON.array(result.messages.map { .string($0.hex) })
        try db.execute(
            sql: "INSERT INTO command (id, file, version, messages) VALUES (?, ?, ?, ?)",
            arguments: [
                result.command.description, result.file.description, result.version, messages.canonicalText,
            ])
    }

    func result(of command: CommandID) throws -> Appended? {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT file, version, messages FROM command WHERE id = ?", arguments: [command.description])
        else { return nil }
        let (file, version, messages): (String, Int, String) = (row["file"], row["version"], row["messages"])
        guard let ref = CaseRef(file), let digests = try? JSON(canonical: Array(messages.utf8)).array else {
            throw JournalFailure.corrupt("table `command` holds no answer")
        }
        return Appended(
            command: command, file: ref, version: version,
            messages: digests.compactMap { $0.string.flatMap(Digest.init(hex:)) }, isRepetition: false)
    }
}
