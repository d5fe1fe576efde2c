// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A target of this package under `Sources`, with the settings all of them share.
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one target, in `Tests/<name>Tests`.
func tests(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil
) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: dependencies, resources: resources, swiftSettings: settings)
}

let package = Package(
  name: "slant",
  platforms: [.macOS(.v15)],
  products: [
    .library(
      name: "Slant",
      targets: [
        "Slant", "TextFeatures", "SpeakerAttribution", "NearDuplicates", "TopicDiscovery", "NearestArticles",
        "Evaluation",
      ]),
    .executable(name: "slant", targets: ["SlantCommand"]),
  ],
  traits: [
    .trait(
      name: "Stemming",
      description: "Reduce words to stems with Snowball, which needs libstemmer-dev to be installed.")
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLAPACK", pkgConfig: "lapack blas",
      providers: [.apt(["libblas-dev", "liblapack-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CSnowball", providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(name: "CPrefetch"),
    library("LinearAlgebra", ["CLAPACK"]),
    library("Safetensors", [.product(name: "Crypto", package: "swift-crypto")]),
    library("Corpora", ["CZlib"]),
    library("ArticleCleaning", ["CLibXML2"]),
    library(
      "TextFeatures",
      [
        "CPrefetch", "LinearAlgebra", "Safetensors",
        .target(name: "CSnowball", condition: .when(traits: ["Stemming"])),
      ]),
    library("TargetFeatures", ["TextFeatures", "LinearAlgebra", "Safetensors"]),
    library("LinearModels", ["CPrefetch", "LinearAlgebra", "Safetensors"]),
    library("NearDuplicates", ["TextFeatures", "LinearAlgebra"]),
    library("TopicDiscovery", ["TextFeatures", "LinearModels", "LinearAlgebra"]),
    library("NearestArticles", ["TextFeatures", "LinearAlgebra", "Safetensors"]),
    library("Evaluation"),
    library("SpeakerAttribution"),
    library("Charts"),
    library(
      "Slant",
      [
        "Corpora", "ArticleCleaning", "TextFeatures", "TargetFeatures", "NearDuplicates", "TopicDiscovery",
        "NearestArticles", "SpeakerAttribution", "LinearModels",
        "Evaluation", "LinearAlgebra", "Safetensors",
        .product(name: "Yams", package: "Yams"),
      ]),
    library(
      "Reports",
      [
        "Slant", "TextFeatures", "TopicDiscovery", "Evaluation", "Charts",
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .executableTarget(
      name: "SlantCommand",
      dependencies: [
        "Slant", "Reports", "ArticleCleaning", "Corpora", "Evaluation", "LinearAlgebra", "NearDuplicates",
        "NearestArticles", "Safetensors", "SpeakerAttribution",
        "TextFeatures", "TopicDiscovery",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "CleaningTrainer", dependencies: ["ArticleCleaning", "LinearModels", "LinearAlgebra"],
      swiftSettings: settings),
    .executableTarget(
      name: "RewriteTrainer", dependencies: ["Slant", "NearDuplicates", "LinearModels", "LinearAlgebra"],
      swiftSettings: settings),
    .executableTarget(
      name: "SpeakerTrainer", dependencies: ["SpeakerAttribution", "LinearModels", "LinearAlgebra"],
      swiftSettings: settings),
    .executableTarget(
      name: "ScoreGate", dependencies: [.product(name: "Crypto", package: "swift-crypto")], swiftSettings: settings),
    tests("LinearAlgebra", ["LinearAlgebra"], resources: [.copy("Fixtures")]),
    tests("Safetensors", ["Safetensors"], resources: [.copy("Fixtures")]),
    tests("Corpora", ["Corpora", "CZlib"], resources: [.copy("Fixtures")]),
    tests("ArticleCleaning", ["ArticleCleaning"], resources: [.copy("Fixtures")]),
    tests(
      "TextFeatures", ["TextFeatures", "LinearAlgebra", "Safetensors"],
      resources: [.copy("Fixtures")]),
    tests(
      "LinearModels", ["LinearModels", "LinearAlgebra", "Safetensors"], resources: [.copy("Fixtures")]),
    tests("NearDuplicates", ["NearDuplicates", "TextFeatures", "LinearAlgebra"]),
    tests(
      "TargetFeatures", ["TargetFeatures", "TextFeatures", "LinearAlgebra", "Safetensors"],
      resources: [.copy("Fixtures")]),
    tests("TopicDiscovery", ["TopicDiscovery", "TextFeatures", "LinearAlgebra"], resources: [.copy("Fixtures")]),
    tests("NearestArticles", ["NearestArticles", "TextFeatures", "LinearAlgebra"]),
    tests("Evaluation", ["Evaluation"], resources: [.copy("Fixtures")]),
    tests("SpeakerAttribution", ["SpeakerAttribution"], resources: [.copy("Fixtures")]),
    tests("Charts", ["Charts"]),
    tests("Reports", ["Reports", "Slant", "TextFeatures", "TopicDiscovery", "Evaluation", "Charts"]),
    tests("Slant", ["Slant", "SpeakerAttribution", "TextFeatures", "Evaluation", "LinearAlgebra"]),
    tests("Command", ["SlantCommand"]),
    tests("ScoreGate", ["ScoreGate"]),
  ],
  swiftLanguageModes: [.v6]
)

// These are built only where they are asked for: see Benchmarks/numerics/run and Benchmarks/evaluation/compare.py.
if Context.environment["SLANT_BENCHMARKS"] != nil {
  package.targets.append(
    .executableTarget(
      name: "NumericsBenchmark", dependencies: ["LinearAlgebra", "LinearModels"],
      path: "Benchmarks/numerics/Sources", swiftSettings: settings))
  package.targets.append(
    .executableTarget(
      name: "EvaluationBenchmark", dependencies: ["Evaluation"], path: "Benchmarks/evaluation/Sources",
      swiftSettings: settings))
}
