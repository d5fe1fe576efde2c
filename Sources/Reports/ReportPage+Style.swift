internal import Charts

extension ReportPage {
  private static let lightColors = """
    --ink:#1b2127;--muted:#58636f;--line:#dde2e7;--surface:#fff;--ground:#f5f6f8;--accent:#034ebb;
    --for:#ffe3b0;--for-strong:#ffc76b;--against:#d5e6ff;--against-strong:#a9cbff;
    """

  private static let darkColors = """
    --ink:#e4e8ec;--muted:#9ba7b3;--line:#2c333b;--surface:#171b20;--ground:#0f1216;--accent:#8ab4ff;
    --for:#4a3510;--for-strong:#7a5512;--against:#17304f;--against-strong:#234c80;
    """

  static let style = """
    :root{color-scheme:light dark;\(lightColors)\(ChartStyle.lightColors)}
    @media (prefers-color-scheme:dark){:root{\(darkColors)\(ChartStyle.darkColors)}}
    *{box-sizing:border-box}
    html{scroll-behavior:smooth;-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0 auto;max-width:68rem;padding:0 1.25rem 4rem;background:var(--ground);color:var(--ink);
    font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",sans-serif;overflow-wrap:break-word}
    a{color:var(--accent);text-underline-offset:.15em}
    :focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
    main:focus{outline:none}
    .skip{position:absolute;left:-99rem;top:0;padding:.6rem 1rem;background:var(--surface);z-index:1}
    .skip:focus{left:.5rem;top:.5rem}
    header{padding:3.5rem 0 1.25rem}
    .kind{margin:0 0 .3rem;color:var(--muted);font-size:.85rem;letter-spacing:.06em;text-transform:uppercase}
    h1{margin:0;font-size:clamp(1.7rem,1.2rem + 2.2vw,2.5rem);line-height:1.2;font-weight:600;letter-spacing:-.015em}
    .lead{margin:.8rem 0 0;max-width:46rem;color:var(--muted);font-size:1.08rem}
    nav ul{display:flex;max-width:none;flex-wrap:wrap;gap:.2rem 1.4rem;margin:0;padding:.8rem 0;list-style:none;
    border-block:1px solid var(--line);font-size:.92rem}
    nav a{display:inline-block;padding:.2rem 0;text-decoration:none}
    nav a:hover{text-decoration:underline}
    section{padding-top:2.75rem;scroll-margin-top:.5rem}
    h2{margin:0 0 .9rem;font-size:1.5rem;line-height:1.3;font-weight:600;letter-spacing:-.01em}
    h3{margin:2.25rem 0 .5rem;font-size:1.1rem;line-height:1.4;font-weight:600}
    h4{margin:0 0 .3rem;font-size:1rem;line-height:1.4;font-weight:600}
    p,ul,ol{margin:.5rem 0;max-width:46rem}
    li{margin:.3rem 0}
    small,.note{color:var(--muted);font-size:.9rem}
    .card{margin:1rem 0;padding:1.1rem 1.25rem;background:var(--surface);border:1px solid var(--line);border-radius:.6rem;
    min-width:0}
    .card>:first-child{margin-top:0}.card>:last-child{margin-bottom:0}
    .big p:first-of-type{font-size:1.15rem;line-height:1.5}
    .grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1rem;margin:1rem 0;
    align-items:start}
    .grid>.card{margin:0}
    .thirds{grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr))}
    figure{margin:1rem 0}
    figcaption{margin-bottom:.6rem;font-weight:600}
    figcaption small{display:block;font-weight:400}
    .chart{display:block}
    .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem;margin:1rem 0}
    .tiles div{padding:.8rem 1rem;background:var(--surface);border:1px solid var(--line);border-radius:.6rem}
    .tiles dt{color:var(--muted);font-size:.85rem}
    .tiles dd{margin:0;font-size:1.5rem;line-height:1.35;font-weight:600;font-variant-numeric:tabular-nums}
    .tiles dd small{display:block;font-size:.82rem;font-weight:400}
    .scroll{overflow-x:auto;max-width:100%}
    .scroll .chart{width:auto;max-width:none}
    table{border-collapse:collapse;font-size:.92rem;font-variant-numeric:tabular-nums;width:100%}
    caption{padding-bottom:.5rem;text-align:left;font-weight:600}
    th,td{padding:.4rem .7rem .4rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
    th{font-weight:600}thead th{color:var(--muted);font-size:.84rem;vertical-align:bottom}
    tbody th{font-weight:500;min-width:7rem}tbody tr:last-child>*{border-bottom:0}
    .n{text-align:right;white-space:nowrap}.n small{display:block}
    .readout{display:block;min-height:1.6em;margin-top:.6rem;color:var(--muted);font-size:.9rem}
    mark{padding:.05em .12em;border-radius:.2em;color:inherit;background:var(--for)}
    mark.strong{background:var(--for-strong)}
    mark.against{background:var(--against);text-decoration:underline dotted;text-underline-offset:.18em}
    mark.against.strong{background:var(--against-strong)}
    .mistake blockquote{margin:.8rem 0;padding:0 0 0 1rem;border-left:3px solid var(--line);max-width:46rem}
    .terms{display:flex;flex-wrap:wrap;gap:.25rem .9rem;margin:.2rem 0;padding:0;list-style:none;font-size:.92rem}
    .terms li{margin:0}td .terms{min-width:13rem}.w{white-space:nowrap}
    code,pre{font-family:ui-monospace,"SFMono-Regular",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86rem}
    pre{margin:.6rem 0;padding:.8rem 1rem;overflow-x:auto;background:var(--ground);border:1px solid var(--line);
    border-radius:.4rem;line-height:1.5}
    details{margin:.8rem 0}summary{cursor:pointer;font-weight:600}
    .facts{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.3rem 1.5rem;margin:0}
    .facts dt{color:var(--muted)}.facts dd{margin:0;min-width:0}
    .inflation{float:right;margin-left:1rem;font-weight:600;white-space:nowrap}
    footer{margin-top:3.5rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--muted);font-size:.88rem}
    \(ChartStyle.rules)
    @media (max-width:34rem){header{padding-top:2rem}.card{padding:.9rem .95rem}
    .facts{grid-template-columns:1fr;gap:0}.facts dd{margin-bottom:.6rem}.inflation{float:none;display:block;margin:0}}
    @media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
    @media print{:root{color-scheme:light;\(lightColors)\(ChartStyle.lightColors)--ground:#fff}
    body{max-width:none;padding:0;font-size:10.5pt}nav,.skip,.readout{display:none}header{padding-top:0}
    .card,.tiles div,figure,tr{break-inside:avoid}h2,h3,h4{break-after:avoid}.scroll{overflow:visible}
    .scroll .chart{width:auto;max-width:100%;height:auto}.grid{grid-template-columns:1fr 1fr}
    *{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
    """

  /// Walks through the cells of a matrix by keys and says what each holds; opens what is folded before printing. Everything
  /// can be read without it.
  static let script = """
    'use strict';
    for (const box of document.querySelectorAll('.matrix')) {
      const cells = [...box.querySelectorAll('.cell')];
      const out = box.parentElement.querySelector('.readout');
      let at = -1;
      const show = (index, scrolls) => {
        if (at >= 0) cells[at].classList.remove('current');
        at = index;
        cells[at].classList.add('current');
        out.textContent = cells[at].querySelector('title').textContent;
        if (scrolls) cells[at].scrollIntoView({block: 'nearest', inline: 'nearest'});
      };
      const steps = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1};
      box.addEventListener('keydown', event => {
        if (!(event.key in steps) || cells.length === 0) return;
        event.preventDefault();
        show(Math.min(cells.length - 1, Math.max(0, at + steps[event.key])), true);
      });
      box.addEventListener('pointerover', event => {
        const cell = event.target.closest('.cell');
        if (cell) show(cells.indexOf(cell), false);
      });
    }
    addEventListener('beforeprint', () => {
      for (const part of document.querySelectorAll('details')) part.open = true;
    });
    """
}
