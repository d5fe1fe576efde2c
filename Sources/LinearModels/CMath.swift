// One place for the C library's functions, whose module has another name on each platform.
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

func naturalLog(_ x: Double) -> Double { log(x) }
func naturalLogOfOnePlus(_ x: Double) -> Double { log1p(x) }
func exponential(_ x: Double) -> Double { exp(x) }
