/** Only fonts that the device has; every colour at least 7 : 1 on its ground, but for borders. */
export const STYLE = `
:root { color-scheme: light; font-size: 106.25%; }
:root.large { font-size: 131.25%; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 52rem; padding: 0.75rem 1rem 3rem; color: #1a1a1a; background: #fff; line-height: 1.6;
  font-family: system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0.5rem 0; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.5rem 0 0.5rem; padding-top: 0.75rem; border-top: 2px solid #1a1a1a; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 0.5rem; }
p { margin: 0.5rem 0; }
ul, ol { margin: 0.5rem 0; padding-left: 1.4rem; }
li { margin: 0.3rem 0; }
a { color: #003c9e; }
a:focus-visible, input:focus-visible, textarea:focus-visible, button:focus-visible { outline: 3px solid #003c9e; outline-offset: 2px; }
.en { display: block; font-size: 0.9em; font-weight: 400; color: #4a4a4a; }
.sub, .note, .details { color: #4a4a4a; font-size: 0.92rem; }
.warning { font-weight: 600; }
.frame { border: 1px solid #767676; border-left-width: 6px; padding: 0.25rem 1rem 0.75rem; margin: 1rem 0; font-weight: 400; }
.frame.warning { border-color: #8c1d18; background: #fff6f5; }
.frame h3 { margin-top: 0.75rem; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.5rem; }
nav li { margin: 0; }
nav a, button { display: inline-block; min-height: 2.75rem; padding: 0.5rem 0.9rem; border: 1px solid #003c9e; border-radius: 0.5rem;
  background: #fff; color: #003c9e; font: inherit; text-decoration: none; }
nav a.call { background: #003c9e; color: #fff; }
nav .en { color: inherit; }
.checks { list-style: none; padding: 0; }
.checks > li { border-top: 1px solid #c4c4c4; padding: 0.6rem 0; margin: 0; }
.tick { display: flex; gap: 0.75rem; align-items: flex-start; }
.tick input { flex: none; width: 1.6rem; height: 1.6rem; margin: 0; accent-color: #003c9e; }
.tick label { flex: 1; font-weight: 600; }
.aside { flex: none; max-width: 45%; text-align: right; font-size: 0.92rem; }
.details { margin: 0.25rem 0 0 2.35rem; padding: 0; list-style: none; }
.field { margin: 1rem 0; }
.field label, legend { display: block; font-weight: 600; margin-bottom: 0.25rem; }
.field > input, textarea { width: 100%; font: inherit; padding: 0.5rem; border: 1px solid #595959; border-radius: 0.25rem; }
dl div { display: flex; gap: 1rem; }
dt { flex: 0 0 8rem; color: #4a4a4a; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0; }
th, td { border: 1px solid #767676; padding: 0.4rem 0.5rem; text-align: left; vertical-align: top; }
tbody th { font-weight: 400; }
thead { background: #f0f0f0; }
.right { text-align: right; }
footer { margin-top: 2.5rem; border-top: 1px solid #c4c4c4; color: #4a4a4a; font-size: 0.92rem; }
[hidden] { display: none; }
@media screen and (max-width: 40rem) {
  table, tbody, tfoot, tr, th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { border: 1px solid #767676; margin: 0.75rem 0; padding: 0.5rem 0.75rem; }
  th, td { border: 0; padding: 0.15rem 0; text-align: left; }
  tbody th { font-weight: 600; }
  td:empty { display: none; }
  td[data-head]:not([data-head=""])::before { content: attr(data-head) "\\A"; white-space: pre; color: #4a4a4a; font-size: 0.85rem; }
}
@page { size: A4; margin: 16mm 14mm 16mm 22mm; }
@media print {
  :root, :root.large { font-size: 10.5pt; }
  :root.large { font-size: 14pt; }
  body { max-width: none; padding: 0; }
  nav, .kept { display: none; }
  a { color: inherit; text-decoration: none; }
  h2, h3, .sub { break-after: avoid; }
  .checks > li, tr, .together, .frame { break-inside: avoid; }
}
`
