/// The hash of a term from those of its words or characters, so that a run's hash follows from that of the
/// run without its last symbol.
enum TermHash {
  @inline(__always)
  static func word(_ bytes: UnsafeBufferPointer<UInt8>, start: Int, length: Int) -> UInt64 {
    Hash.bytes(of: bytes, start: start, length: length)
  }

  @inline(__always)
  static func symbol(_ symbol: UInt32) -> UInt64 { Hash.mix(UInt64(symbol), 0x8ebc_6af0_9c88_c6e3) }

  @inline(__always)
  static func appending(_ symbol: UInt64, to run: UInt64) -> UInt64 { Hash.mix(run, symbol) }
}
