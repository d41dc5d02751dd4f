/** Findings on a draft: the mark at the cell, and below the table what is wrong and what to do about it. */
import type { Severity } from '../form/check.ts';
import { blankId, reasonId, remarkId } from './beside.ts';
import type { DocumentSection } from './document.ts';
import type { Remark, Review } from './review.ts';

/** Told apart by words and shapes, not only by colour. */
const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: '须改正',
  warning: '请核对',
  info: '提示',
};

/** The numbers are put in by the style sheet, so that the text of a cell is its figure and nothing else. */
export function Marks({ remarks }: { remarks: readonly Remark[] }) {
  return (
    <span class="marks">
      {remarks.map((remark) => (
        <a
          class={`mark ${remark.severity}`}
          href={`#${remarkId(remark)}`}
          data-number={remark.number}
          aria-label={`${SEVERITIES[remark.severity]}，见说明 ${String(remark.number)}`}
        />
      ))}
    </span>
  );
}

/** What stands below the tables of one part; nothing where all is well. */
export function Notes({ section, review }: { section: DocumentSection; review: Review }) {
  const remarks = review.remarks.filter(({ at }) => at?.section === section.id);
  const reasons = review.notApplicable
    .map((entry, index) => ({ ...entry, index }))
    .filter((entry) => entry.section === section.id);
  const blanks = new Set(
    section.grids.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ blank }) => blank))),
  );
  const hasBlanks = blanks.has('typed') || blanks.has('derived');
  if (remarks.length + reasons.length === 0 && !hasBlanks) return null;
  return (
    <div class="notes">
      <h3>{`${section.name}核对说明`}</h3>
      {remarks.length > 0 && (
        <ol>
          {remarks.map((remark) => (
            <Note remark={remark} />
          ))}
        </ol>
      )}
      {reasons.map(({ index, text, reason }) => (
        <p id={reasonId(index)}>{`${text}理由：${reason}`}</p>
      ))}
      {hasBlanks && (
        <p id={blankId(section.id)}>
          {blanks.has('typed') && '标“未填”的格还没有填：没有发生的请填 0，未填不等于 0。'}
          {blanks.has('derived') && '标“待合计”的格，各分项填齐后自动算出。'}
        </p>
      )}
    </div>
  );
}

function Note({ remark }: { remark: Remark }) {
  const { number, severity, at, message, advice, answer } = remark;
  return (
    <li id={remarkId(remark)} value={number}>
      <Label remark={remark} />
      {` ${message}`}
      <span class="advice">{advice}</span>
      {at !== null && (
        <a class="back" href={`#${at.cell}`}>
          回到这一格
        </a>
      )}
      <Answer severity={severity} answer={answer} />
    </li>
  );
}

/** The number and the gravity of a finding, as its mark shows them. */
export function Label({ remark: { number, severity } }: { remark: Remark }) {
  return (
    <b class={`tag ${severity}`}>
      <span class="number">{number}</span>
      {SEVERITIES[severity]}
    </b>
  );
}

/** What the filler said to a finding; nothing where he said nothing. */
export function Answer({ severity, answer }: Pick<Remark, 'severity' | 'answer'>) {
  if (answer === null) return null;
  const said = severity === 'error' ? '填报人认为此规则不适用' : '填报人已确认';
  return <span class="answer">{answer === '' ? `${said}，没有写说明。` : `${said}，说明：${answer}`}</span>;
}
