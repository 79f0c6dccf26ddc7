/** The looks of a report: one column, light or dark as the reader's system is, light on paper. */
export const style = `
:root { --ink: #1b1f24; --paper: #ffffff; --soft: #57606a; --line: #d0d7de; --card: #f6f8fa; --accent: #0b5cad; }
.dark { display: none; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --paper: #11151a; --soft: #9aa5b1; --line: #30363d; --card: #1a2027; --accent: #6cb6ff; }
  .dark { display: block; } .light { display: none; }
}
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--paper); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 0 0 .75rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
p { margin: 0 0 .5rem; }
.data, .note, figcaption { color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
section, figure { margin: 2.25rem 0 0; }
.verdicts { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1rem; }
.verdicts article { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; overflow-wrap: anywhere; }
.verdicts h2 { color: var(--soft); font-size: .85rem; text-transform: uppercase; letter-spacing: .04em; margin: 0; }
.answer { font-size: 1.35rem; font-weight: 650; color: var(--accent); }
figure svg { max-width: 100%; height: auto; display: block; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; margin: 0 0 .75rem; }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
td:first-child { white-space: normal; overflow-wrap: anywhere; min-width: 8rem; }
.number { text-align: right; }
ul { padding-left: 1.2rem; } li { margin: 0 0 .5rem; }
pre { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; overflow-x: auto; font-size: .85rem; white-space: pre-wrap; overflow-wrap: anywhere; }
@media print { main { max-width: none; padding: 0; } section, figure, article { break-inside: avoid; } body { font-size: 11pt; } }
`;
