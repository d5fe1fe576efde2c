extension Unicode.Scalar {
  /// The scalar's full case folding, as CaseFolding.txt of Unicode gives it (statuses C and F).
  ///
  /// The standard library has no such table, but lower case of upper case gives it with these exceptions: ı,
  /// which would become i and stays, ẞ, whose lower case is one letter where its
  /// folding is two, and Cherokee, which folds to upper case.
  var caseFolding: String {
    switch value {
    case 0x1E9E: return "ss"
    case 0x131, 0x13A0...0x13F5: return String(self)
    case 0x13F8...0x13FD, 0xAB70...0xABBF: return properties.uppercaseMapping
    default:
      var folded = ""
      for upper in properties.uppercaseMapping.unicodeScalars {
        folded += upper.properties.lowercaseMapping
      }
      return folded
    }
  }
}

extension StringProtocol {
  var caseFolded: String {
    var folded = ""
    for scalar in unicodeScalars { folded += scalar.caseFolding }
    return folded
  }
}
