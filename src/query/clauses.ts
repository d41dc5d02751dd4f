/** Several questions in one message: 去年许可多少，跟前年比怎么样. Each goes on from the first, as if it were sent after it. */
import type { Form } from '../form/form.ts';
import type { Answer, Asker, Query } from './model.ts';
import { readQuestion } from './read.ts';
import { written } from './written.ts';

const MOST = 4;

/** The questions; null where they are not several, or say more than one after the other can. */
export function clausesOf(forms: readonly Form[], text: string, asker: Asker): readonly Query[] | null {
  const [first, ...others] = written(text).split(',');
  if (first === undefined || others.length === 0 || others.length >= MOST) return null;
  const one = readQuestion(forms, first, asker);
  if (one.kind !== 'query' || !isOfOne(one.query)) return null;
  const whole = complete(forms, [first, ...others], asker);
  if (whole !== null) return whole;
  const on = others.flatMap((clause) => goingOn(forms, clause, asker, one.query) ?? []);
  // 处罚，2025年一季度: the time may be that of both.
  const isLate = one.query.when.kind === 'latest' && on.some(({ when }) => when.kind !== 'latest');
  if (on.length < others.length || isLate) return null;
  const all = [one.query, ...on];
  return joined(all) ?? (all.length === 2 ? all : null);
}

/** 跟前年比怎么样: with the subject of the first. 维持几件: of the first, where it is not clear by itself. */
function goingOn(forms: readonly Form[], clause: string, asker: Asker, frame: Query): Query | null {
  // What can be read by itself is a question of its own, whose year and unit may be other ones.
  const alone = readQuestion(forms, clause, { ...asker, frame: null });
  const isPart = clause.startsWith('其中');
  if (alone.kind === 'query' && !isPart && !isColumnOf(alone.query, frame)) return null;
  const read = readQuestion(forms, clause, { ...asker, frame });
  if (read.kind === 'query' && (isPart || labels(read.query) === labels(frame))) return read.query;
  if (alone.kind !== 'choices' && alone.kind !== 'query') return null;
  const within = readQuestion(forms, `其中${clause}`, { ...asker, frame });
  return within.kind === 'query' && within.query.operation === 'value' ? within.query : null;
}

/** 去年许可多少，前年处罚多少: each says its year and what, and asks how many; null where one does not. */
function complete(forms: readonly Form[], clauses: readonly string[], asker: Asker): readonly Query[] | null {
  const read = clauses.flatMap((clause) => {
    const reading = readQuestion(forms, clause, { ...asker, frame: null });
    const isAsked = /(?:多少|几)[^,]{0,3}$/u.test(clause);
    return reading.kind === 'query' && isAsked && isOfOne(reading.query) ? [reading.query] : [];
  });
  const isSame = new Set(read.map(({ whose }) => whose.kind)).size === 1;
  const isTold = read.every(({ when, sums }) => when.kind === 'list' && when.periods.length === 1 && !sums);
  return read.length === clauses.length && isSame && isTold ? read : null;
}

/** 自然人几件, of no year and no unit of its own. */
function isColumnOf({ subjects: [one, more], when, whose }: Query, { subjects: [row] }: Query): boolean {
  return (
    more === undefined &&
    when.kind === 'latest' &&
    whose.kind === 'home' &&
    one?.table === row?.table &&
    one?.rows.join() === row?.rows.join()
  );
}

function isOfOne({ operation, subjects }: Query): boolean {
  return operation === 'value' && subjects.length === 1;
}

function labels({ subjects }: Query): string {
  return subjects.map(({ table, label }) => `${table} ${label}`).join();
}

/** Figures of one unit and time, each asked for by itself; null where something else is asked for too. */
function joined(queries: readonly Query[]): readonly Query[] | null {
  const [first] = queries;
  const isAlike = ({ operation, when, whose }: Query): boolean =>
    operation === 'value' && JSON.stringify([when, whose]) === JSON.stringify([first?.when, first?.whose]);
  if (first === undefined || !queries.every(isAlike)) return null;
  return [{ ...first, subjects: queries.flatMap(({ subjects }) => subjects), sums: false }];
}

/** One answer: the second alone where it tells all of the first. */
export function together(one: Answer, two: Answer): Answer {
  const keys = new Set(two.values.map(keyOf));
  if (one.values.every((value) => keys.has(keyOf(value)))) return two;
  const before = new Set(one.values.map(keyOf));
  return {
    ...two,
    text: `${one.text}\n${two.text}`,
    values: [...one.values, ...two.values.filter((value) => !before.has(keyOf(value)))],
    filing: one.filing ?? two.filing,
    trend: null,
  };
}

function keyOf({ unit, period, cell }: Answer['values'][number]): string {
  return `${unit} ${period} ${cell}`;
}
