/** 占去年全年的百分之几, 是教育局的几成: how many per cent one figure is of another of the same line. */
import type { Period } from '../form/period.ts';
import { annual, yearOf } from '../form/period.ts';
import { compareOf } from './compare.ts';
import { whenMeant } from './counts.ts';
import type { When } from './model.ts';
import type { Question, Read } from './question.ts';
import type { NotRead } from './reading.ts';
import { tangled } from './reading.ts';
import type { Segment } from './segments.ts';
import { cutAt, textOf, timesIn } from './segments.ts';
import { isOfOne, sideOf } from './side.ts';
import type { Side } from './side.ts';
import { timeOf } from './when.ts';

export function portionOf(question: Question): Read | NotRead {
  const { segments } = question;
  const [lead, behind] = cutAt(segments, 'than');
  const refused = tangled(textOf(segments));
  if (behind.some(({ lines }) => lines.length > 0) || lead.length > 1) return refused;
  if (behind.some(({ units }) => units.length > 0)) return ofUnits(question, refused);
  const side = sideOf(lead, question);
  if (side.kind !== 'side') return side;
  const times = timesOf(side, lead, behind, question);
  if (times === null || !isOfOne(side)) return refused;
  const { part, whole } = times;
  return {
    ...{ kind: 'read', subjects: side.subjects, whole: null, whose: side.whose, limit: null, isSpan: false },
    ...{ when: { kind: 'list', periods: part }, base: whole, operation: 'portion', over: 'periods' },
  };
}

function ofUnits(question: Question, refused: NotRead): Read | NotRead {
  const compared = compareOf(question, null);
  if (compared.kind !== 'compared') return compared;
  if (compared.over !== 'units') return refused;
  return { ...compared, kind: 'read', whole: null, operation: 'portion', limit: null, isSpan: false };
}

/** Both sums of periods; null where they are not sure, or where the part of 占 does not lie in the whole. */
function timesOf(
  side: Side,
  lead: readonly Segment[],
  behind: readonly Segment[],
  question: Question,
): { readonly part: readonly Period[]; readonly whole: readonly Period[] } | null {
  const isOfPart = question.segments.some(({ tokens }) =>
    tokens.some(({ word, text }) => word === 'portion' && text.startsWith('占')),
  );
  const said = periodsIn(whenMeant(side.time.when, question));
  if (said === null || (said.length > 1 && !side.time.isSpan)) return null;
  const whole = wholeOf(said, behind, question);
  if (whole === null) return null;
  const part = isYearless(lead) ? inYearOf(whole, lead, question) : said;
  if (part === null || (!isOfPart && (part.join() !== said.join() || !isWhole(part, whole, behind))))
    return null;
  const lies = part.every((period) => whole.includes(period) || whole.includes(annual(yearOf(period))));
  return part.join() !== whole.join() && (lies || !isOfPart) ? { part, whole } : null;
}

function wholeOf(
  part: readonly Period[],
  behind: readonly Segment[],
  { asker }: Question,
): readonly Period[] | null {
  const [first] = part;
  const isWholeYear = behind.some(({ tokens }) => tokens.some(({ word }) => word === 'wholeYear'));
  const times = timesIn(behind);
  if (first === undefined || (isWholeYear && times.some(({ kind }) => kind === 'quarters'))) return null;
  if (times.length === 0) return isWholeYear ? [annual(yearOf(first))] : null;
  const time = timeOf(behind, asker.today, first);
  return time.kind === 'time' ? periodsIn(time.when) : null;
}

/** 是前年的: of that year, or of the same quarters of it? 全年 says which. */
function isWhole(part: readonly Period[], whole: readonly Period[], behind: readonly Segment[]): boolean {
  const isAlike = part[0]?.length === whole[0]?.length;
  return isAlike || behind.some(({ tokens }) => tokens.some(({ text }) => /全年|整年|一年$/u.test(text)));
}

/** 二季度, of no year that is said. */
function isYearless(segments: readonly Segment[]): boolean {
  const times = timesIn(segments);
  return times.length > 0 && times.every(({ kind }) => kind === 'quarters');
}

/** 二季度…占去年全年: that of the same year, in which it lies. */
function inYearOf(
  whole: readonly Period[],
  lead: readonly Segment[],
  { asker }: Question,
): readonly Period[] | null {
  const [year, more] = [...new Set(whole.map(yearOf))];
  if (year === undefined || more !== undefined) return null;
  const time = timeOf(lead, asker.today, annual(year));
  return time.kind === 'time' ? periodsIn(time.when) : null;
}

function periodsIn(when: When | null): readonly Period[] | null {
  return when?.kind === 'list' ? when.periods : null;
}
