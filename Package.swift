// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// A hand-written target of this package: strict everywhere.
func house(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioEmbedded: Target.Dependency = .product(name: "NIOEmbedded", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")

let package = Package(
    name: "choxa",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "choxa", targets: ["choxa"])
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CTurboJPEG", pkgConfig: "libturbojpeg", providers: [.apt(["libturbojpeg0-dev"])]),
        .systemLibrary(name: "CWebP", pkgConfig: "libwebp", providers: [.apt(["libwebp-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        house("JSON"),
        house("XML", ["CExpat"]),
        house("GS1"),
        house("EPCIS", ["GS1", "JSON", "XML"]),
        house("Commune", ["EPCIS", "GS1", "JSON", crypto, cryptoExtras]),
        house("Formats", ["Commune", "CPNG", "CQREncode", "CTurboJPEG", "CWebP", "CZlib", crypto]),
        house("Postgres", ["CLibPQ"]),
        house("Store", ["Commune", "EPCIS", "Formats", "GS1", "JSON", "Postgres", crypto]),
        house(
            "Web",
            [
                "Commune", "EPCIS", "Formats", "GS1", "JSON", "Postgres", "Store", crypto, hummingbird, hummingbirdCore, httpTypes, logging, nioCore,
                nioHTTP1, nioHTTPTypes, nioPosix,
            ]),
        .executableTarget(name: "hello", dependencies: [hummingbird], path: "Tests/Bench/Hello", swiftSettings: strict),
        .target(name: "Allocations", path: "Tests/Bench/Allocations"),
        .executableTarget(
            name: "feedbench", dependencies: ["Allocations", "Commune", "Formats", "Postgres", "Store"], path: "Tests/Bench/Feeds", swiftSettings: strict),
        .executableTarget(
            name: "standardsbench", dependencies: ["Allocations", "EPCIS", "GS1"], path: "Tests/Bench/Standards", swiftSettings: strict),
        .executableTarget(name: "epcisverdicts", dependencies: ["EPCIS", "JSON"], path: "Tests/Outside/standards/Verdicts", swiftSettings: strict),
        .executableTarget(
            name: "choxa",
            dependencies: [
                "CMalloc", "Commune", "EPCIS", "Formats", "GS1", "JSON", "Postgres", "Store", "Web", "XML", arguments, hummingbird, httpTypes, logging,
                lifecycle, signals,
            ],
            swiftSettings: strict),
        .target(
            name: "TestKit",
            dependencies: ["Commune", "JSON", "Postgres", "Store", "Web", hummingbird, httpTypes, logging, lifecycle, nioCore, nioHTTP1],
            path: "Tests/TestKit", swiftSettings: strict),
        tests("JSONTests", ["JSON"]),
        tests("XMLTests", ["XML"]),
        tests("GS1Tests", ["GS1", "JSON"]),
        tests("EPCISTests", ["EPCIS", "GS1", "JSON", "XML"]),
        tests("CommuneTests", ["Commune", "JSON", "TestKit"]),
        tests("FormatsTests", ["Commune", "Formats", "TestKit", crypto]),
        tests("PostgresTests", ["Postgres"]),
        tests(
            "ServiceTests",
            ["Commune", "EPCIS", "Formats", "JSON", "Postgres", "Store", "TestKit", "Web", httpTypes, nioCore, nioEmbedded, nioHTTP1, nioHTTPTypes]),
    ]
)
