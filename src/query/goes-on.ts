/** 那前年呢, 其中企业的呢: a question that goes on from the one before. */
import type { Period } from '../form/period.ts';
import { annual } from '../form/period.ts';
import { askingOf } from '../forms/asking.ts';
import { isUnsaid as isUnsaidIn } from './fill.ts';
import { latestYear } from './latest.ts';
import { lineAt } from './lexicon.ts';
import type { Asker, Frame, Subject, When, Whose } from './model.ts';
import type { NotRead } from './reading.ts';
import type { Question, Read } from './question.ts';
import { periodWord } from './say.ts';
import type { Token } from './scan.ts';
import { textOf } from './scan.ts';
import type { Segment } from './segments.ts';
import { timesIn } from './segments.ts';
import { isOfQuarters, isOfYears } from './when.ts';

/** Where only a column is named, it is one of the row before. */
export function continued(
  segments: readonly Segment[],
  frame: Frame | null,
  isSaid: boolean,
): { readonly segments: readonly Segment[]; readonly goesOn: boolean } {
  const [first, ...others] = segments;
  const isNew = segments.some(({ lines }) => lines.length > 0);
  const isOn = isSaid || first?.by === 'within' || first?.by === 'share' || !isNew;
  const goesOn = frame !== null && (isOn || isOfRowBefore(segments, frame));
  if (
    !goesOn ||
    first === undefined ||
    !others.every(isOfShare) ||
    frame.subjects.length !== 1 ||
    !isOfColumns(first)
  )
    return { segments, goesOn };
  const head = { ...first, by: 'within' as const, ...(first.by !== 'within' && { isFramed: true as const }) };
  return { segments: [head, ...others], goesOn };
}

/** 维持的占多少 after a question about reviews: a column of several rows, none of which goes without saying. */
function isOfRowBefore(segments: readonly Segment[], { subjects }: Frame): boolean {
  const [row, more] = subjects;
  const [first, ...others] = segments;
  if (row === undefined || more !== undefined || first === undefined || !isOfColumns(first)) return false;
  const isBare = segments.every(({ times, units }) => times.length + units.length === 0);
  const isOfTable = first.lines.every(({ lines }) => lines.every(({ table }) => table === row.table));
  return isBare && isOfTable && others.every(isOfShare) && askingOf(row.table).row === undefined;
}

function isOfShare({ by, lines }: Segment): boolean {
  return by === 'share' && lines.length === 0;
}

function isOfColumns({ lines }: Segment): boolean {
  return (
    lines.length > 0 &&
    lines.every((token) => token.lines.length > 0 && token.lines.every(({ axis }) => axis === 'column'))
  );
}

/** 自然人几件 after 予以公开几件: of those, or of all that came in? */
export function columnAlone(
  subjects: readonly Subject[],
  { goesOn, segments, asker, words }: Question,
): NotRead | null {
  const [before] = asker.frame?.subjects ?? [];
  const [subject] = subjects;
  if (goesOn || before === undefined || subject === undefined || before.table !== subject.table) return null;
  const { row } = askingOf(subject.table);
  const isUnsaid = subject.rows.join() === row && before.rows.join() !== row;
  if (!isUnsaid || !segments.every((one) => one.lines.length === 0 || isOfColumns(one))) return null;
  const column = subject.label.split('·').at(-1) ?? '';
  const name = (rows: readonly string[]): string =>
    lineAt(words.lexicon, subject.table, 'row', rows)?.label ?? '';
  return {
    kind: 'choices',
    of: column,
    list: [subject.rows, before.rows].map((rows) => `${name(rows)}${column}`),
    when: null,
  };
}

/** 许可多少 after a question about 2022, or about another unit: of that one, or of what is meant where none is said? */
export function otherThan(
  asker: Asker,
  { when, whose }: Pick<Read, 'when' | 'whose'>,
  text: string,
): NotRead | null {
  const { frame } = asker;
  if (frame === null) return null;
  const usual = annual(latestYear(asker));
  const before: readonly Period[] | null =
    frame.when.kind === 'list' ? frame.when.periods : frame.when.kind === 'latest' ? [usual] : null;
  const isOfTime = when === null && before?.join() !== usual;
  const isOfUnit = whose === null && asker.home !== null && !isHome(frame.whose, asker.home);
  if (!isOfTime && !isOfUnit) return null;
  const periods = before?.map(periodWord).join('、') ?? '历年';
  const name = isOfUnit ? nameOf(frame.whose, asker) : '';
  const own = isOfUnit ? nameOf({ kind: 'home' }, asker) : '';
  const year = when === null ? periodWord(usual) : '';
  return {
    kind: 'either',
    list: [`${name}${when === null ? periods : ''}${text}`, `${own}${year}${text}`],
  };
}

/** 本年新收 is the label of a row, and this year too, of which there is no report yet. */
export function thisYear(asker: Asker, when: When | null, tokens: readonly Token[]): NotRead | null {
  const isSaid = tokens.some(({ text, lines }) => lines.length > 0 && text.startsWith('本年'));
  if (!isSaid || when !== null) return null;
  const text = textOf(tokens);
  const years = [latestYear(asker), asker.today.year].map((year) => `${String(year)}年${text}`);
  return { kind: 'either', list: years };
}

/** What after the question before may mean two things: 前年呢 after a quarter, 和强制一共, 占比 after 哪类最多. */
export function isAstray({ asker, plan, segments, goesOn, has }: Question, when: When | null): boolean {
  const { frame } = asker;
  const [first] = segments;
  const isAdded = first?.by === 'and' && plan.kind !== 'compare';
  if (frame === null || !goesOn) return isAdded;
  const isOtherTime =
    isOfQuarters(frame.when) &&
    ((isOfYears(when) && !has('wholeYear')) ||
      (plan.kind !== 'compare' && timesIn(segments).some(({ kind }) => kind === 'quarterFromNow')));
  const isOfWinner = plan.kind === 'share' && ['most', 'least', 'rank'].includes(frame.operation);
  const isBare = segments.every((one) => one.times.length + one.units.length + one.lines.length === 0);
  const isMore = segments.some(({ tokens }) =>
    tokens.some(({ word, text }) => word === 'change' && /^(?:多[^了]|少[^了]|差|相差)/u.test(text)),
  );
  return isAdded || isOtherTime || isOfWinner || (plan.kind === 'compare' && isBare && isMore);
}

/** 部分公开呢 after 自然人的予以公开: of those, or of all? */
export function rowAlone(
  subjects: readonly Subject[],
  when: When | null,
  question: Question,
): NotRead | null {
  const { asker, goesOn, has, segments, words } = question;
  const [before, more] = asker.frame?.subjects ?? [];
  const [subject, second] = subjects;
  if (before === undefined || more !== undefined || subject === undefined || second !== undefined)
    return null;
  if (!(goesOn || when === null) || has('total') || segments.some(({ by }) => by === 'within')) return null;
  const isUnsaid = ({ table, columns }: Subject): boolean => {
    const line = lineAt(words.lexicon, table, 'column', columns);
    return line !== null && isUnsaidIn(words.forms, table, line);
  };
  const column = lineAt(words.lexicon, subject.table, 'column', before.columns);
  if (isUnsaid(before) || !isUnsaid(subject) || column === null || column.isTitle) return null;
  return {
    kind: 'choices',
    of: subject.label,
    list: [`${subject.label}${column.label}`, `${subject.label}总计`],
    when: when ?? asker.frame?.when ?? null,
  };
}

function isHome(whose: Whose, home: string): boolean {
  return whose.kind === 'home' || (whose.kind === 'some' && whose.ids.join() === home);
}

function nameOf(whose: Whose, { units, home }: Asker): string {
  if (whose.kind === 'all') return '各单位';
  const ids = whose.kind === 'some' ? whose.ids : [home];
  return units
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name)
    .join('、');
}
