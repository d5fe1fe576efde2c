internal import ArgumentParser
internal import LinearAlgebra

@main
struct SlantCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "slant",
    abstract: "Classify news text by topic, and by stance toward a target.",
    discussion: """
      Train a model on labelled articles, check it on held-out ones, classify new ones:

        slant train articles.jsonl --topic topic --model news.safetensors
        slant evaluate held-out.jsonl --model news.safetensors
        slant predict new.jsonl --model news.safetensors

      Rows are JSON Lines, CSV or TSV (with a header line), a folder whose subfolders are labels, or plain .txt \
      articles; each may be gzipped, and - is standard input.
      """,
    version: "0.1.0",
    subcommands: [
      Train.self, Evaluate.self, Compare.self, Predict.self, Explain.self, Clean.self, Topics.self, Similar.self,
      Dedupe.self,
      Features.self,
    ])

  static func main() {
    // At once, not with the first product: until then its threads would take cores from the reading.
    BLAS.switchOffOwnThreads
    main(nil)
  }
}
