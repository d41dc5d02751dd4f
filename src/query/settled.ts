/** What is read of a question → the query: what went unsaid is filled in, and every word held against what it is said of. */
import type { Form } from '../form/form.ts';
import { choicesOf } from './asked-back.ts';
import { columnAlone, isAstray, otherThan, rowAlone, thisYear } from './goes-on.ts';
import { unlicensed } from './licence.ts';
import { presentIn } from './present.ts';
import type { Question, Read } from './question.ts';
import type { NotRead, Reading } from './reading.ts';
import { tangled } from './reading.ts';
import type { Token } from './scan.ts';
import { textOf } from './scan.ts';
import { timesIn } from './segments.ts';
import { periodsOf } from './times.ts';

export function settled(
  read: Read,
  question: Question,
  content: readonly Token[],
  forms: readonly Form[],
): Reading {
  const { has, goesOn, plan, asker, words } = question;
  const { frame } = asker;
  const isSaid = read.subjects.length > 0;
  if (!isSaid && frame === null)
    return has('total') ? timed(choicesOf('total', '总计', words.forms), question) : { kind: 'noSubject' };
  if (isAstray(question, read.when)) return tangled(textOf(content));
  const either = columnAlone(read.subjects, question);
  if (either !== null) return timed(either, question);
  const row = rowAlone(read.subjects, read.when, question);
  if (row !== null) return row;
  const other = goesOn
    ? null
    : (thisYear(asker, read.when, content) ?? otherThan(asker, read, textOf(content)));
  if (other !== null && isSaid) return other;
  const subjects = isSaid ? read.subjects : (frame?.subjects ?? []);
  const left = goesOn ? frame : null;
  const present = presentIn(content, read, subjects, asker);
  if (present?.kind === 'beyond') return present;
  const when = present ?? read.when ?? left?.when ?? { kind: 'latest' };
  const stray = unlicensed(content, subjects, when, isSaid ? words.forms : forms, read.operation);
  if (stray !== null) return stray;
  const whose = read.whose ?? left?.whose ?? { kind: 'home' };
  const isAll = whose.kind === 'all' && !has('each') && plan.kind !== 'rank' && plan.kind !== 'limit';
  const sums =
    (words.isAdded && read.isNested !== true) ||
    read.isSpan ||
    isAll ||
    (read.over === 'lines' && has('howMuch'));
  const { whole, base, operation, over, limit } = read;
  const one = read.one === undefined ? {} : { one: read.one };
  return {
    kind: 'query',
    query: { subjects, whole, when, base, whose, operation, over, limit, sums, ...one },
  };
}

export function timed(read: NotRead, { segments, asker }: Question): NotRead {
  if (read.kind !== 'choices') return read;
  return { ...read, when: periodsOf(timesIn(segments), asker.today, null).when };
}
