import Testing
@testable import Slant
