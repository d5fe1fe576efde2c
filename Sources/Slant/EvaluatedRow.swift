internal import Corpora
internal import Evaluation

/// What an evaluation keeps of each row beside its labels.
struct EvaluatedRow: Sendable {
  let reference: RowReference
  let group: String?
  let outlet: String?
  /// The field that names it.
  let outletField: String?
  /// The web domain of the field `url`.
  let domain: String?
  /// The web domain that the text names most often.
  let mentionedDomain: String?
  /// As year-month-day.
  let date: String?
  /// The value of the field that makes folds or a split.
  let splitValue: String?
  /// What the field of the second annotator holds.
  let secondLabel: FieldValue?
  /// The beginning of the title or the text.
  let excerpt: String
  /// The first and the last words of the text, in lower case.
  let opening: String
  let closing: String
}

/// Which fields an evaluation reads beside those of training.
struct EvaluatedFields: Sendable {
  let mapping: FieldMapping
  private let outlets: [Int]
  private let url: Int?
  private let date: Int?
  private let split: Int?
  private let second: Int?

  /// The fields that outlets are looked for in where none is named.
  static let outletNames = ["outlet", "source"]
  private static let urlName = "url"
  private static let excerptLength = 120

  init(recipe: TrainingRecipe, options: EvaluationOptions, splitField: String?) {
    var mapping = recipe.labelledMapping()
    if let group = options.group { mapping.group = group }
    func place(_ field: String, required: Bool) -> Int {
      if required { mapping.required.insert(field) }
      if let place = mapping.labels.firstIndex(of: field) { return place }
      mapping.labels.append(field)
      return mapping.labels.count - 1
    }
    outlets = options.outlet.map { [place($0, required: true)] } ?? Self.outletNames.map { place($0, required: false) }
    url = place(Self.urlName, required: false)
    date = (options.date ?? recipe.date).map { place($0, required: options.date != nil) }
    split = splitField.map { place($0, required: true) }
    second = options.secondLabel.map { place($0, required: true) }
    self.mapping = mapping
  }

  func row(_ document: Document, in batch: DocumentBatch) -> EvaluatedRow {
    let fields = document.fields
    let edges = TextEdges(batch.bytes, document.textRange)
    let outletPlace = outlets.first { fields[$0].plainText != nil }
    return EvaluatedRow(
      reference: RowReference(id: document.id, location: "\(document.location)"), group: document.group,
      outlet: outletPlace.flatMap { fields[$0].plainText }, outletField: outletPlace.map { mapping.labels[$0] },
      domain: url.flatMap { fields[$0].plainText }.flatMap { WebDomain.domain(ofURL: $0) },
      mentionedDomain: WebDomain.mostMentioned(in: batch.bytes, document.textRange),
      date: date.flatMap { fields[$0].plainText }.flatMap { LabelledRows.day($0) },
      splitValue: split.flatMap { fields[$0].plainText }, secondLabel: second.map { fields[$0] },
      excerpt: excerpt(of: document, in: batch), opening: edges.opening, closing: edges.closing)
  }

  private func excerpt(of document: Document, in batch: DocumentBatch) -> String {
    let range = document.titleRange.isEmpty ? document.textRange : document.titleRange
    // Four bytes a character at most, so that no long text is decoded.
    let text = String(decoding: batch.bytes[range].prefix(4 * Self.excerptLength), as: UTF8.self)
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > Self.excerptLength ? line.prefix(Self.excerptLength) + "…" : line
  }
}

extension FieldValue {
  /// A string, or a number as it is written; nil for anything else and for an empty string.
  var plainText: String? {
    switch self {
    case .string(let text): text.isEmpty ? nil : text
    case .number(let digits): digits
    default: nil
    }
  }
}
