/** The box over a draft: what it is, what is wrong, what is missing. It stands before the title and is no part of the report. */
import type { Severity } from '../form/check.ts';
import type { Remark, Review } from './review.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: '须改正', warning: '请核对', info: '提示' };

export function DraftNotice({ mark, review }: { mark: string; review: Review | null }) {
  return (
    <aside class="draft" aria-label="草稿">
      <h2>{mark}</h2>
      <p>本页仅供核对，审核通过前请勿发布。</p>
      {review !== null && <Findings review={review} />}
    </aside>
  );
}

function Findings({ review }: { review: Review }) {
  const { findings, blanks, notApplicable } = review;
  return (
    <>
      {findings.length > 0 && <h3>{`发现 ${String(findings.length)} 处问题`}</h3>}
      {findings.length > 0 && (
        <ul>
          {findings.map((finding) => (
            <Item remark={finding} label />
          ))}
        </ul>
      )}
      {blanks.length > 0 && <h3>还没有填的</h3>}
      {blanks.length > 0 && (
        <ul>
          {blanks.map((text) => (
            <li>{text}</li>
          ))}
        </ul>
      )}
      {notApplicable.length > 0 && <h3>填为不适用的</h3>}
      {notApplicable.length > 0 && (
        <ul>
          {notApplicable.map((remark) => (
            <Item remark={remark} />
          ))}
        </ul>
      )}
      {findings.length + blanks.length === 0 && <p>各项已填齐，未发现问题。</p>}
    </>
  );
}

function Item({ remark, label = false }: { remark: Remark; label?: boolean }) {
  return (
    <li class={remark.severity}>
      {label && <b>{`${SEVERITIES[remark.severity]}：`}</b>}
      {remark.cell === null ? remark.message : <a href={`#${remark.cell}`}>{remark.message}</a>}
      <span class="advice">{` ${remark.advice}`}</span>
    </li>
  );
}
