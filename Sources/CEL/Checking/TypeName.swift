/// Names that the language gives to types.
enum TypeName {
    static let all: Set = [
        "bool", "bytes", "double", "dyn", "int", "list", "map", "null_type", "string", "type", "uint",
        "google.protobuf.Timestamp",
        "google.protobuf.Duration",
    ]
}
