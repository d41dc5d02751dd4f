/** The page of tables: a cell is a field, with the state of what is in it below; a bar stays in sight. */
export const GRID_STYLE = `
.fill .lead, .fill .own { margin: .25rem 0; text-indent: 0; text-align: start; }
.fill .closed { margin: 0 0 1rem; padding: .75rem 1rem; border: 1px solid #e3c77c; border-left: 4px solid #d19a00; background: var(--open); text-indent: 0; text-align: start; }
.fill h2 { margin-bottom: .25rem; }
.fill [hidden] { display: none; }
.fill .table { margin-bottom: .5rem; }
.fill td { min-width: 3.75rem; padding: .25rem .1875rem 1.25rem; }
.fill tbody th[scope="row"] { padding-bottom: 1.25rem; }
.fill td input { display: block; width: 100%; min-width: 3.25rem; min-height: 2.25rem; padding: .125rem .1875rem; border: 1px solid #76839a; border-radius: 3px; background: #fff; color: inherit; font: inherit; font-size: 1rem; font-variant-numeric: tabular-nums; text-align: center; scroll-margin: 5rem 1rem 6rem calc(var(--labels) + 1rem); }
.fill td input::placeholder { color: var(--soft); font-size: .8125rem; opacity: 1; }
.fill td input:placeholder-shown { background: var(--open); }
.fill td input:focus { outline: 3px solid var(--focus); outline-offset: -1px; }
.fill td output, .fill td .value { display: block; min-height: 2.25rem; line-height: 2.25rem; }
.fill td output { font-weight: 600; }
.fill output:empty::before { content: "待合计"; color: var(--soft); font-size: .8125rem; font-weight: 400; }
.fill .value:empty::before { content: "未填"; color: var(--soft); font-size: .8125rem; }
.fill td .state { position: absolute; inset: auto 0 .0625rem; font-size: .75rem; line-height: 1.0625rem; color: var(--soft); white-space: nowrap; text-align: center; }
.fill td[data-state="saving"] .state { color: var(--info); }
.fill td[data-state="saved"] .state { color: #1f6b3a; }
.fill td[data-state="conflict"] input, .fill td[data-state="fault"] input { border: 2px solid var(--error); background: var(--error-tint); }
.fill td[data-state="conflict"] .state, .fill td[data-state="fault"] .state { color: var(--error); font-weight: 700; }
.fill td[data-finding="error"] { box-shadow: inset 0 0 0 2px var(--error); }
.fill td[data-finding="warning"] { outline: 2px dashed var(--warning); outline-offset: -3px; }
.fill button { min-height: 2.75rem; padding: .25rem 1rem; border: 1px solid var(--brand); border-radius: 4px; background: #fff; color: var(--brand); font: inherit; font-size: .9375rem; font-weight: 600; cursor: pointer; }
.fill button:hover { text-decoration: underline; text-underline-offset: .2em; }
.fill button:disabled { border-color: var(--line); color: var(--soft); cursor: default; text-decoration: none; }
.fill .open-points { margin: 1rem 0; padding: .75rem 1.25rem 1rem; border: 1px solid #e0a49f; border-left: 4px solid var(--error); background: var(--error-tint); }
.fill .said { margin: 2rem 0 1rem; padding: .75rem 1.25rem 1rem; border: 1px solid var(--line); }
.fill .open-points h2, .fill .said h2 { margin: 0 0 .25rem; font-size: 1.0625rem; }
.fill .open-points ul, .fill .said ul { margin: 0; padding: 0; list-style: none; }
.fill .open-points li, .fill .said li { padding: .375rem 0; font-size: .9375rem; line-height: 1.7; }
.fill .open-points .buttons { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .25rem; }
.fill .said a, .fill .open-points a { display: inline-block; margin-left: .5em; padding: .125rem 0; }
.bar { position: sticky; bottom: 0; z-index: 5; display: flex; flex-wrap: wrap; gap: .125rem 1.5rem; align-items: center; margin: 1.5rem -4rem -3rem; padding: .5rem 4rem; border-top: 2px solid var(--brand); background: var(--head); font-size: .9375rem; line-height: 1.6; }
.bar p { margin: 0; text-indent: 0; text-align: start; }
.bar .saving { font-weight: 700; }
.bar[data-state="trouble"] { border-top-color: var(--error); background: var(--error-tint); }
@media (max-width: 48rem) {
  .fill .keys { display: none; }
  .fill .open-points, .fill .said { margin-inline: -1rem; padding-inline: 1rem; border-inline: 0; }
  .bar { margin: 1rem -1rem -2rem; padding: .375rem 1rem; font-size: .875rem; }
}
`;
