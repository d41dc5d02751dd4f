/** The pages of the office above: tabs, progress, lists, charts. What is late is said in words; colour only repeats it. */
export const BOARD_STYLE = `
.board p, .board li { text-indent: 0; text-align: start; }
.board .head { display: flex; gap: .5rem 1rem; align-items: center; justify-content: space-between; margin: -1rem 0 .5rem; }
.board .office { margin: 0; color: var(--soft); font-size: .9375rem; }
.board h1 { margin: .5rem 0 1rem; font-size: 1.5rem; }
.board .byline { text-align: center; }
.tabs ul, .years ul, .files ul, .offices ul, .overview, .units ul { margin: 0; padding: 0; list-style: none; }
.tabs ul { display: flex; gap: .25rem; border-bottom: 2px solid var(--brand); }
.tabs a { display: block; padding: .375rem 1rem; border-radius: 4px 4px 0 0; color: var(--brand); text-decoration: none; }
.tabs a:hover { text-decoration: underline; }
.tabs [aria-current] { background: var(--brand); color: #fff; font-weight: 600; }
.years ul { display: flex; flex-wrap: wrap; gap: .25rem .5rem; justify-content: center; }
.years a { display: block; min-width: 4.5rem; padding: .25rem .5rem; text-align: center; }
.years [aria-current] { border: 1px solid var(--brand); border-radius: 4px; font-weight: 700; text-decoration: none; }
.overview { margin: 1rem 0; padding: .75rem 1.25rem; background: var(--head); font-size: .9375rem; }
.overview li { padding: .125rem 0; }
.overview strong { white-space: nowrap; }
.overview strong, .late { color: var(--error); font-weight: 600; }
.board .hint { margin: .75rem 0; color: var(--soft); font-size: .875rem; line-height: 1.7; }
.board .empty { margin: 2rem 0; color: var(--soft); text-align: center; }
.progress td { white-space: normal; line-height: 1.4; }
.progress td small, .progress .late { display: block; font-size: .8125rem; }
.progress td small { color: var(--soft); }
.progress .overdue { background: var(--error-tint); }
.wide.progress .label, .progress .stub { width: 15rem; }
.depth-2 span { padding-left: 1em; }
.depth-3 span { padding-left: 2em; }
.depth-4 span { padding-left: 3em; }
.choose { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin: 0 0 1rem; }
.choose label { display: grid; gap: .125rem; font-size: .875rem; color: var(--soft); min-width: 0; }
.choose select { max-width: 100%; min-height: 2.5rem; padding: .25rem .5rem; border: 1px solid #76839a; border-radius: 4px; background: #fff; color: var(--ink); font: inherit; font-size: 1rem; }
.choose button { min-height: 2.5rem; padding: .25rem 1.25rem; border: 1px solid var(--brand); border-radius: 4px; background: var(--brand); color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
.pages { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; justify-content: center; margin: 1rem 0; }
.ranked { width: auto; min-width: min(100%, 26rem); margin: 1rem auto; }
.ranked .number-cell { text-align: right; }
.ranked td { white-space: normal; }
.ranked caption { padding-inline: 0; }
.ranked caption span { left: 0; }
.board td > a { display: inline-block; min-width: 1.5rem; min-height: 1.5rem; }
.units { margin: 1.25rem 0; }
.units ul { columns: 18rem 3; column-gap: 2rem; font-size: .9375rem; }
.units li { padding: .0625rem 0; break-inside: avoid; }
.board .units h2, .board .files h2 { margin: 1.5rem 0 .25rem; font-size: 1.0625rem; }
.files { margin-top: 2rem; padding: .25rem 1.25rem 1rem; background: var(--head); }
.files ul { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; }
.files a { display: inline-block; padding: .25rem 0; }
.offices { margin-top: 2rem; font-size: .9375rem; }
.offices p { margin: 0; }
.outliers td { white-space: normal; }
.outliers .words { min-width: 14rem; text-align: left; }
.outliers td:nth-child(4) { min-width: 8rem; }
.trend .pair { display: grid; grid-template-columns: minmax(0, 30rem) minmax(0, 1fr); gap: 1rem 2rem; align-items: center; }
.trend .ranked { width: 100%; min-width: 0; margin: 0; }
.trend caption { display: none; }
.trend h2 { font-size: 1.0625rem; }
.chart { display: block; width: 100%; max-width: 30rem; height: auto; font-family: inherit; }
.chart text { fill: var(--ink); font-size: 14px; text-anchor: middle; }
.chart .unit { fill: var(--soft); text-anchor: start; }
.chart .long { font-size: 10px; }
.chart .bar { fill: var(--brand); }
.chart .axis { stroke: #59616d; stroke-width: 1; }
@media (max-width: 48rem) {
  .tabs ul { margin-inline: -1rem; padding-inline: .25rem; gap: 0; }
  .tabs li { flex: 1; text-align: center; }
  .tabs a { padding: .375rem .25rem; font-size: .9375rem; }
  .board .head { margin-top: -.75rem; }
  .ranked { border-left-width: 1px; }
  .overview { margin-inline: -1rem; padding-inline: 1rem; }
  .wide.progress .label, .progress .stub { width: 7.5rem; min-width: 7.5rem; }
  .progress td { min-width: 5.5rem; }
  .depth-2 span, .depth-3 span, .depth-4 span { padding-left: .5em; }
  .choose label { flex: 1 1 100%; }
  .choose select { width: 100%; }
  .trend .pair { grid-template-columns: minmax(0, 1fr); }
  .files { margin-inline: -1rem; padding-inline: 1rem; }
  .files ul { display: block; }
}
@media print { .leave, .tabs, .years, .choose, .files, .offices, .pages { display: none; } }
`;
