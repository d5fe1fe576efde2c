/// How the charts of a page look. The page says what `--ink`, `--muted`, `--line` and `--surface` are: the colours of
/// text, of secondary text, of thin lines and of the ground.
public enum ChartStyle {
  /// The eight colours for a light ground: at least 3 to 1 against white, and apart from each other with any colour vision
  /// (CIE76 distances of at least 18 under simulated protanopia, deuteranopia and tritanopia; Machado et al. 2009).
  public static let lightColors = """
    --c1:#034ebb;--c2:#c18a00;--c3:#009956;--c4:#665483;--c5:#674911;--c6:#1c98fc;--c7:#7d263d;--c8:#899594;
    """
  /// The same for a dark ground.
  public static let darkColors = """
    --c1:#6289f0;--c2:#ad8200;--c3:#77fea2;--c4:#7e7da0;--c5:#ffd652;--c6:#a7d0ff;--c7:#e3585c;--c8:#bbc1bb;
    """

  /// The rules for the elements of charts.
  public static let rules: String = {
    let named = (1...8).map { ("c\($0)", "--c\($0)") } + [("cm", "--muted"), ("ci", "--ink")]
    return """
      .chart{width:100%;max-width:34rem;height:auto;font-size:12px;overflow:visible}
      .chart .t{fill:var(--ink)}.chart .s{font-size:11px}.chart .h{fill:var(--muted);font-size:11px}
      .chart .v{fill:var(--surface)}
      .chart .n{font-weight:600;paint-order:stroke;stroke:var(--surface);stroke-width:3px;stroke-linejoin:round}
      .chart .g{stroke:var(--line);stroke-width:1}.chart .a{stroke:var(--muted);stroke-width:1}
      .chart .r{stroke:var(--muted);stroke-width:1;fill:none}.chart .z{fill:var(--line);fill-opacity:.25}
      .chart .l{fill:none;stroke:var(--k);stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
      .chart .l.b{stroke-width:1;stroke-opacity:.45}.chart .w{stroke:var(--k);stroke-width:2;stroke-opacity:.6}
      .chart .f{fill:var(--k);stroke:var(--surface);stroke-width:1}.chart .q{fill:var(--k)}
      .chart .d{stroke:var(--k);stroke-linecap:round;stroke-opacity:.75;fill:none}
      .chart .o{fill:none;stroke:var(--ink);stroke-width:1;pointer-events:all}
      .chart .cell:hover rect,.chart .cell.current rect{stroke:var(--ink);stroke-width:2}

      """ + named.map { ".chart .\($0){--k:var(\($1))}" }.joined() + "\n"
  }()
}
