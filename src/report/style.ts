/**
 * The one style sheet of the pages: plain, in the manner of government portals, nothing from elsewhere.
 * Words that stand only on drafts (未填) are put in by it, so that the text of a cell is its figure and nothing else.
 */
export const STYLE = `
:root { color-scheme: light; --ink: #1f2329; --soft: #5c6470; --line: #8a929c; --head: #f2f5f9; --mark: #b3261e; --open: #fff6dd; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: #eef1f5; color: var(--ink); font: 1.0625rem/1.85 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; overflow-wrap: anywhere; }
main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 4rem 4rem; background: #fff; border-top: 4px solid var(--mark); min-height: 100vh; }
h1 { margin: 0 0 1rem; font-size: 1.75rem; line-height: 1.4; text-align: center; }
h1 span { display: inline-block; }
h2 { margin: 2.25rem 0 .75rem; font-size: 1.25rem; line-height: 1.5; }
p { margin: .5rem 0; text-indent: 2em; text-align: justify; }
.byline { margin: 0 0 1.5rem; padding: .5rem 0; border-block: 1px solid #d8dde3; color: var(--soft); font-size: .875rem; text-indent: 0; text-align: center; }
.unwritten::before { content: "（本部分还没有写）"; background: var(--open); color: var(--soft); }
.draft { margin: 0 0 2rem; padding: .875rem 1.25rem; border: 1px solid #e3c77c; border-left: 4px solid #d19a00; background: var(--open); font-size: .9375rem; line-height: 1.7; }
.draft h2 { margin: 0; font-size: 1.0625rem; }
.draft h3 { margin: .75rem 0 .25rem; font-size: .9375rem; }
.draft p { margin: .25rem 0; text-indent: 0; }
.draft ul { margin: .25rem 0; padding-left: 1.25rem; }
.draft li { margin: .25rem 0; }
.draft a { color: inherit; }
.advice { color: var(--soft); }
.error b { color: var(--mark); }
.frame { overflow-x: auto; margin: .75rem 0; }
.frame:focus-visible { outline: 2px solid #2d6cdf; outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; line-height: 1.5; font-variant-numeric: tabular-nums; }
.wide { min-width: 52rem; font-size: .875rem; }
caption { padding: 0 0 .375rem; color: var(--soft); font-size: .875rem; text-align: left; }
th, td { padding: .4375rem .5rem; border: 1px solid var(--line); text-align: center; vertical-align: middle; overflow-wrap: normal; }
td { white-space: nowrap; }
.columns-4 col + col { width: 24%; }
.columns-5 col + col { width: 18%; }
.wide td { width: 4.5rem; }
th { background: var(--head); font-weight: 500; text-wrap: balance; }
th.start { text-align: left; }
.title th { font-weight: 700; }
tr :target { outline: 3px solid #d19a00; outline-offset: -3px; }
.open td.blank { background: var(--open); }
.open td.typed::before { content: "未填"; color: var(--soft); font-size: .8125rem; }
.open td.derived::before { content: "待合计"; color: var(--soft); font-size: .8125rem; }
.notice { text-align: center; }
.notice p { text-indent: 0; text-align: center; }
@media (max-width: 48rem) {
  body { font-size: 1rem; }
  main { padding: 1.25rem 1rem 2.5rem; }
  h1 { font-size: 1.3125rem; }
  h2 { font-size: 1.125rem; }
  p { text-align: start; }
  table { font-size: .875rem; }
  .wide { min-width: 44rem; }
  .wide td { width: 3.5rem; }
  .wide caption::after { content: "（可左右滑动）"; }
  th, td { padding: .375rem .3125rem; }
}
@media print {
  @page { size: A4; margin: 18mm 14mm; }
  body { background: none; font: 12pt/1.7 "FangSong", "STFangsong", "SimSun", "Songti SC", "Noto Serif CJK SC", serif; }
  main { max-width: none; min-height: 0; margin: 0; padding: 0; border: 0; }
  h2 { break-after: avoid; }
  .draft ul { display: none; }
  .draft h3 { display: none; }
  .frame { overflow: visible; }
  table { font-size: 9pt; line-height: 1.35; }
  .wide { min-width: 0; font-size: 8pt; }
  .wide td { width: 3.6em; }
  th, td { padding: 2pt 3pt; border-color: #000; }
  th { background: none; }
  table, tr { break-inside: avoid; }
  .title, .title + tr { break-after: avoid; }
}
`;
