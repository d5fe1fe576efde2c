internal import CZlib

/// The bytes of an input in order, decompressed.
protocol ByteSource: AnyObject {
  /// How much of the input as it is stored has been used.
  var position: Int { get }
  /// Appends to `buffer` until it holds `target` bytes; fewer mean the end. What was read before an error is in
  /// the buffer.
  func read(into buffer: ByteBuffer, upTo target: Int) throws
}

final class PlainSource: ByteSource {
  private let input: any RawInput
  private(set) var position: Int
  private var head: [UInt8]

  /// - Parameter head: The bytes that have been read already.
  init(_ input: any RawInput, head: [UInt8]) {
    self.input = input
    self.head = head
    position = head.count
  }

  func read(into buffer: ByteBuffer, upTo target: Int) throws {
    buffer.reserve(target)
    while buffer.count < target, !head.isEmpty { buffer.append(head.removeFirst()) }
    let room = UnsafeMutableRawBufferPointer(start: buffer.base + buffer.count, count: target - buffer.count)
    let size = try input.read(room, at: position)
    position += size
    buffer.count += size
  }
}

/// Decompresses gzip (RFC 1952): any number of members in a row, with zero bytes after the last one allowed.
final class GzipSource: ByteSource {
  private static let blockSize = 256 << 10

  private let input: any RawInput
  private let path: String
  private(set) var position: Int
  // zlib keeps the stream's address, so it must not move; `block` is where its `next_in` points.
  private let stream: UnsafeMutablePointer<z_stream>
  private let block: UnsafeMutablePointer<UInt8>
  private var isInsideMember = false

  /// - Parameter head: The bytes that have been read already, less than a block.
  init(_ input: any RawInput, head: [UInt8], path: String) {
    self.input = input
    self.path = path
    position = head.count
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    block = .allocate(capacity: Self.blockSize)
    // 16 asks for the gzip wrapping, whose checksum and length zlib then compares.
    let status = inflateInit2_(
      stream, 16 + MAX_WBITS, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib of another version, or no memory")
    block.initialize(from: head, count: head.count)
    stream.pointee.next_in = block
    stream.pointee.avail_in = UInt32(head.count)
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    block.deallocate()
  }

  func read(into buffer: ByteBuffer, upTo target: Int) throws {
    buffer.reserve(target)
    while buffer.count < target {
      if stream.pointee.avail_in == 0, try refill() == 0 {
        if isInsideMember { throw CorpusError.truncatedGzip(path: path) }
        return
      }
      if !isInsideMember, try !startMember() { continue }
      let room = min(target - buffer.count, Int(UInt32.max))
      stream.pointee.next_out = buffer.base + buffer.count
      stream.pointee.avail_out = UInt32(room)
      let status = inflate(stream, Z_NO_FLUSH)
      buffer.count += room - Int(stream.pointee.avail_out)
      switch status {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END: isInsideMember = false
      default:
        let reason = stream.pointee.msg.map { String(cString: $0) } ?? "zlib status \(status)"
        throw CorpusError.corruptGzip(path: path, reason: reason)
      }
    }
  }

  private func refill() throws -> Int {
    let size = try input.read(
      UnsafeMutableRawBufferPointer(start: block, count: Self.blockSize), at: position)
    position += size
    stream.pointee.next_in = block
    stream.pointee.avail_in = UInt32(size)
    return size
  }

  /// Skips zero bytes between members and starts the next one, if one begins in the block.
  private func startMember() throws -> Bool {
    while stream.pointee.avail_in > 0, stream.pointee.next_in.pointee == 0 {
      stream.pointee.next_in += 1
      stream.pointee.avail_in -= 1
    }
    guard stream.pointee.avail_in > 0 else { return false }
    guard stream.pointee.next_in.pointee == 0x1F else {
      throw CorpusError.corruptGzip(path: path, reason: "other bytes after the compressed data")
    }
    inflateReset(stream)
    isInsideMember = true
    return true
  }
}

/// The bytes of `input`, decompressed if it begins as gzip does.
func byteSource(_ input: any RawInput, path: String) throws -> any ByteSource {
  var head: [UInt8] = [0, 0]
  let size = try head.withUnsafeMutableBytes { try input.read($0, at: 0) }
  head.removeLast(2 - size)
  return head == [0x1F, 0x8B]
    ? GzipSource(input, head: head, path: path) : PlainSource(input, head: head)
}
