/** Over a draft: its mark, and the summary of what is wrong, missing and said. It is no part of the report. */
import type { ComponentChildren } from 'preact';
import { Answer, Label } from './html-notes.tsx';
import type { Remark, Review } from './review.ts';

export function DraftMark({ text }: { text: string }) {
  return (
    <p class="draft-mark" role="note">
      <strong>{text}</strong>
      <span>本页仅供核对，审核通过前请勿发布。</span>
    </p>
  );
}

export function Summary({ review }: { review: Review }) {
  const { verdict, remarks, blanks, notApplicable, controls } = review;
  return (
    <section class="summary" aria-labelledby="summary">
      <h2 id="summary">核对情况</h2>
      {verdict !== null && <p>{verdict}</p>}
      <Remarks title={problems(remarks)} remarks={remarks.filter(isProblem)} />
      <List title="还没有填的">
        {blanks.map(({ text, cell, section }) => (
          <li>
            <a href={`#${cell ?? section}`}>{text}</a>
          </li>
        ))}
      </List>
      <List title="填为不适用的">
        {notApplicable.map(({ text, reason, cells }) => (
          <li>
            <a href={`#${cells[0] ?? ''}`}>{text}</a>
            <span class="answer">{`理由：${reason}`}</span>
          </li>
        ))}
      </List>
      <List title="与台账的核对">
        {controls.map(({ text, cell }) => (
          <li>
            <a href={`#${cell}`}>{text}</a>
          </li>
        ))}
      </List>
      <Remarks title="供参考" remarks={remarks.filter((remark) => !isProblem(remark))} />
    </section>
  );
}

function isProblem({ severity }: Remark): boolean {
  return severity !== 'info';
}

function problems(remarks: readonly Remark[]): string {
  const found = remarks.filter(isProblem);
  const answered = found.filter(({ answer }) => answer !== null).length;
  const said = answered === 0 ? '' : `，其中 ${String(answered)} 处填报人已作说明`;
  return `发现 ${String(found.length)} 处问题${said}`;
}

function Remarks({ title, remarks }: { title: string; remarks: readonly Remark[] }) {
  return (
    <List title={title}>
      {remarks.map((remark) => (
        <li class="remark">
          <Label remark={remark} />{' '}
          {remark.at === null ? remark.message : <a href={`#${remark.at.cell}`}>{remark.message}</a>}
          {remark.at === null && <span class="advice">{remark.advice}</span>}
          <Answer severity={remark.severity} answer={remark.answer} />
        </li>
      ))}
    </List>
  );
}

function List({ title, children }: { title: string; children: ComponentChildren[] }) {
  if (children.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </>
  );
}
