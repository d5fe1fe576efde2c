import Testing
@testable import TextFeatures
