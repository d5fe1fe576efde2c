internal import Charts
internal import Evaluation
internal import Slant

extension EvaluationReport {
  private static let template = PageTemplate(
    """
    <div class="grid">{{#tasks}}<div class="card big">{{#name}}<h3>{{.}}</h3>{{/name}}
    {{#sentences}}<p>{{.}}</p>
    {{/sentences}}</div>
    {{/tasks}}</div>
    {{#finding}}<div class="card"><p><strong>Before you trust these figures:</strong> {{.}} <a href="#audit">More in the audit.</a></p></div>{{/finding}}
    {{#clean}}<p class="note">{{.}}</p>{{/clean}}

    """)

  /// What a manager reads.
  var summary: Markup {
    Self.template.render([
      "tasks": .list(
        result.tasks.map { task in
          let words = PlainWords(
            task: task, details: result.details?.first { $0.task == task.task },
            stanceBaseline: result.baseline(of: task))
          return [
            "name": .optional(result.tasks.count > 1 ? name(of: task) : nil),
            "sentences": .list(words.sentences.map { .text($0) }),
          ]
        }),
      "finding": .optional(result.audit?.findings.first?.headline),
      "clean": .optional(
        result.audit.flatMap { $0.findings.isEmpty ? "The audit found nothing that flatters these figures." : nil }),
    ])
  }
}
