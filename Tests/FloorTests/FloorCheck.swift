/// Holds import lines to the table of the house and to the manifest. A pure function over texts, so that tests can show it
/// to fail.
struct FloorCheck {
    let house: House
    let manifest: Manifest

    /// What the files do that is not allowed, in their order; a target without a row is named once.
    func findings(in files: [SourceFile]) -> [Finding] {
        var unknown: Set<String> = []
        return files.flatMap { file -> [Finding] in
            let imports = Import.all(in: file)
            let isBuilt = manifest.targets[file.target] != nil
            if file.isTest, isBuilt { return imports.compactMap { undeclared($0, file) } }
            guard isBuilt, let room = house.rooms[file.target] else {
                guard unknown.insert(file.target).inserted else { return [] }
                return [Finding(.unknownTarget, "\(file.isTest ? "Tests" : "Sources")/\(file.target)", file.target)]
            }
            return imports.compactMap { judge($0, file, room) }
        }
    }

    private func judge(_ line: Import, _ file: SourceFile, _ room: Room) -> Finding? {
        func finding(_ rule: Finding.Rule) -> Finding { Finding(rule, "\(file.path):\(line.line)", line.module) }
        if line.isTestable { return finding(.testable) }
        if let other = house.rooms[line.module] {
            guard room.ours.contains(line.module) else { return finding(other.floor > room.floor ? .upward : .unnamed) }
        } else if Floor.allStandardModules.contains(line.module) {
            return room.floor.standardModules.contains(line.module) ? nil : finding(.standard)
        } else if !room.theirs.contains(line.module) {
            return finding(.foreign)
        }
        return undeclared(line, file)
    }

    /// Modules that another product brings along.
    private static let products = ["CYaml": "Yams"]

    private func undeclared(_ line: Import, _ file: SourceFile) -> Finding? {
        let modulesOfTests: Set = ["Testing", "XCTest"]
        let free = Floor.allStandardModules.union(file.isTest ? modulesOfTests : [])
        let product = Self.products[line.module] ?? line.module
        if free.contains(line.module) || manifest.targets[file.target]?.contains(product) == true { return nil }
        return Finding(.undeclared, "\(file.path):\(line.line)", line.module)
    }
}
