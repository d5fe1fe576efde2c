internal import CLibXML2

/// The library's state that all threads share.
enum LibXML2 {
  /// Makes it, once. Left to themselves, two threads that use the library for the first time both make it, and one may then wait for
  /// ever for a lock that the other has replaced.
  static let isReady: Bool = {
    xmlInitParser()
    return true
  }()
}
