/**
 * What only a draft shows: its mark, the summary, marks at cells, explanations. Words and numbers at cells (未填, the
 * number of a finding) are put in here, so that the text of a cell is its figure and nothing else.
 */
export const DRAFT_STYLE = `
:root { --open: #fff6dd; --error: #a8201a; --error-tint: #fdecea; --warning: #7a4b00; --warning-tint: #fff1d6; --info: #3d5166; --info-tint: #f7f9fc; }
.draft-mark { display: flex; flex-wrap: wrap; gap: 0 1em; margin: -1rem 0 1.5rem; padding: .5rem 1rem; border: 1px solid #e3c77c; border-left: 4px solid #d19a00; background: var(--open); font-size: .9375rem; text-indent: 0; }
.summary, .notes { font-size: .9375rem; line-height: 1.7; }
.summary { margin: 1rem 0 2rem; padding: .75rem 1.25rem 1rem; border: 1px solid var(--line); }
.summary a { text-decoration-color: #1b4a8a80; }
.summary h2 { margin: 0; font-size: 1.0625rem; }
.summary p, .notes p { margin: .25rem 0; text-indent: 0; text-align: start; }
.summary ul, .notes ol { margin: .25rem 0; padding: 0; list-style: none; }
.summary li { padding: .25rem 0; }
.notes { margin: .75rem 0 1.5rem; padding: .25rem 1rem .75rem; border-left: 3px solid var(--faint); }
.notes li { margin: .25rem -0.5rem; padding: .25rem .5rem; }
.notes li:target { background: var(--open); }
.advice, .answer { margin-left: .5em; }
.advice { color: var(--soft); }
.answer { display: block; margin: .125rem 0; padding-left: .75rem; border-left: 2px solid var(--line); }
.back { display: inline-block; margin-left: .5em; padding: .125rem 0; white-space: nowrap; }
.tag { margin-right: .25em; white-space: nowrap; }
.error { --own: var(--error); --tint: var(--error-tint); }
.warning { --own: var(--warning); --tint: var(--warning-tint); }
.info { --own: var(--info); --tint: var(--info-tint); }
.tag { color: var(--own); }
.number, .mark::before { display: inline-block; min-width: 1.125rem; height: 1.125rem; padding: 0 .1875rem; border: 1px solid var(--own); border-radius: 1rem; background: #fff; color: var(--own); font-size: .75rem; font-weight: 700; line-height: 1rem; text-align: center; }
.number { margin-right: .25em; vertical-align: .0625rem; }
.error .number, .mark.error::before { border-radius: 0; background: var(--own); color: #fff; }
.info .number, .mark.info::before { border-style: dashed; }
.marks { display: block; margin: 0 -.25rem -.25rem; line-height: 1; }
.mark { display: inline-block; min-width: 1.5rem; padding: .1875rem; text-decoration: none; vertical-align: top; }
.mark::before { content: attr(data-number); }
.marked { background: var(--tint); box-shadow: inset 0 0 0 2px var(--own); }
.warning.marked { box-shadow: none; outline: 2px dashed var(--own); outline-offset: -3px; }
.info.marked { box-shadow: none; outline: 1px dotted var(--own); outline-offset: -3px; }
td:target { outline: 3px solid var(--focus); outline-offset: -3px; }
section:target > h2 { outline: 3px solid var(--focus); outline-offset: 4px; }
.open td.blank { background: var(--open); }
.open td.typed::before { content: "未填"; color: var(--soft); font-size: .8125rem; }
.open td.derived::before { content: "待合计"; color: var(--soft); font-size: .8125rem; }
.unwritten::before { content: "（本部分还没有写）"; background: var(--open); color: var(--soft); }
@media (max-width: 48rem) {
  .draft-mark { margin: -.25rem 0 1.25rem; }
  .summary { margin-inline: -1rem; padding-inline: 1rem; border-inline: 0; }
}
`;
