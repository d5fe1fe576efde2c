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
    .library(name: "Slant", targets: ["Slant"]),
    .executable(name: "slant", targets: ["SlantCommand"]),
  ],
  targets: [
    .systemLibrary(
      name: "CLAPACK", pkgConfig: "lapack blas",
      providers: [.apt(["libblas-dev", "liblapack-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    library("LinearAlgebra", ["CLAPACK"]),
    library("Safetensors"),
    library("Corpora", ["CZlib"]),
    library("TextFeatures", ["LinearAlgebra", "Safetensors"]),
    library("LinearModels", ["LinearAlgebra", "Safetensors"]),
    library("Evaluation"),
    library(
      "Slant",
      [
        "Corpora", "TextFeatures", "LinearModels", "Evaluation", "LinearAlgebra", "Safetensors",
      ]),
    .executableTarget(
      name: "SlantCommand",
      dependencies: ["Slant"],
      swiftSettings: settings),
    tests("LinearAlgebra", ["LinearAlgebra"]),
    tests("Safetensors", ["Safetensors"]),
    tests("Corpora", ["Corpora"]),
    tests("TextFeatures", ["TextFeatures", "LinearAlgebra", "Safetensors"]),
    tests(
      "LinearModels", ["LinearModels", "LinearAlgebra", "Safetensors"], resources: [.copy("Fixtures")]),
    tests("Evaluation", ["Evaluation"]),
    tests("Slant", ["Slant"]),
    tests("Command", ["Safetensors"]),
  ],
  swiftLanguageModes: [.v6]
)
