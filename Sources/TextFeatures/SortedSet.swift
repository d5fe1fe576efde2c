extension [UInt32] {
  /// The distinct numbers, rising.
  package func sortedSet() -> [UInt32] {
    var numbers = self
    numbers.sort()
    var count = 0
    for index in numbers.indices where index == 0 || numbers[index] != numbers[index - 1] {
      numbers[count] = numbers[index]
      count += 1
    }
    numbers.removeLast(numbers.count - count)
    return numbers
  }
}
