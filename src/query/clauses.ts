/** Several questions in one message: 去年许可多少，跟前年比怎么样. Each goes on from the first, as if it were sent after it. */
import type { Form } from '../form/form.ts';
import type { Answer, Asker, Query } from './model.ts';
import { eachShare, eachSum } from './each-of.ts';
import { lexiconOf } from './lexicon.ts';
import { readQuestion } from './read.ts';
import { roleOf } from './roles.ts';
import type { Token } from './scan.ts';
import { scan, textOf } from './scan.ts';
import { isPlace } from './tokens.ts';
import { written } from './written.ts';

const MOST = 4;

/** The questions; null where they are not several, or say more than one after the other can. */
export function clausesOf(forms: readonly Form[], text: string, asker: Asker): readonly Query[] | null {
  return byEach(forms, text, asker) ?? byCommas(forms, text, asker);
}

/** 自然人和企业各占多少, 许可合计多少、处罚合计多少. */
function byEach(forms: readonly Form[], text: string, asker: Asker): readonly Query[] | null {
  const tokens = scan(lexiconOf(forms), written(text), asker.units, asker.today.year);
  const each = eachShare(tokens) ?? eachSum(tokens);
  const read = (each ?? []).flatMap((one) => {
    const reading = readQuestion(forms, one, { ...asker, frame: null });
    const isOf = reading.kind === 'query' && ['share', 'value'].includes(reading.query.operation);
    return isOf && reading.query.subjects.length === 1 ? [reading.query] : [];
  });
  return each !== null && read.length === each.length ? read : null;
}

function byCommas(forms: readonly Form[], text: string, asker: Asker): readonly Query[] | null {
  const [first, ...others] = written(text).split(',');
  if (first === undefined || others.length === 0 || others.length >= MOST) return null;
  const topic = ofTopic(forms, first, others, asker);
  if (topic !== null) return topic;
  const one = readQuestion(forms, first, asker);
  if (one.kind !== 'query') return null;
  const again = ofAnother(forms, others, asker, one.query);
  if (again !== null) return [one.query, ...again];
  if (!isOfOne(one.query)) return null;
  const whole = complete(forms, [first, ...others], asker);
  if (whole !== null) return whole;
  const on = others.flatMap(
    (clause) =>
      goingOn(forms, clause, asker, one.query) ?? ofRow(forms, first, clause, asker, one.query) ?? [],
  );
  // 处罚，2025年一季度: the time may be that of both.
  const isLate = one.query.when.kind === 'latest' && on.some(({ when }) => when.kind !== 'latest');
  if (on.length < others.length || isLate) return null;
  const all = [one.query, ...on];
  return joined(all) ?? (all.length === 2 ? all : null);
}

/** 2020年集采，项目几个，金额多少: what is said first asks nothing, and is that of each. */
function ofTopic(
  forms: readonly Form[],
  first: string,
  others: readonly string[],
  asker: Asker,
): readonly Query[] | null {
  const tokensIn = (text: string): readonly Token[] =>
    scan(lexiconOf(forms), text, asker.units, asker.today.year);
  const isTopic = tokensIn(first).every(
    ({ time, units, word, lines, limit }) =>
      limit === null &&
      (time !== null ||
        units.length > 0 ||
        lines.some(({ axis }) => axis === 'row') ||
        (lines.length === 0 && ['silent', 'unit', 'line'].includes(roleOf(word) ?? ''))),
  );
  if (!isTopic) return null;
  // 去年新收，办结多少 are two.
  const isIn = ({ subjects: [one] }: Query): boolean =>
    tokensIn(first).some(({ lines }) =>
      lines.some(
        ({ table, axis, ids }) =>
          axis === 'row' && table === one?.table && one.rows.every((id) => ids.includes(id)),
      ),
    );
  const read = others.flatMap((clause) => {
    const reading = readQuestion(forms, `${first}${clause}`, { ...asker, frame: null });
    return reading.kind === 'query' && isOfOne(reading.query) && isIn(reading.query) ? [reading.query] : [];
  });
  const rows = new Set(read.map(({ subjects: [one] }) => `${one?.table ?? ''} ${one?.rows.join() ?? ''}`));
  return read.length === others.length && rows.size === 1 ? joined(read) : null;
}

/** 2020年比2019年处罚少了多少，教育局呢; 去年处罚多少，一季度多少: the same of other units or times. */
function ofAnother(
  forms: readonly Form[],
  others: readonly string[],
  asker: Asker,
  frame: Query,
): readonly Query[] | null {
  if (frame.subjects.length !== 1) return null;
  const read = others.flatMap((clause) => {
    const tokens = scan(lexiconOf(forms), clause, asker.units, asker.today.year);
    if (!isOther(tokens, frame)) return [];
    const reading = readQuestion(forms, clause, { ...asker, frame });
    return reading.kind === 'query' && reading.query.operation === frame.operation ? [reading.query] : [];
  });
  return read.length === others.length ? read : null;
}

/** Another time or unit and no more; 多少 asks for a figure only, 呢 for whatever was asked. */
function isOther(tokens: readonly Token[], { operation, when }: Query): boolean {
  const isAsked = tokens.at(-1)?.word === 'goesOn';
  // 许可急，2025年下半年: the time of the one question.
  const isItsTime = when.kind === 'latest' && !tokens.some(({ word }) => word === 'howMuch');
  return (
    tokens.every(
      ({ time, units, word, limit }) =>
        limit === null &&
        (time !== null ||
          units.length > 0 ||
          word === 'own' ||
          word === 'goesOn' ||
          roleOf(word) === 'silent' ||
          word === 'howMuch'),
    ) &&
    (isAsked || (operation === 'value' && !isItsTime && tokens.some(({ time }) => time !== null)))
  );
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

/** 采购几个项目，花了多少钱: another column of the same row, with the words of the first question that name it. */
function ofRow(
  forms: readonly Form[],
  first: string,
  clause: string,
  asker: Asker,
  frame: Query,
): Query | null {
  const tokensIn = (text: string): readonly Token[] =>
    scan(lexiconOf(forms), text, asker.units, asker.today.year);
  const named = tokensIn(first).filter(
    (token) => isPlace(token) || token.lines.some(({ axis }) => axis === 'row'),
  );
  const read = readQuestion(forms, `${textOf(named)}${clause}`, { ...asker, frame: null });
  if (read.kind !== 'query' || !isOfOne(read.query)) return null;
  const { subjects, when, whose } = read.query;
  const [one, before] = [subjects[0], frame.subjects[0]];
  const isSame =
    one?.table === before?.table &&
    one?.rows.join() === before?.rows.join() &&
    JSON.stringify([when, whose]) === JSON.stringify([frame.when, frame.whose]);
  return isSame ? read.query : null;
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
  // 近两年批了多少许可，要总数: one subject, said of both.
  const key = ({ table, label }: Query['subjects'][number]): string => `${table} ${label}`;
  const subjects = [
    ...new Map(queries.flatMap((one) => one.subjects.map((subject) => [key(subject), subject]))).values(),
  ];
  return [{ ...first, subjects, sums: subjects.length === 1 && queries.some(({ sums }) => sums) }];
}

/** One answer: the second alone where it tells all of the first. */
export function together(one: Answer, two: Answer): Answer {
  const keys = new Set(two.values.map(keyOf));
  // 涉密 and 隐私 rest on the same rows where their shares are told.
  const isSame = one.frame !== null && two.frame !== null && labels(one.frame) === labels(two.frame);
  const isTold = one.values.length > 0 && one.values.every((value) => keys.has(keyOf(value)));
  if (isSame && isTold) return two;
  const before = new Set(one.values.map(keyOf));
  return {
    ...two,
    text: [...new Set([...one.text.split('\n'), ...two.text.split('\n')])].join('\n'),
    values: [...one.values, ...two.values.filter((value) => !before.has(keyOf(value)))],
    filing: one.filing ?? two.filing,
    trend: null,
  };
}

function keyOf({ unit, period, cell }: Answer['values'][number]): string {
  return `${unit} ${period} ${cell}`;
}
