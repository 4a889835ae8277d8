// swift-tools-version: 6.2
import PackageDescription

/// Strict settings for our own targets; dependencies build as they come.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
    .treatWarning("DeprecatedDeclaration", as: .warning),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

func kit(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, exclude: ["README.md"], swiftSettings: strict)
}

func room(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

// The order is the floors of ARCHITECTURE.md, from the ground up; FloorTests holds the imports to them.
let package = Package(
    name: "Comity",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2")
    ],
    targets: [
        kit("CanonicalJSON", [crypto]),
        kit("TransparencyLog", ["CanonicalJSON", crypto]),
        kit("Commitments", ["CanonicalJSON", "TransparencyLog", crypto]),

        kit("CEL", []),

        room("ComityModel", ["CanonicalJSON", "TransparencyLog"]),

        room("ComityCase", ["CanonicalJSON", "ComityModel"]),

        tests("CanonicalJSONTests", ["CanonicalJSON"]),
        .testTarget(
            name: "CELTests", dependencies: ["CEL"], exclude: ["Conformance/profile.txt", "Conformance/refused.txt"],
            swiftSettings: strict),
        tests("TransparencyLogTests", ["TransparencyLog", "CanonicalJSON", crypto]),
        tests("CommitmentsTests", ["Commitments", "TransparencyLog", "CanonicalJSON", crypto]),
    ],
    swiftLanguageModes: [.v6]
)
