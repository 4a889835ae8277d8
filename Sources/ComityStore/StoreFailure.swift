/// Why a store cannot be opened.
public enum StoreFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The database has tables, and they are not this program's.
    case foreign
    /// A newer program wrote the database.
    case newer(schema: Int, known: Int)
    /// The keys of the keyring are not those of the database.
    case otherKey(String)
    /// A folder or a file is not as it must be: which one, and what to do.
    case file(String, String)
    /// The database does not answer.
    case unavailable(String)

    /// A sentence.
    public var description: String {
        switch self {
        case .foreign: "the database is not one of this program; give the right folder"
        case .newer(let schema, let known):
            "the database has schema \(schema), this program knows \(known); start the newer program"
        case .otherKey(let reason): "the keys do not open this database (\(reason)); give the folder of its own keys"
        case .file(let name, let reason): "`\(name)`: \(reason)"
        case .unavailable(let reason): "the database cannot be opened (\(reason)); check its folder and free space"
        }
    }
}
