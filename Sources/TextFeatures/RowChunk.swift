/// The rows of some consecutive texts before they are finished: for each space one log, in the numbers of one worker, or one for
/// each slice of its terms. Only one thread at a time uses a chunk: the worker that makes it, then the one that assembles
/// its rows.
final class RowChunk: @unchecked Sendable {
  let worker: Int
  let rowCount: Int
  var logs: [[RowLog]]

  init(worker: Int, rowCount: Int, logs: [[RowLog]]) {
    self.worker = worker
    self.rowCount = rowCount
    self.logs = logs
  }

  /// Of all rows; some may have no column in the end.
  var entryCount: Int { logs.joined().reduce(0) { $0 + $1.entryCount } }
}
