/// A run of adjacent outputs that a kernel keeps in registers while it walks over the entries of a row.
protocol LaneBlock {
  static var width: Int { get }
  static var zero: Self { get }
  /// Reads `width` floats.
  init(_ source: UnsafePointer<Float>)
  mutating func add(_ other: Self)
  mutating func add(_ factor: Float, times other: Self)
  func store(to target: UnsafeMutablePointer<Float>)
}

extension LaneBlock {
  /// Adds `factor` times the `width` floats at `source`.
  @inline(__always)
  mutating func add(_ factor: Float, times source: UnsafePointer<Float>) {
    add(factor, times: Self(source))
  }

  /// Adds this block times `factor` to the `width` floats at `target`.
  @inline(__always)
  func addProduct(_ factor: Float, to target: UnsafeMutablePointer<Float>) {
    var sum = Self(target)
    sum.add(factor, times: self)
    sum.store(to: target)
  }
}

// Plain multiplications and additions: `addingProduct` calls a library function where the build has no fused form.
extension Float: LaneBlock {
  static var width: Int { 1 }
  @inline(__always) init(_ source: UnsafePointer<Float>) { self = source.pointee }
  @inline(__always) mutating func add(_ other: Float) { self += other }
  @inline(__always) mutating func add(_ factor: Float, times other: Float) { self += factor * other }
  @inline(__always) func store(to target: UnsafeMutablePointer<Float>) { target.pointee = self }
}

extension SIMD2: LaneBlock where Scalar == Float {
  static var width: Int { 2 }
  @inline(__always) init(_ source: UnsafePointer<Float>) {
    self = UnsafeRawPointer(source).loadUnaligned(as: Self.self)
  }
  @inline(__always) mutating func add(_ other: Self) { self += other }
  @inline(__always) mutating func add(_ factor: Float, times other: Self) { self += factor * other }
  @inline(__always) func store(to target: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(target).storeBytes(of: self, as: Self.self)
  }
}

extension SIMD4: LaneBlock where Scalar == Float {
  static var width: Int { 4 }
  @inline(__always) init(_ source: UnsafePointer<Float>) {
    self = UnsafeRawPointer(source).loadUnaligned(as: Self.self)
  }
  @inline(__always) mutating func add(_ other: Self) { self += other }
  @inline(__always) mutating func add(_ factor: Float, times other: Self) { self += factor * other }
  @inline(__always) func store(to target: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(target).storeBytes(of: self, as: Self.self)
  }
}

extension SIMD8: LaneBlock where Scalar == Float {
  static var width: Int { 8 }
  @inline(__always) init(_ source: UnsafePointer<Float>) {
    self = UnsafeRawPointer(source).loadUnaligned(as: Self.self)
  }
  @inline(__always) mutating func add(_ other: Self) { self += other }
  @inline(__always) mutating func add(_ factor: Float, times other: Self) { self += factor * other }
  @inline(__always) func store(to target: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(target).storeBytes(of: self, as: Self.self)
  }
}

extension SIMD16: LaneBlock where Scalar == Float {
  static var width: Int { 16 }
  @inline(__always) init(_ source: UnsafePointer<Float>) {
    self = UnsafeRawPointer(source).loadUnaligned(as: Self.self)
  }
  @inline(__always) mutating func add(_ other: Self) { self += other }
  @inline(__always) mutating func add(_ factor: Float, times other: Self) { self += factor * other }
  @inline(__always) func store(to target: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(target).storeBytes(of: self, as: Self.self)
  }
}

/// Two blocks side by side.
struct JoinedLanes<First: LaneBlock, Second: LaneBlock>: LaneBlock {
  var first: First
  var second: Second

  static var width: Int { First.width + Second.width }
  static var zero: Self { Self(first: .zero, second: .zero) }

  @inline(__always) init(first: First, second: Second) {
    self.first = first
    self.second = second
  }
  @inline(__always) init(_ source: UnsafePointer<Float>) {
    first = First(source)
    second = Second(source + First.width)
  }
  @inline(__always) mutating func add(_ other: Self) {
    first.add(other.first)
    second.add(other.second)
  }
  @inline(__always) mutating func add(_ factor: Float, times other: Self) {
    first.add(factor, times: other.first)
    second.add(factor, times: other.second)
  }
  @inline(__always) func store(to target: UnsafeMutablePointer<Float>) {
    first.store(to: target)
    second.store(to: target + First.width)
  }
}
