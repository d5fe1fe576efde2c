internal import TextFeatures

/// The traces of all texts, each kind end to end in one array.
struct TraceTable: Sendable {
  /// Rows of hashes, rising within a row.
  struct Sets: Sendable {
    private(set) var hashes: [UInt32] = []
    private(set) var ends: [Int] = []

    mutating func append(_ set: [UInt32]) {
      hashes += set
      ends.append(hashes.count)
    }

    subscript(row: Int) -> ArraySlice<UInt32> { hashes[(row == 0 ? 0 : ends[row - 1])..<ends[row]] }
  }

  private(set) var shingles = Sets()
  private(set) var names = Sets()
  private(set) var numbers = Sets()
  private(set) var quotations = Sets()
  private(set) var headlines = Sets()
  private(set) var leads = Sets()
  private(set) var weekdays: [UInt8] = []

  var count: Int { shingles.ends.count }

  mutating func append(_ trace: TextTrace) {
    shingles.append(trace.shingles)
    names.append(trace.names)
    numbers.append(trace.numbers)
    quotations.append(trace.quotations)
    headlines.append(trace.headline)
    leads.append(trace.lead)
    weekdays.append(trace.weekday)
  }
}
