/** The page as a whole: colours, the head, the sheet, text, contact, files, and pages that say one thing only. */
export const SCREEN_STYLE = `
:root { color-scheme: light; --ink: #1f2329; --soft: #59616d; --brand: #1b4a8a; --line: #aab6c6; --faint: #d9e0ea; --head: #eef3fa; --focus: #2d6cdf; }
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { display: flex; flex-direction: column; min-height: 100vh; margin: 0; background: #eef1f5; color: var(--ink); font: 1.0625rem/1.85 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; overflow-wrap: anywhere; }
a { color: var(--brand); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.leave { margin: 0 0 .25rem; text-align: right; }
.leave button, .fill .leave button { min-height: 2rem; padding: .125rem .5rem; border: 0; background: none; color: var(--soft); font: inherit; font-size: .875rem; font-weight: 400; text-decoration: underline; text-underline-offset: .2em; cursor: pointer; }
.skip { position: absolute; left: -100vw; top: .25rem; z-index: 9; padding: .25rem .75rem; background: #fff; color: var(--brand); }
.skip:focus { left: .5rem; }
.masthead { background: var(--brand); color: #fff; }
.masthead span { display: block; max-width: 66rem; margin: 0 auto; padding: .625rem 4rem; font-size: 1.125rem; font-weight: 600; letter-spacing: .08em; line-height: 1.6; }
.sheet { flex: 1 0 auto; width: 100%; max-width: 66rem; margin: 0 auto; padding: 2.5rem 4rem 3rem; background: #fff; }
h1 { margin: 0 0 1rem; font-size: 1.75rem; line-height: 1.4; text-align: center; text-wrap: balance; }
h1 span { display: inline-block; }
h2 { margin: 2.25rem 0 .75rem; font-size: 1.25rem; line-height: 1.5; }
h3 { margin: .75rem 0 .25rem; font-size: .9375rem; line-height: 1.6; }
p { margin: .5rem 0; text-indent: 2em; text-align: justify; }
.byline { margin: 0 0 .5rem; padding: .5rem 0; border-block: 1px solid var(--faint); color: var(--soft); font-size: .875rem; text-indent: 0; text-align: center; }
.tools, .comparison { margin: 0; font-size: .875rem; text-indent: 0; text-align: right; }
.comparison { margin: .25rem 0 1rem; padding: .375rem .75rem; background: var(--head); text-align: left; }
.tools a { display: inline-block; padding: .25rem 0; }
address { display: flex; flex-wrap: wrap; gap: 0 1.5em; margin-top: 2.25rem; padding-top: .75rem; border-top: 1px solid var(--faint); color: var(--soft); font-size: .9375rem; font-style: normal; }
.foot { display: flex; gap: 1.5rem 2rem; justify-content: space-between; margin-top: 1.5rem; padding: 1rem 1.25rem; background: var(--head); font-size: .9375rem; }
.foot p { margin: 0; text-indent: 0; font-weight: 600; }
.foot ul { margin: .25rem 0 0; padding-left: 1.25rem; }
.foot figure { flex: none; width: 9.5rem; margin: 0; text-align: center; }
.foot img { display: block; margin: 0 auto .25rem; background: #fff; }
.foot figcaption { color: var(--soft); font-size: .8125rem; line-height: 1.5; }
.notice { max-width: 38rem; margin: 0 auto; padding-top: 8vh; }
.notice h1 { padding-bottom: 1rem; border-bottom: 1px solid var(--faint); }
.notice p { font-size: 1.125rem; text-indent: 0; text-align: center; }
.notice ul { width: fit-content; margin: 1.5rem auto 0; padding-left: 1.25rem; }
.notice li { margin: .375rem 0; }
@media (max-width: 48rem) {
  body { font-size: 1rem; }
  .masthead span { padding: .5rem 1rem; font-size: 1rem; }
  .leave button, .fill .leave button { min-height: 2.75rem; }
  .sheet { padding: 1.25rem 1rem 2rem; }
  h1 { font-size: 1.3125rem; }
  h2 { font-size: 1.125rem; }
  p { text-align: start; }
  address { flex-direction: column; }
  .foot { flex-direction: column; margin-inline: -1rem; padding-inline: 1rem; }
  .foot figure { align-self: center; }
}
`;
