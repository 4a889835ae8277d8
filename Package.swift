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

let server: [Target.Dependency] = [
    .product(name: "Hummingbird", package: "hummingbird"),
    .product(name: "HummingbirdCore", package: "hummingbird"),
    .product(name: "HummingbirdTLS", package: "hummingbird"),
    .product(name: "AsyncHTTPClient", package: "async-http-client"),
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"),
    .product(name: "NIOSSL", package: "swift-nio-ssl"),
    .product(name: "HTTPTypes", package: "swift-http-types"),
    .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
    .product(name: "Logging", package: "swift-log"),
]
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let x509: Target.Dependency = .product(name: "X509", package: "swift-certificates")
let asn1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
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
    products: [
        .executable(name: "comity", targets: ["comity"]),
        .executable(name: "comity-verify", targets: ["comity-verify"]),
    ]
        // What `Benchmarks` measures.
        + ["CanonicalJSON", "TransparencyLog", "Sealing", "StrictYAML", "ComityModel", "ComityLaw"].map {
            .library(name: $0, targets: [$0])
        },
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        kit("CanonicalJSON", [crypto]),
        kit("TransparencyLog", ["CanonicalJSON", crypto]),
        kit("Commitments", ["CanonicalJSON", "TransparencyLog", crypto]),

        kit("CEL", []),
        kit("Sealing", ["CanonicalJSON", crypto]),
        kit("StrictYAML", ["CanonicalJSON", .product(name: "Yams", package: "Yams")]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),

        room("ComityModel", ["CanonicalJSON", "TransparencyLog"]),

        room("ComityCase", ["CanonicalJSON", "ComityModel"]),
        room("ComityAccess", ["CanonicalJSON", "ComityModel", crypto, cryptoExtras]),
        room("ComityEvidence", ["CanonicalJSON", "Commitments", "TransparencyLog", "ComityModel", "CLibXML2"]),
        room("ComityTrust", ["CanonicalJSON", "ComityModel", crypto, x509, asn1]),

        room("ComityLaw", ["CEL", "StrictYAML", "CanonicalJSON", "ComityModel"]),

        room("ComityScenario", ["CanonicalJSON", "ComityModel"]),
        room(
            "ComityOffice",
            [
                "ComityAccess", "ComityCase", "ComityEvidence", "ComityLaw", "ComityTrust", "Sealing", "Commitments",
                "TransparencyLog", "CanonicalJSON", "ComityModel", crypto,
                .product(name: "Logging", package: "swift-log"),
            ]),

        room(
            "ComityStore",
            [
                "ComityOffice", "ComityTrust", "Sealing", "TransparencyLog", "CanonicalJSON", "ComityModel", crypto,
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        room(
            "ComityExchange",
            ["ComityOffice", "ComityTrust", "TransparencyLog", "CanonicalJSON", "ComityModel"] + server),
        room("ComityRegister", ["ComityCase", "TransparencyLog", "CanonicalJSON", "ComityModel"]),
        room(
            "ComityDossier",
            [
                "ComityTrust", "ComityAccess", "ComityCase", "ComityLaw", "Commitments", "TransparencyLog",
                "CanonicalJSON",
                "ComityModel",
            ]),

        .executableTarget(
            name: "comity",
            dependencies: [
                "ComityDossier", "ComityExchange", "ComityOffice", "ComityRegister", "ComityScenario", "ComityStore",
                "ComityAccess", "ComityCase", "ComityEvidence", "ComityLaw", "ComityTrust", "Sealing",
                "TransparencyLog",
                "StrictYAML", "CanonicalJSON", "ComityModel",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Logging", package: "swift-log"),
            ], swiftSettings: strict),
        .executableTarget(
            name: "comity-verify",
            dependencies: ["ComityDossier", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: strict),

        room(
            "ComityTesting",
            [
                "ComityOffice", "ComityScenario", "ComityTrust", "ComityAccess", "ComityEvidence", "ComityLaw",
                "Sealing",
                "TransparencyLog", "CanonicalJSON", "ComityModel", crypto,
                .product(name: "Logging", package: "swift-log"),
            ]),

        tests("CanonicalJSONTests", ["CanonicalJSON"]),
        .testTarget(
            name: "CELTests", dependencies: ["CEL"], exclude: ["Conformance/profile.txt", "Conformance/refused.txt"],
            swiftSettings: strict),
        tests("TransparencyLogTests", ["TransparencyLog", "CanonicalJSON", crypto]),
        tests("ComityModelTests", ["ComityModel", "CanonicalJSON", "TransparencyLog"]),
        tests("ComityAccessTests", ["ComityAccess", "ComityModel", "CanonicalJSON"]),
        tests("StrictYAMLTests", ["StrictYAML", "CanonicalJSON"]),
        tests(
            "ComityEvidenceTests",
            ["ComityEvidence", "ComityScenario", "StrictYAML", "Commitments", "CanonicalJSON", "ComityModel"]),
        tests("ComityScenarioTests", ["ComityScenario", "CanonicalJSON", "ComityModel"]),
        tests(
            "ComityStoreTests",
            [
                "ComityStore", "ComityTesting", "ComityOffice", "ComityTrust", "ComityAccess", "Sealing",
                "TransparencyLog",
                "CanonicalJSON", "ComityModel", crypto, .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        tests("ComityCaseTests", ["ComityCase", "ComityModel", "CanonicalJSON", "TransparencyLog"]),
        tests(
            "ComityExchangeTests",
            [
                "ComityExchange", "ComityOffice", "ComityTrust", "TransparencyLog", "CanonicalJSON", "ComityModel",
                crypto,
            ]
                + server),
        tests("ComityLawTests", ["ComityLaw", "CEL", "ComityModel", "StrictYAML", "CanonicalJSON"]),
        tests(
            "ComityOfficeTests",
            [
                "ComityOffice", "ComityTesting", "ComityScenario", "ComityEvidence", "ComityLaw", "ComityCase",
                "ComityTrust",
                "ComityAccess", "Commitments", "Sealing", "TransparencyLog", "StrictYAML", "CanonicalJSON",
                "ComityModel",
            ]),
        tests(
            "ComityRegisterTests",
            ["ComityRegister", "ComityCase", "TransparencyLog", "CanonicalJSON", "ComityModel", crypto]),
        tests(
            "ComityDossierTests",
            [
                "ComityDossier", "ComityTrust", "ComityAccess", "ComityCase", "ComityLaw", "Commitments",
                "TransparencyLog",
                "CanonicalJSON", "ComityModel", crypto,
            ]),
        tests("FloorTests", []),
        tests("ComityProcessTests", ["comity", "comity-verify", "CanonicalJSON"]),
        tests("SealingTests", ["Sealing", "CanonicalJSON", crypto]),
        tests(
            "ComityTrustTests", ["ComityTrust", "ComityModel", "TransparencyLog", "CanonicalJSON", crypto, x509, asn1]),
        tests("CommitmentsTests", ["Commitments", "TransparencyLog", "CanonicalJSON", crypto]),
    ],
    swiftLanguageModes: [.v6]
)
