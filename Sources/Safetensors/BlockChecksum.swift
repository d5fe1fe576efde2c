internal import Crypto
internal import Dispatch
internal import Synchronization

/// The checksum of tensors' bytes: the SHA-256 of the SHA-256 of each block of each tensor, tensors in the order of their
/// bytes.
///
/// A tensor's blocks are of 1 MiB, but for its last. So tensors that grow side by side can be summed as they are written, and
/// threads share the work for those that are there.
enum BlockChecksum {
  static let blockSize = 1 << 20

  /// The sum of one tensor under way.
  struct Tensor {
    private var block = SHA256()
    private var blockCount = 0
    private var digests: [UInt8] = []

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
      var rest = bytes[...]
      while !rest.isEmpty {
        let part = rest.prefix(blockSize - blockCount)
        block.update(bufferPointer: UnsafeRawBufferPointer(rebasing: part))
        blockCount += part.count
        rest = rest.dropFirst(part.count)
        if blockCount == blockSize { closeBlock() }
      }
    }

    private mutating func closeBlock() {
      digests += Array(block.finalize())
      block = SHA256()
      blockCount = 0
    }

    /// The digests of all blocks, end to end.
    consuming func finished() -> [UInt8] {
      if blockCount > 0 { closeBlock() }
      return digests
    }
  }

  /// The checksum in hexadecimal digits.
  ///
  /// - Parameter digests: what `Tensor.finished()` returned for the tensors, in the order of their bytes.
  static func sum(of digests: [[UInt8]]) -> String {
    var hash = SHA256()
    for digests in digests { hash.update(data: digests) }
    return hexadecimal(hash.finalize())
  }

  /// The checksum of tensors that are in memory, in hexadecimal digits. While it is taken, `body` runs on one of the threads.
  static func sum(
    of tensors: [UnsafeRawBufferPointer], while body: @Sendable () -> Void = {}
  ) -> String {
    // Only read, and they outlive the call.
    nonisolated(unsafe) let blocks = tensors.flatMap { tensor in
      stride(from: 0, to: tensor.count, by: blockSize).map {
        UnsafeRawBufferPointer(rebasing: tensor[$0..<min($0 + blockSize, tensor.count)])
      }
    }
    let digests = Mutex([[UInt8]](repeating: [], count: blocks.count))
    DispatchQueue.concurrentPerform(iterations: 1 + blocks.count) { index in
      if index == 0 { return body() }
      let digest = Array(SHA256.hash(data: blocks[index - 1]))
      digests.withLock { $0[index - 1] = digest }
    }
    return sum(of: digests.withLock { $0 })
  }
}

func hexadecimal(_ digest: SHA256.Digest) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in digest {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
