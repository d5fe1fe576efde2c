import Foundation
import Testing

@testable import LinearModels

@Suite struct VectorMathTests {
  @Test func exponentialAgainstTheLibrary() {
    for step in 0...40_000 {
      let x = Float(-87) + Float(step) * (175 / 40_000)
      let expected = exp(Double(x))
      #expect(abs(Double(VectorMath.exp(SIMD4(repeating: x))[0]) - expected) <= 3e-7 * expected)
    }
    #expect(VectorMath.exp(SIMD4(repeating: -1000))[1] < 2e-38)
    #expect(VectorMath.exp(SIMD4(repeating: 1000))[2].isFinite)
    #expect(VectorMath.exp(.zero) == SIMD4(repeating: 1))
  }

  @Test func logarithmsAgainstTheLibrary() {
    for step in 1...20_000 {
      let x = Float(step) / 20_000
      let one = Double(VectorMath.log1p(SIMD4(repeating: x))[3])
      #expect(abs(one - log1p(Double(x))) <= 3e-7 * log1p(Double(x)))
      for scale in [Float(1), 1e-12, 1e6] {
        let expected = log(Double(x * scale))
        #expect(
          abs(Double(VectorMath.log(SIMD4(repeating: x * scale))[0]) - expected) <= 1e-6 + 1e-7
            * abs(expected))
      }
    }
  }
}
