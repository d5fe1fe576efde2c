import Testing
@testable import Safetensors
