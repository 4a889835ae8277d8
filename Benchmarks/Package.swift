// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that building and testing Comity never builds the benchmarks.
let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "Comity", path: ".."),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        .executableTarget(
            name: "bench",
            dependencies: [
                .product(name: "CanonicalJSON", package: "Comity"),
                .product(name: "ComityLaw", package: "Comity"),
                .product(name: "ComityModel", package: "Comity"),
                .product(name: "Sealing", package: "Comity"),
                .product(name: "StrictYAML", package: "Comity"),
                .product(name: "TransparencyLog", package: "Comity"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .treatAllWarnings(as: .error),
            ])
    ],
    swiftLanguageModes: [.v6]
)
