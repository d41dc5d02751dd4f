/** The pages of uploads: a form, what was read beside what was not, and the decision. */
export const UPLOAD_STYLE = `
.upload h1 { text-wrap: balance; }
.upload p, .upload li, .upload dd { text-indent: 0; text-align: start; }
.upload .lead { margin: 0 0 1.5rem; color: var(--soft); text-align: center; }
.form { max-width: 38rem; margin: 1.5rem auto; }
.form label, .form legend { display: block; margin-bottom: .25rem; font-weight: 600; }
.form .field { margin: 0 0 1.5rem; }
.form .hint { margin: .25rem 0 0; color: var(--soft); font-size: .9375rem; line-height: 1.6; }
.form input[type="file"], .form textarea { display: block; width: 100%; padding: .625rem .75rem; border: 1px solid #76839a; border-radius: 4px; background: #fff; color: inherit; font: inherit; }
.form input[type="file"] { padding: .5rem .625rem; }
.form textarea { min-height: 9rem; line-height: 1.6; resize: vertical; }
.upload button { min-width: 9rem; min-height: 2.75rem; padding: .375rem 1.5rem; border: 1px solid var(--brand); border-radius: 4px; background: #fff; color: var(--brand); font: inherit; font-weight: 600; cursor: pointer; }
.upload button.main { background: var(--brand); color: #fff; }
.upload button:hover { text-decoration: underline; text-underline-offset: .2em; }
.upload button::file-selector-button { font: inherit; }
.form input[type="file"]::file-selector-button { margin-right: .75rem; padding: .25rem .75rem; border: 1px solid var(--brand); border-radius: 4px; background: var(--head); color: var(--brand); font: inherit; cursor: pointer; }
.problem { margin: 0 auto 1.5rem; max-width: 38rem; padding: .75rem 1rem; border: 1px solid #e0a49f; border-left: 4px solid var(--error); background: var(--error-tint); }
.upload .problem p { margin: 0; }
.upload .problem p + p { margin-top: .25rem; }
.read { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; align-items: start; margin: 1.5rem 0; }
.read > section { padding: .75rem 1.25rem 1rem; border: 1px solid var(--line); }
.read .lacking { border-left: 4px solid #d19a00; background: var(--open); }
.upload .lead a { display: inline-block; }
.upload .read h2, .upload .box h2, .upload .decide h2 { margin: 0 0 .5rem; font-size: 1.0625rem; }
.read dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; }
.read dt { color: var(--soft); }
.read dd { margin: 0; min-width: 0; }
.read p { margin: .25rem 0; }
.read ul, .box ul { margin: .25rem 0 .5rem; padding-left: 1.25rem; }
.box { margin: 1rem 0; padding: .75rem 1.25rem 1rem; border: 1px solid var(--line); }
.box .remark { padding: .125rem 0; }
.upload .box ul.plain { padding: 0; list-style: none; }
.upload .box p { margin: .25rem 0; }
.differences { margin: .5rem 0 .25rem; }
.box .differences { border-left: 1px solid var(--line); }
.differences th, .differences td { padding: .375rem .75rem; }
.differences td { white-space: normal; }
.differences td:first-child { text-align: left; }
.decide { margin-top: 2.5rem; padding: 1rem 1.25rem 1.25rem; border: 2px solid var(--brand); background: var(--head); }
.decide .buttons { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1rem; }
.decide .own { display: flex; gap: .625rem; align-items: flex-start; margin: .75rem 0 0; font-weight: 600; }
.decide .own input { flex: none; width: 1.25rem; height: 1.25rem; margin: .3125rem 0 0; accent-color: var(--brand); }
.import td.typed::before, .import td.derived::before { content: "空"; }
.import .unwritten::before { content: "（文件里没有这一部分的文字）"; }
.answer-lines p { margin: .25rem 0; }
@media (max-width: 48rem) {
  .read { grid-template-columns: 1fr; }
  .read > section, .box, .decide { padding-inline: 1rem; }
  .read dl { grid-template-columns: 1fr; gap: 0; }
  .read dd { margin-bottom: .375rem; }
  .differences th, .differences td { padding: .375rem .375rem; }
  .decide .buttons button { flex: 1 1 100%; }
  .form button { width: 100%; }
}
`;
