/**
 * Tables. Borders belong to the cells alone, since a collapsed border does not move with a cell that stays;
 * --labels is the width of the columns that stay while the figures scroll. Browsers that know scroll timelines show the
 * hints only where a table does scroll; others wherever a wide table meets a small screen.
 */
export const TABLE_STYLE = `
.table { --group: 2.125rem; --label: 15rem; --labels: 0rem; position: relative; margin: .75rem 0; timeline-scope: --frame; }
.frame { overflow-x: auto; scroll-timeline: --frame inline; }
table { width: 100%; border: solid var(--line); border-width: 1px 0 0 1px; border-collapse: separate; border-spacing: 0; font-size: .9375rem; line-height: 1.5; font-variant-numeric: tabular-nums; }
.wide table { font-size: .875rem; }
.labels-1 { --labels: var(--label); }
.labels-2 { --labels: calc(var(--group) + var(--label)); }
.labels-3 { --labels: calc(var(--group) * 2 + var(--label)); }
.labels-4 { --labels: calc(var(--group) * 3 + var(--label)); }
caption { padding: 0 0 .375rem; color: var(--soft); font-size: .875rem; text-align: left; }
caption span { position: sticky; left: 0; }
th, td { padding: .4375rem .5rem; border: solid var(--line); border-width: 0 1px 1px 0; text-align: center; vertical-align: middle; overflow-wrap: normal; }
td { position: relative; white-space: nowrap; scroll-margin: 5rem 1rem 5rem calc(var(--labels) + 1rem); }
th { background: var(--head); font-weight: 500; text-wrap: balance; }
th.start { text-align: left; text-wrap: wrap; }
.title th { background: #dfe8f4; font-weight: 700; }
.columns-4 .label, .columns-5 .label { width: 28%; }
.columns-4 col { width: 24%; }
.columns-5 col { width: 18%; }
.wide col { width: 4.5rem; }
.wide .label { width: auto; }
.wide .group { width: var(--group); }
.down { padding-inline: 0; }
.down span { display: inline-block; writing-mode: vertical-rl; letter-spacing: .06em; line-height: 1.25; white-space: nowrap; }
.change { display: block; color: var(--brand); font-size: .8125rem; line-height: 1.35; }
.same { color: var(--soft); }
caption span::after { content: "（可左右滑动）"; visibility: hidden; }
.edge { position: absolute; inset: 1.75rem 0 0 auto; z-index: 3; width: 1.25rem; background: linear-gradient(to right, transparent, #1f232933); opacity: 0; pointer-events: none; }
@media (max-width: 64rem) {
  .table { --group: 1.625rem; --label: 6.25rem; }
  table { font-size: .875rem; }
  .wide table { width: max-content; min-width: 100%; font-size: .8125rem; }
  .wide td { min-width: 3rem; }
  .wide col { width: 3.25rem; }
  .wide .label { width: var(--label); }
  th, td { padding: .375rem .3125rem; }
  .stub { position: sticky; z-index: 2; }
  .stub-1 { left: 0; }
  .stub-2 { left: var(--group); }
  .stub-3 { left: calc(var(--group) * 2); }
  .stub-4 { left: calc(var(--group) * 3); }
  [scope="colgroup"] span { display: inline-block; position: sticky; left: calc(var(--labels) + .5rem); right: .5rem; }
}
@media (max-width: 48rem) {
  .table { margin-inline: -1rem; }
  caption { padding-inline: 1rem; }
  caption span { left: 1rem; }
  .wide caption span::after { visibility: visible; }
  .wide .edge { opacity: 1; }
  table { border-left: 0; }
}
@supports (timeline-scope: --frame) {
  .edge, .wide .edge { opacity: 0; animation: more-to-the-right linear; animation-timeline: --frame; }
  .table caption span::after { visibility: hidden; animation: scrolls linear both; animation-timeline: --frame; }
  @keyframes more-to-the-right { from, 90% { opacity: 1; } to { opacity: 0; } }
  @keyframes scrolls { from, to { visibility: visible; } }
}
`;
