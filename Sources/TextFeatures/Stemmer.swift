#if Stemming
  internal import CSnowball
#endif

/// A Snowball stemmer (Porter 2001) from libstemmer, which is linked only under the package trait `Stemming`.
struct Stemmer: Sendable {
  let language: String

  /// - Throws: `FeatureError.stemmingNotBuiltIn` without the trait, `.unknownStemmer` if the library has none of that name.
  init(language: String) throws(FeatureError) {
    #if Stemming
      guard let handle = sb_stemmer_new(language, nil) else {
        throw FeatureError.unknownStemmer(language)
      }
      sb_stemmer_delete(handle)
      self.language = language
    #else
      throw FeatureError.stemmingNotBuiltIn(language)
    #endif
  }

  /// The stem of a case-folded word.
  func stem(_ word: String) -> String {
    #if Stemming
      // A stemmer holds the word it works on, so that each call has its own.
      guard let handle = sb_stemmer_new(language, nil) else { return word }
      defer { sb_stemmer_delete(handle) }
      let bytes = Array(word.utf8)
      guard let stem = sb_stemmer_stem(handle, bytes, Int32(bytes.count)) else { return word }
      let length = Int(sb_stemmer_length(handle))
      return String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
    #else
      return word
    #endif
  }
}
